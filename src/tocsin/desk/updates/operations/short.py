"""Confirming that a nearly empty edition is meant to be as short as it is."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from tocsin.desk.checking import nearly_empty
from tocsin.desk.checking.checks import Confidential
from tocsin.desk.editions import edition_text
from tocsin.desk.editions.models import ShortEdition, Update
from tocsin.desk.journal import operations as journal
from tocsin.desk.levels import Audience, Level
from tocsin.desk.people.models import Account
from tocsin.desk.refusals import NoReason

from .. import access, short_drafts
from ..refusals import EditionsChanged, NotNearlyEmpty
from .draft_lock import hold


@transaction.atomic
def confirm_short(
    *, update: Update, audience: Audience, seen: str, reason: str, by: Account, today: date
) -> ShortEdition:
    """Let a nearly empty edition be released.

    ``seen`` is what it mentioned when it was looked at, «2:40», as an optimistic lock.

    Raises ``PermissionDenied`` for who does not convene every response, ``NoReason``, ``NotADraft``,
    ``EditionsChanged``, ``NotNearlyEmpty``.
    """
    access.check_may_decide(by, update)
    if not reason.strip():
        raise NoReason
    hold(update)
    edition = edition_text.compose_edition(update, audience=audience, today=today)
    mentions = Confidential(update, reader=by, today=today).mentions_in(edition)
    if seen != f"{mentions.mentioned}:{mentions.total}":
        raise EditionsChanged
    if not nearly_empty.is_nearly_empty(edition, mentions):
        raise NotNearlyEmpty
    row = ShortEdition.objects.create(
        update_of=update, audience=audience, mentioned=mentions.mentioned, total=mentions.total,
        reason=reason.strip(), by=by, on=today,
    )  # fmt: skip
    # Why little is told may itself be what its readers must not read.
    journal.write(
        action="updates.short_confirmed", subject=update, by=by.pk, on=today, case=update.case_id,
        level=max(update.level, Level.TEAM), reason=reason.strip(),
    )  # fmt: skip
    short_drafts.forget(update)
    return row
