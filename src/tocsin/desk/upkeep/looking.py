"""Every part of the installation, looked at."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.utils import translation

from . import at_rest, reporting, running
from .findings import PartFinding


def look_at_everything(*, at: datetime, today: date, asks_web: bool) -> list[PartFinding]:
    """What is found of each part, in the language that is active. ``asks_web``: ask the desk whether it answers; a page
    of the desk that shows this is the answer itself."""
    found = at_rest.look(at=at)
    if found[0].is_bad:
        # The tables are not in step, so no other question can be asked of them.
        return found
    return [*found, running.look_at_web() if asks_web else running.web_answers(), *running.look(at=at, today=today)]


def look_and_report(*, at: datetime, today: date) -> int:
    """Look at everything, and mail the operator what is bad; how many parts were mailed."""
    with translation.override(settings.OPERATOR_LANGUAGE):
        found = look_at_everything(at=at, today=today, asks_web=True)
        # Where the tables are of another version, what was told cannot be written down.
        return 0 if found[0].is_bad else reporting.report(found, at=at)
