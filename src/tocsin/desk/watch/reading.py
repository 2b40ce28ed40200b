"""What other rooms read of the events. All of it is "as far as placed events tell": a day without an event
here is not a day without deaths.

Everything can be read as it was known on an earlier day (``at``).
"""

from __future__ import annotations

import json
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import polars as pl
from django.db.models import Max

from tocsin.analysis import series
from tocsin.analysis.events import matching
from tocsin.analysis.series import Day, WeekToll
from tocsin.desk.once import once_a_page
from tocsin.desk.ui.charts import Week

from . import store
from .models import Import, Situation

__all__ = ["Day", "Known", "daily", "data_to", "known", "table_version", "weekly", "weeks"]


class Known(NamedTuple):
    """What was known of a situation on a day: the table's ``version``, the last day ``data_to`` it told of.

    ``in_hindsight``: nothing had been imported by then, so what is shown is what the first import that came
    later tells of the days up to then.
    """

    version: int | None
    data_to: date | None
    in_hindsight: bool = False


@once_a_page
def known(situation: Situation, *, at: date | None = None) -> Known:
    """What is known of a situation now, or was on the day ``at``, by the desk's own calendar of imports."""
    mine = Import.objects.filter(provider__in=situation.providers) if situation.providers else Import.objects.all()
    if at is None:
        return Known(store.version(), mine.aggregate(last=Max("data_to"))["last"])
    by_then = mine.filter(imported_on__lte=at).aggregate(last=Max("data_to"), version=Max("table_version"))
    if by_then["version"] is not None:
        return Known(by_then["version"], min(by_then["last"], at))
    first = mine.filter(data_from__lte=at).order_by("pk").first()
    return Known(first.table_version, min(first.data_to, at), in_hindsight=True) if first else Known(None, None)


def daily(situation: Situation, *, start: date, end: date, at: date | None = None) -> list[Day]:
    """Each day from ``start`` to ``end``, both included, that the data knows of, with its placed events.

    A known day without an event has zeros; days after ``data_to(situation)`` are absent, never zero.
    """
    what = known(situation, at=at)
    return series.days(_days(situation, what), start=start, end=end, data_to=what.data_to)


def weeks(situation: Situation, *, start: date, end: date, at: date | None = None) -> list[WeekToll]:
    """Each week, by its Monday, that has a day from ``start`` to ``end``; ``None`` where nothing is known."""
    what = known(situation, at=at)
    days = [day for day in _days(situation, what) if what.data_to and day.day <= what.data_to]
    return series.weeks(days, start=start, end=end, data_to=what.data_to)


def weekly(situation: Situation, *, start: date, end: date) -> list[Week]:
    """``weeks`` as a chart has them."""
    return [Week(week.start, week.low, week.best, week.high) for week in weeks(situation, start=start, end=end)]


@once_a_page
def data_to(situation: Situation | None) -> date | None:
    """The last day that the imported data knows of, for one situation's providers or for any.

    It is the day up to which the import went, not the day of the last event. ``None``: nothing was imported.
    """
    if situation is not None:
        return known(situation, at=None).data_to
    found: date | None = Import.objects.aggregate(last=Max("data_to"))["last"]
    return found


def table_version() -> int | None:
    """The version of the events' table that is read now; ``None`` while nothing has been imported."""
    return store.version()


def _days(situation: Situation, what: Known) -> tuple[Day, ...]:
    if what.version is None:
        return ()
    until = what.data_to if what.in_hindsight else None
    return _read_days(store.place(), what.version, json.dumps(situation.rules, sort_keys=True), until)


@lru_cache(maxsize=64)
def _read_days(place: Path, version: int, rules: str, until: date | None) -> tuple[Day, ...]:
    """A version never changes, so what was read of it can be kept."""
    events = matching(store.scan(version=version), json.loads(rules))
    if until is not None:
        events = events.filter(pl.coalesce("date_end", "date_start") <= until)
    rows = series.tolls(events).select(Day._fields).collect(engine="streaming")
    return tuple(Day(*row) for row in pl.DataFrame(rows).sort("day").iter_rows())
