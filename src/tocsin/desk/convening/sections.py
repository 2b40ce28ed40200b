"""Who spoke and who attended, on the page of a briefing."""

from __future__ import annotations

from datetime import date
from typing import Any

from tocsin.desk.people.models import Account, Case
from tocsin.desk.records.hooks import Section

from .models import Briefing
from .visible_speakers import visible_speakers


def people_of(*, row: Any, case: Case, reader: Account, today: date, may_write: bool) -> Section | None:
    """How many attended is for all who see the briefing; which organisations, for who records."""
    if not isinstance(row, Briefing):
        return None
    seats = row.attendance.select_related("organisation", "confirmed_by")
    return Section(
        "convening/people.html",
        {
            "speakers": visible_speakers([row], case=case, reader=reader, on=today)[row.pk],
            "seats": seats.count(),
            "attendance": sorted(seats, key=lambda seat: str(seat.organisation).casefold()) if may_write else [],
        },
    )
