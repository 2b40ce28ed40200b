"""The watch's rows in the journal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import Model

from tocsin.desk.journal import operations as journal
from tocsin.desk.levels import Level
from tocsin.desk.people.models import Account


def write(
    action: str, subject: Model, *, by: Account | None, on: date, reason: str = "", also: Sequence[Model] = ()
) -> None:
    """The watch has no case: its rows are the team's."""
    journal.write(
        action=f"watch.{action}",
        subject=subject,
        by=by.pk if by else None,
        on=on,
        case=None,
        level=Level.TEAM,
        reason=reason,
        also=also,
    )
