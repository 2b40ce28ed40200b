"""The events' table: a Delta Lake table whose every earlier version can be read again.

Readers never block and never see half a merge: a version stands only once its log entry is written, which is
one file that is there or is not. A merge whose process dies leaves files that no version names.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager, nullcontext
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import deltalake
import narwhals as nw
import polars as pl
from django.conf import settings
from django.db import connections

from tocsin.analysis.events import EVENT, KEY

from . import delta_files, object_storage
from .delta_files import TablePlace
from .object_storage import SCHEME, ObjectTable

# The table is cut by the year in which events began: a merge rewrites only the years that it touches.
YEAR = "year"
# Like events lie beside each other in groups of so many rows; a question about one conflict passes over the rest.
ROWS = 20_000
ATTEMPTS = 8
# The number of the lock that writers on several machines take in their common database.
LOCK = 0x746F6373696E
# An alarm or a decision may point to any version, so none is ever cleared away; Delta's own default is 30 days.
KEPT = {
    "delta.enableExpiredLogCleanup": "false",
    "delta.logRetentionDuration": "interval 36500 days",
    "delta.deletedFileRetentionDuration": "interval 36500 days",
}
# Provider and the ids that it has withdrawn.
Deletions = tuple[str, Collection[str]]


class Merged(NamedTuple):
    """What a merge did: ``version`` after it (new only if something changed), ``before`` it (``None``: no table yet).

    ``touched`` holds, in normal form, each event that was added, changed or deleted: as it was and as it is.
    """

    version: int
    added: int
    changed: int
    deleted: int
    before: int | None
    touched: pl.DataFrame


class Busy(Exception):
    """Other writers came first so many times that this merge was given up. Nothing of it is in the table."""


@cache
def schema() -> pl.Schema:
    """The columns of the events' table and their types."""
    return pl.Schema(nw.Schema(EVENT).to_polars())


def place() -> TablePlace:
    """Where the table lies: in a folder, or on object storage."""
    given = os.fspath(settings.EVENTS_TABLE)
    return ObjectTable(given) if given.startswith(SCHEME) else Path(given)


def storage_options(table: TablePlace) -> dict[str, str] | None:
    """What deltalake and Polars need to reach a table."""
    return object_storage.storage_options() if isinstance(table, ObjectTable) else None


def version() -> int | None:
    """The table's present version; ``None`` while nothing has been imported."""
    # A page asks many times, and opening the table costs 5 ms.
    return delta_files.newest_version(place())


def commit_digest(version: int) -> str:
    """What tells a version of this table from one of another; empty where there is no such version."""
    return delta_files.commit_digest(place(), version)


def version_at(moment: datetime) -> int | None:
    """The version that stood at a moment (with its time zone); ``None`` before the first."""
    table = _open()
    if table is None:
        return None
    then = int(moment.timestamp() * 1000)
    return max((one["version"] for one in table.history() if one["timestamp"] <= then), default=None)


def scan(*, version: int | None = None, as_of: datetime | None = None) -> pl.LazyFrame:
    """All events as they stand now, in a version, or at a moment. Empty while there was no table.

    Raises ``DeltaError`` for a version that never was.
    """
    if as_of is not None:
        version = version_at(as_of)
        if version is None:
            return pl.LazyFrame(schema=schema())
    table = _open(version)
    return pl.LazyFrame(schema=schema()) if table is None else pl.scan_delta(table).select(schema().names())


def merge(events: pl.DataFrame, *, deletions: Deletions | None = None) -> Merged:
    """Add new events, put revised ones in the place of the old, take withdrawn ones out: all or nothing.

    Events are told apart by provider and id. What the table already holds, or never held, changes nothing,
    and a merge that changes nothing makes no version. Two merges at once both arrive, in either order.
    Raises ``ValueError`` for a frame that is not in the normal form, has one event twice, or both gives and
    deletes one; ``Busy`` when others always came first.
    """
    gone = _gone(deletions)
    if events.schema != schema():
        raise ValueError(f"not the normal form of events: {events.schema}")
    if events.select(KEY).is_duplicated().any():
        raise ValueError("an event stands twice in what is to be merged")
    if not gone.join(events, on=KEY, how="semi").is_empty():
        raise ValueError("an event is both given and deleted")
    if events["date_start"].null_count():
        raise ValueError("an event has no day on which it began")
    if events.is_empty() and gone.is_empty():
        raise ValueError("there is nothing to merge")
    with alone():
        for _attempt in range(ATTEMPTS):
            try:
                return _merge(events, gone)
            except deltalake.exceptions.CommitFailedError:
                # A writer on another machine came first: look again at what is left to change.
                continue
    raise Busy


def changes(*, since: int | None, until: int) -> pl.DataFrame:
    """Events that differ between two versions, as they were and as they became, in normal form.

    Only the files that are not in both versions are read, so this costs in proportion to what was rewritten.
    """
    old, new = ({} if since is None else _files(since)), _files(until)
    found = [pl.DataFrame(schema=schema())]
    for year in sorted(old.keys() | new.keys()):
        before, after = old.get(year, set()), new.get(year, set())
        was, now = _read(before - after), _read(after - before)
        found += [_without(was, now), _without(now, was)]
    return pl.concat(found)


