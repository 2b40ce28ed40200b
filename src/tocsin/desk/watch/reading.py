"""What other rooms read of the events. All of it is "as far as placed events tell": a day without an event
here is not a day without deaths.
"""

from __future__ import annotations

import json
from datetime import date
from functools import lru_cache
from pathlib import Path

import polars as pl
from django.db.models import Max

from tocsin.analysis import series
from tocsin.analysis.events import matching
from tocsin.analysis.series import Day
from tocsin.desk.ui.charts import Week

from . import store
from .models import Import, Situation

__all__ = ["Day", "daily", "data_to", "table_version", "weekly"]


def daily(situation: Situation, *, start: date, end: date) -> list[Day]:
    """Each day from ``start`` to ``end``, both included, that the data knows of, with its placed events.

    A known day without an event has zeros; days after ``data_to(situation)`` are absent, never zero.
    """
    return series.days(_days(situation), start=start, end=end, data_to=data_to(situation))


def weekly(situation: Situation, *, start: date, end: date) -> list[Week]:
    """Each week, by its Monday, that has a day from ``start`` to ``end``; ``None`` where nothing is known."""
    found = series.weeks(_days(situation), start=start, end=end, data_to=data_to(situation))
    return [Week(week.start, week.low, week.best, week.high) for week in found]


def data_to(situation: Situation | None) -> date | None:
    """The last day that the imported data knows of, for one situation's providers or for any.

    It is the day up to which the import went, not the day of the last event. ``None``: nothing was imported.
    """
    imports = Import.objects.all()
    if situation is not None:
        imports = imports.filter(provider__in=situation.providers)
    found: date | None = imports.aggregate(last=Max("data_to"))["last"]
    return found


def table_version() -> int | None:
    """The version of the events' table that is read now; ``None`` while nothing has been imported."""
    return store.version()


def _days(situation: Situation) -> tuple[Day, ...]:
    version = store.version()
    if version is None:
        return ()
    return _read_days(store.place(), version, json.dumps(situation.rules, sort_keys=True))


@lru_cache(maxsize=64)
def _read_days(place: Path, version: int, rules: str) -> tuple[Day, ...]:
    """A version never changes, so what was read of it can be kept."""
    events = matching(store.scan(version=version), json.loads(rules))
    rows = series.tolls(events).sort("day").select("day", "events", "low", "best", "high").collect(engine="streaming")
    return tuple(Day(*row) for row in pl.DataFrame(rows).iter_rows())
