"""What stops a release. Each check is one class in one list; each finding says where, what, and what to do."""

from __future__ import annotations

from tocsin.desk.editions.edition_text import Edition
from tocsin.desk.people.models import Account

from .above import AboveTheLevel, WordsAboveTheLevel
from .agreement import Countries, Dates, Links, Names, Numbers
from .base import Check, Finding, sheet
from .blocks import Empty, Homeless, MissingText, Stale, Unconfirmed
from .confidential import Confidential
from .consent import BeyondConsent
from .figures import Contradiction, Unrecorded
from .letters import Unprintable
from .nearly_empty import NearlyEmpty
from .strength import Stronger
from .unanswered import NameUnanswered

# What would do harm comes first: a refusal shows the first of them.
CHECKS: list[Check] = [
    NameUnanswered(),
    BeyondConsent(),
    AboveTheLevel(),
    WordsAboveTheLevel(),
    Empty(),
    NearlyEmpty(),
    MissingText(),
    Stale(),
    Homeless(),
    Unconfirmed(),
    Numbers(),
    Dates(),
    Names(),
    Countries(),
    Links(),
    Stronger(),
    Unrecorded(),
    Contradiction(),
    Unprintable(),
]

__all__ = ["CHECKS", "Check", "Confidential", "Finding", "findings"]


def findings(
    edition: Edition, *, confidential: Confidential, whole: Edition | None = None, told_to: Account | None = None
) -> list[Finding]:
    """All that stops one edition, in the order of the checks.

    ``confidential`` are the rows that a reader may read. Where only a part of an edition is looked at, ``whole`` is
    what it may not contradict. Where the findings are ``told_to`` somebody who has only opened a page, they say
    nothing of persons whom they may not see; before a release nobody's name may pass, and everybody is looked for.
    """
    looked_at = sheet(edition, confidential=confidential, whole=whole, told_to=told_to)
    return [finding for check in CHECKS for finding in check.find(looked_at)]
