"""The steps that can stand on the way to an outcome: what the record of a response says, row by row."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tocsin.desk.closing.hooks import TrailRow
from tocsin.desk.editions import record, rows
from tocsin.desk.facts import Ref
from tocsin.desk.people.models import Account
from tocsin.desk.responses.models import Response
from tocsin.desk.strategy.models import Position
from tocsin.language import languages
from tocsin.language.when import When

from . import timeline


def steps(*, response: Response, reader: Account, today: date) -> list[TrailRow]:
    """Each row of the timeline once, as the reader may read of it; outcomes are where a trail ends, not steps.

    What was taken off the record has left the timeline. A trail that was laid to it says so.
    """
    period = timeline.whole(response, today=today)
    facts = record.facts_of(response, period=period, reader=reader, today=today)
    items = timeline.list_items(response, facts, reader=reader, language=languages.current(), today=today)
    found = {
        item.ref: TrailRow(item.ref.model, item.ref.pk, item.when, item.text, item.href)
        for item in items
        if item.ref.model != "responses.outcome"
    }
    return [*found.values(), *_withdrawn(response, reader)]


def _withdrawn(response: Response, reader: Account) -> Iterator[TrailRow]:
    positions = Position.all_records.visible_to(reader).in_case(response.case_id).exclude(withdrawn_on=None)
    for row in positions.select_related("target"):
        ref = Ref("strategy.position", row.pk)
        said = f"{row.target}: {row.get_stands_display()}"
        href = rows.address(ref, response, reader=reader)
        yield TrailRow(ref.model, ref.pk, When.on(row.on), said, href, off_on=row.withdrawn_on)
