"""The events' table: a Delta Lake table whose every earlier version can be read again.

Readers never block and never see half a merge: a version is there only once its log entry is written, which is
one file that is there or is not. A merge whose process dies leaves files that no version names.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager, nullcontext
from datetime import datetime
from pathlib import Path

import deltalake
import polars as pl
from django.conf import settings
from django.db import connections

from tocsin.analysis.events import KEY
from tocsin.sources.reading import schema

from . import delta_files, merging, table_files
from .delta_files import TablePlace
from .merging import Merged
from .object_storage import SCHEME, ObjectTable
from .table_commits import CommitConflict

__all__ = [
    "Busy", "Deletions", "Merged", "alone", "changes", "commit_digest", "merge", "place", "scan", "schema", "version",
    "version_at",
]  # fmt: skip

ATTEMPTS = 8
# The number of the lock that writers on several machines take in their common database.
LOCK = 0x746F6373696E
# Provider and the ids that it has withdrawn.
Deletions = tuple[str, Collection[str]]


class Busy(Exception):
    """Other writers came first so many times that this merge was given up. Nothing of it is in the table."""


def place() -> TablePlace:
    """Where the table lies: in a folder, or on object storage."""
    given = os.fspath(settings.EVENTS_TABLE)
    return ObjectTable(given) if given.startswith(SCHEME) else Path(given)


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
    table = _open() if version is None else _open_version(version)
    if table is None:
        return pl.LazyFrame(schema=schema())
    return table_files.read(place(), table_files.files_in(table)).select(schema().names())


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
            table = _open()
            try:
                return merging.begin(place(), events) if table is None else merging.merge(place(), table, events, gone)
            except CommitConflict:
                # A writer on another machine came first: look again at what is left to change.
                continue
    raise Busy


def changes(*, since: int | None, until: int) -> pl.DataFrame:
    """Events that differ between two versions, as they were and as they became, in normal form.

    Only rows that are not in both versions are read, so this costs in proportion to what was written.
    """
    old, new = ([] if one is None else table_files.files_in(_open_version(one)) for one in (since, until))
    return merging.changes(place(), old, new)


@contextmanager
def alone() -> Iterator[None]:
    """One writer at a time on this machine, or of this database where the table is on object storage.

    Readers never wait. Two writers that did not wait for each other would lose nothing either: one of them would have
    to look at the table again and write again what it wrote.
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


def _open() -> deltalake.DeltaTable | None:
    try:
        return _open_version(None)
    except deltalake.exceptions.TableNotFoundError:
        return None


def _open_version(version: int | None) -> deltalake.DeltaTable:
    table = place()
    return deltalake.DeltaTable(str(table), version=version, storage_options=delta_files.storage_options(table))