def _merge(events: pl.DataFrame, gone: pl.DataFrame) -> Merged:
    table = _open()
    if table is None:
        _write(None, _by_year(events.lazy(), _years(events)), mode="error", configuration=KEPT, partition_by=[YEAR])
        return Merged(0, len(events), 0, 0, None, events)
    before = table.version()
    keys = pl.concat([events.select(KEY), gone])
    held = scan(version=before).join(keys.lazy(), on=KEY, how="semi").collect(engine="streaming")
    differing = _without(events, held)
    new = differing.join(held, on=KEY, how="anti")
    leaving = held.join(gone, on=KEY, how="semi")
    if differing.is_empty() and leaving.is_empty():
        return Merged(before, 0, 0, 0, before, differing)
    was = pl.concat([leaving, held.join(differing, on=KEY, how="semi")])
    touched = pl.concat([was, differing])
    stale = touched.select(KEY).unique().lazy()
    stays = pl.scan_delta(table).join(stale, on=KEY, how="anti")
    years = _years(touched)
    merged = _by_year(stays, years, differing.lazy())
    made = _write(table, merged, mode="overwrite", predicate=f"{YEAR} IN ({', '.join(map(str, years))})")
    return Merged(
        version=made,
        added=len(new),
        changed=len(differing) - len(new),
        deleted=len(leaving),
        before=before,
        touched=touched,
    )


def _by_year(held: pl.LazyFrame, years: list[int], more: pl.LazyFrame | None = None) -> Iterator[pl.DataFrame]:
    """The rows of each year in turn, so that no more than one year is in memory; like rows beside each other."""
    of_year = pl.col("date_start").dt.year()
    for year in years:
        # The partition lets files of other years be passed over; before there is a table there is none.
        there = pl.col(YEAR) == year if YEAR in held.collect_schema() else of_year == year
        parts = [held.filter(there).select(schema().names())]
        if more is not None:
            parts.append(more.filter(of_year == year))
        yield (
            pl.concat(parts)
            .sort("provider", "conflict", "date_start", "id")
            .with_columns(pl.lit(year, pl.Int32).alias(YEAR))
            .collect()
        )


def _write(table: deltalake.DeltaTable | None, frames: Iterator[pl.DataFrame], **how: Any) -> int:
    """One commit of the frames given, and the version that it made.

    ``table`` is as it was read, so that a commit of somebody else since then is a conflict. Opened anew it would be
    overwritten unseen.
    """
    # Only what writes events needs it; the pages of the desk do not.
    import pyarrow as pa

    columns = pl.DataFrame(schema={**schema(), YEAR: pl.Int32}).to_arrow(compat_level=pl.CompatLevel.oldest()).schema
    batches = (batch for frame in frames for batch in frame.to_arrow(compat_level=pl.CompatLevel.oldest()).to_batches())
    reader = pa.RecordBatchReader.from_batches(columns, batches)
    deltalake.write_deltalake(
        table or str(place()),
        reader,
        writer_properties=deltalake.WriterProperties(max_row_group_size=ROWS),
        storage_options=storage_options(place()),
        **how,
    )
    return table.version() if table else 0


def _years(events: pl.DataFrame) -> list[int]:
    return sorted(events["date_start"].dt.year().unique().to_list())


@contextmanager
def alone() -> Iterator[None]:
    """One writer at a time on this machine, or of this database where the table is on object storage.

    Readers never wait.
    Delta's own check lets two merges that insert the same new event at once both pass, so that it stands twice.
    The lock goes with the process that holds it, however that ends.
    """
    table = place()
    lock = Path(settings.HOME) / "events.lock" if isinstance(table, ObjectTable) else table.with_suffix(".lock")
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        with _alone_among_machines() if isinstance(table, ObjectTable) else nullcontext():
            yield


@contextmanager
def _alone_among_machines() -> Iterator[None]:
    """An advisory lock of PostgreSQL, in a session of its own, so that no rollback releases it."""
    if connections["default"].vendor != "postgresql":
        # SQLite serves one machine alone.
        yield
        return
    with closing(connections["default"].copy()) as own, own.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        yield


def _gone(deletions: Deletions | None) -> pl.DataFrame:
    provider, ids = deletions or ("", ())
    unique = sorted(set(ids))
    return pl.DataFrame({"provider": [provider] * len(unique), "id": unique}, {"provider": pl.String, "id": pl.String})


def _without(some: pl.DataFrame, others: pl.DataFrame) -> pl.DataFrame:
    """Events that do not stand among the others exactly so."""
    return some.join(others, on=list(schema()), how="anti", nulls_equal=True)


def _files(version: int) -> dict[str, set[str]]:
    """The files of a version by the folder of their year."""
    table, found = _open(version), dict[str, set[str]]()
    for file in [] if table is None else table.file_uris():
        found.setdefault(file.rsplit("/", 2)[1], set()).add(file)
    return found


def _read(files: set[str]) -> pl.DataFrame:
    if not files:
        return pl.DataFrame(schema=schema())
    return pl.scan_parquet(sorted(files), storage_options=storage_options(place())).select(schema().names()).collect()


def _open(version: int | None = None) -> deltalake.DeltaTable | None:
    try:
        return deltalake.DeltaTable(str(place()), version=version, storage_options=storage_options(place()))
    except deltalake.exceptions.TableNotFoundError:
        if version is not None:
            raise
        return None
