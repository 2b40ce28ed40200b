"""The events' table: a Delta Lake table whose every earlier version can be read again.

Readers never block and never see half a merge: a version stands only once its log entry is written.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import narwhals as nw
import polars as pl
from deltalake import DeltaTable, write_deltalake
from deltalake.exceptions import CommitFailedError, DeltaError, TableNotFoundError
from django.conf import settings

from tocsin.analysis.events import EVENT, KEY

SCHEMA = pl.Schema(nw.Schema(EVENT).to_polars())
ATTEMPTS = 5


class Merged(NamedTuple):
    """What a merge did. ``version`` is that of the table afterwards, new only if something changed."""

    version: int
    added: int
    changed: int


def place() -> Path:
    """Where the table lies."""
    return Path(settings.EVENTS_TABLE)


def version() -> int | None:
    """The table's present version; ``None`` while nothing has been imported."""
    table = _open()
    return None if table is None else table.version()


def scan(*, version: int | None = None) -> pl.LazyFrame:
    """All events as they stood in a version, or now. Empty while there is no table."""
    table = _open(version)
    return pl.LazyFrame(schema=SCHEMA) if table is None else pl.scan_delta(table)


def merge(events: pl.DataFrame) -> Merged:
    """Add new events and put revised ones in the place of the old, by provider and id, all or nothing.

    Merging what the table already holds changes nothing and makes no version. Raises ``ValueError`` for a
    frame that is not in the normal form or that has one event twice.
    """
    if events.schema != SCHEMA:
        raise ValueError(f"not the normal form of events: {events.schema}")
    if events.select(KEY).is_duplicated().any():
        raise ValueError("an event stands twice in what is to be merged")
    for attempt in range(ATTEMPTS):
        try:
            return _merge(events)
        except CommitFailedError:
            # Somebody else's merge came first: look again at what is left to change.
            if attempt == ATTEMPTS - 1:
                raise
    raise AssertionError


def _merge(events: pl.DataFrame) -> Merged:
    table = _open()
    if table is None:
        place().parent.mkdir(parents=True, exist_ok=True)
        try:
            write_deltalake(str(place()), events, mode="error")
            return Merged(0, len(events), 0)
        except DeltaError:
            table = _open()
            if table is None:
                raise
            # Somebody else's import began the table a moment ago: merge into it.
    held = pl.scan_delta(table)
    new = events.join(held.select(KEY).collect(), on=KEY, how="anti")
    differing = events.join(held.collect(), on=list(SCHEMA), how="anti", nulls_equal=True)
    if differing.is_empty():
        return Merged(table.version(), 0, 0)
    (
        table.merge(
            differing,
            predicate=" AND ".join(f"held.{name} = given.{name}" for name in KEY),
            source_alias="given",
            target_alias="held",
        )
        .when_matched_update_all()
        .when_not_matched_insert_all()
        .execute()
    )
    return Merged(table.version(), len(new), len(differing) - len(new))


def _open(version: int | None = None) -> DeltaTable | None:
    try:
        return DeltaTable(str(place()), version=version)
    except TableNotFoundError:
        if version is not None:
            raise
        return None
