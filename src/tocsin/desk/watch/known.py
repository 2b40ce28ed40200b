"""What is known for a page: how far each source goes and whether it is late, who fights, what nobody watches yet."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, NamedTuple

import polars as pl

from tocsin.analysis.events import matching
from tocsin.desk.once import once_a_page
from tocsin.sources.providers import provider_of

from . import naming, store
from .models import Import, Situation
from .operations.situations import unwatched as unwatched_frame
from .reading import Known

# The list of actors tells who was in most events of the latest year; all of them would be a list of splinters.
ACTORS = 12


class Source(NamedTuple):
    """A provider: its name, what it last gave, how it usually reports, and the day by which more was usual.

    ``is_late``: that day has passed. ``speaks``: its data still says something of today.
    """

    name: str
    provider: str
    release: str
    data_to: date
    usual: Any
    next_on: date
    is_late: bool
    speaks: bool


class Actor(NamedTuple):
    """A side of events: in how many of the latest year's, and their deaths."""

    name: str
    events: int
    best: int


@once_a_page
def _imports() -> tuple[Import, ...]:
    return tuple(Import.objects.order_by("data_to", "pk"))


def sources(situation: Situation | None = None, *, today: date) -> list[Source]:
    """The providers that a situation reads, or all, each as of its import that goes furthest."""
    latest: dict[str, Import] = {}
    for row in _imports():
        latest[row.provider] = row
    wanted = situation.providers if situation else set()
    return [
        Source(
            name=provider_of(key).name,
            provider=key,
            release=row.release,
            data_to=row.data_to,
            usual=lag.reason,
            next_on=lag.next_on(row.data_to),
            is_late=today > lag.next_on(row.data_to),
            speaks=today <= row.data_to + lag.speaks,
        )
        for key, row in sorted(latest.items())
        if not wanted or key in wanted
        for lag in [provider_of(key).lag(row.release)]
    ]


def actors(events: pl.DataFrame) -> list[Actor]:
    """Who was in most of some events."""
    sides = pl.concat(
        [events.select("best", "low", pl.col(side).alias("name")).drop_nulls("name") for side in ("side_a", "side_b")]
    )
    rows = (
        sides.group_by("name")
        .agg(events=pl.len(), best=pl.coalesce("best", "low").sum())
        .sort("events", "best", "name", descending=[True, True, False])
    )
    return [Actor(*row) for row in rows.head(ACTORS).select("name", "events", "best").iter_rows()]


def recent(rules: list[Any], *, day: date, known: Known) -> pl.DataFrame:
    """The events of the latest year with any, up to a day, in the version that was known."""
    if known.version is None or not rules:
        return pl.DataFrame(schema=store.schema())
    held = matching(store.scan(version=known.version), rules).filter(pl.col("date_start") <= day).collect()
    return held.filter(pl.col("date_start") > pl.col("date_start").max() - timedelta(days=365))


def unwatched(wanted: str = "") -> list[dict[str, Any]]:
    """Conflicts that no situation names, the latest first; ``wanted`` is a part of a name or country."""
    found = unwatched_frame(version=store.version()).sort("last", "conflict", descending=[True, False]).to_dicts()
    rows = [
        {**row, "name": naming.of_data(row["conflict"]), "countries": [naming.of_data(one) for one in row["country"]]}
        for row in found
    ]
    text = wanted.casefold()
    return [row for row in rows if any(text in one.casefold() for one in _names(row))]


def _names(row: dict[str, Any]) -> list[str]:
    """What a conflict and its countries are called, in the data and in the page's language."""
    return [row["conflict"], row["name"], " ".join(row["country"]), " ".join(row["countries"])]
