"""The events behind an alarm: those in the days of its rule, in the version of the table that it was raised on."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, NamedTuple

import polars as pl

from tocsin.analysis.events import matching
from tocsin.sources.providers import provider_of

from . import naming, store
from .models import Alarm


class EventLine(NamedTuple):
    """One event as the list shows it. ``source`` is its provider, ``number`` the provider's own number of it;
    ``reported_by`` and ``headline`` are of the first report that it was coded from, as far as the provider gives it."""

    first: date
    last: date
    country: str
    latitude: float | None
    longitude: float | None
    parties: list[str]
    best: int | None
    low: int | None
    high: int | None
    source: str
    number: str
    reported_by: str
    headline: str


def behind(alarm: Alarm) -> list[EventLine]:
    """The deadly events with a day in the days that the rule looks at, the latest first."""
    start, ended = alarm.on - timedelta(days=alarm.days - 1), pl.coalesce("date_end", "date_start")
    rows = (
        matching(store.scan(version=alarm.table_version), alarm.situation.rules)
        .filter(pl.col("date_start") <= alarm.on, ended >= start, pl.coalesce("best", "low", "high") > 0)
        .with_columns(last=ended)
        .sort(["date_start", "best", "id"], descending=[True, True, False], nulls_last=True)
        .collect()
    )
    return [_line(row) for row in rows.iter_rows(named=True)]


def _line(row: dict[str, Any]) -> EventLine:
    return EventLine(
        first=row["date_start"],
        last=row["last"],
        country=naming.of_data(row["country"]) if row["country"] else "",
        latitude=row["latitude"],
        longitude=row["longitude"],
        parties=[naming.of_data(side) for side in (row["side_a"], row["side_b"]) if side],
        best=row["best"],
        low=row["low"],
        high=row["high"],
        source=provider_of(row["provider"]).name,
        number=row["id"],
        reported_by=row["reported_by"] or "",
        headline=row["headline"] or "",
    )
