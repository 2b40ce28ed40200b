"""The record of a response: the facts of every room. The timeline, the draft and the export are read from here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from types import ModuleType

from tocsin.desk.ceasefires import facts as ceasefires
from tocsin.desk.closing import facts as closing
from tocsin.desk.coalition import facts as coalition
from tocsin.desk.convening import facts as convening
from tocsin.desk.facts import Fact, FactEntry, Period, Ref, Scope
from tocsin.desk.levels import Audience
from tocsin.desk.people.access import reads_up_to
from tocsin.desk.people.models import Account
from tocsin.desk.press import facts as press
from tocsin.desk.responses import facts as responses
from tocsin.desk.responses.models import Response
from tocsin.desk.strategy import facts as strategy
from tocsin.desk.voices import facts as voices
from tocsin.desk.watch import facts as watch

# A room that records something has its facts here; a test walks the rooms and misses none.
ROOMS = (watch, responses, closing, ceasefires, coalition, convening, strategy, voices, press)


# Of these a quarter may have hundreds of facts: a timeline reads those that it shows.
ROOMS_WITH_ENTRIES = tuple(room for room in ROOMS if hasattr(room, "entries_in"))
ROOMS_OF_FEW = tuple(room for room in ROOMS if room not in ROOMS_WITH_ENTRIES)


def entries_of(response: Response, *, period: Period, reader: Account | Audience, today: date) -> list[FactEntry]:
    """The facts of the ``ROOMS_WITH_ENTRIES`` that are told on a day within a period, before they are read."""
    scope = _scope(response, period=period, reader=reader, today=today)
    return [entry for room in ROOMS_WITH_ENTRIES for entry in room.entries_in(scope) if entry.on <= today]


def facts_of(
    response: Response,
    *,
    period: Period,
    reader: Account | Audience,
    today: date,
    rooms: Sequence[ModuleType] | None = None,
    rows: frozenset[Ref] | None = None,
) -> list[Fact]:
    """What the rows of a response say within a period, to one reader, by day.

    Nothing after ``today`` is told: what is planned has not been done. Here alone, and for all readers, an attribute
    with a level of its own is taken from those below it. ``rows``: of rooms with entries, only those of these rows.
    """
    scope = replace(_scope(response, period=period, reader=reader, today=today), rows=rows)
    ceiling = reads_up_to(reader, response.case_id)
    told = [
        fact for room in rooms or ROOMS for fact in room.facts_in(_widened(scope, response, room)) if fact.on <= today
    ]
    found = [fact.up_to(ceiling) for fact in told]
    return sorted(found, key=lambda fact: (fact.on, fact.key))


def _scope(response: Response, *, period: Period, reader: Account | Audience, today: date) -> Scope:
    return Scope(
        case_id=response.case_id,
        situation_id=response.situation_id,
        period=period,
        reader=reader,
        today=today,
    )


def _widened(scope: Scope, response: Response, room: object) -> Scope:
    """A period in which a response was opened is told with the alarm that it was opened on, and its window."""
    alarm = response.alarm
    if room is not watch or alarm is None or response.opened_on not in scope.period:
        return scope
    start = min(scope.period.start, alarm.on - timedelta(days=alarm.days - 1))
    return replace(scope, period=Period(start, scope.period.end))
