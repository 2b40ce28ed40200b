"""The steps that can stand on the way to an outcome: what the record of a response says, row by row."""

from __future__ import annotations

from datetime import date

from tocsin.desk import numerals
from tocsin.desk.people.models import Account
from tocsin.desk.responses.hooks import Step
from tocsin.desk.responses.models import Response

from . import timeline


def steps(response: Response, reader: Account, today: date) -> list[Step]:
    """Each row of the timeline once, as the reader may read of it; outcomes are where a trail ends, not steps."""
    facts = timeline.facts_of(response, reader=reader, today=today)
    items = timeline.of(response, facts, reader=reader, language=numerals.page_language(), today=today)
    found = {
        item.ref: Step(item.ref.model, item.ref.pk, item.on, item.text, item.href)
        for item in items
        if item.ref.model != "responses.outcome"
    }
    return list(found.values())
