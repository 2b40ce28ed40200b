"""Who spoke and who attended, on the page of a briefing."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import QueryDict

from tocsin.desk.people.models import Account, Case
from tocsin.desk.records.hooks import Section
from tocsin.desk.ui.listing import Listing, by_words

from .models import Briefing
from .visible_speakers import visible_speakers


def people_of(
    *, row: Any, case: Case, reader: Account, today: date, may_write: bool, query: QueryDict
) -> Section | None:
    """How many attended is for all who see the briefing; which organisations, for who records."""
    if not isinstance(row, Briefing):
        return None
    seats = row.attendance.select_related("organisation", "confirmed_by").order_by(by_words("organisation__name"), "pk")
    return Section(
        "convening/people.html",
        {
            "speakers": visible_speakers([row], case=case, reader=reader, on=today)[row.pk],
            "seats": seats.count(),
            "attendance": Listing(
                seats if may_write else seats.none(), query, name="attendance", searched=("organisation__name",)
            ),
        },
    )
