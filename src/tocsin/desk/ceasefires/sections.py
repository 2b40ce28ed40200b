"""What the pages of this room's records show beside their fields: the verdict, and who says what."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import QueryDict

from tocsin.desk.people.models import Account, Case
from tocsin.desk.records.hooks import Section

from . import incident_words, reading
from .models import Attempt, Claim, Incident


def section(*, row: Any, case: Case, reader: Account, today: date, may_write: bool, query: QueryDict) -> Section | None:
    """Of a ceasefire whether it holds; of an incident how it stands and who says so; of a claim who makes it."""
    more = {"case": case, "may_write": may_write and getattr(row, "withdrawn_on", None) is None}
    if isinstance(row, Attempt):
        return _judged(row, more, reader=reader, today=today)
    if isinstance(row, Incident):
        (found,) = reading.with_claims([row], reader=reader, today=today)
        (described,) = incident_words.describe_incidents([found], reader=reader)
        return Section("ceasefires/said.html", {"described": described, **more})
    if isinstance(row, Claim):
        return Section("ceasefires/speaker.html", {"said": incident_words.describe_claim(row, reader=reader)})
    return None


def _judged(row: Attempt, more: dict[str, Any], *, reader: Account, today: date) -> Section | None:
    """Whether a ceasefire holds and why, drawn, with the way to its incidents."""
    if row.withdrawn_on is not None or row.effect_on > today:
        return None
    # Imported when asked: charts take long to load, and other records have none.
    from . import display

    (one,) = display.summaries([row], reader=reader, today=today)
    drawn = display.pictures(one, today=today)
    changes = display.changes(row, today=today) if more["may_write"] else []
    return Section("ceasefires/judged.html", {"one": one, "pictures": drawn, "changes": changes, **more})
