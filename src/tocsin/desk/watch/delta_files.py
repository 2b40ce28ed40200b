"""The files of a Delta table, in a folder or on object storage, and which of them make up its versions up to one."""

from __future__ import annotations

import hashlib
import json
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO
from urllib.parse import unquote

from . import object_storage
from .object_storage import ObjectTable

LOG = "_delta_log"
# Where a table lies: a folder, or an address on object storage.
TablePlace = Path | ObjectTable


def storage_options(table: TablePlace) -> dict[str, str] | None:
    """What deltalake and Polars need to reach a table."""
    return object_storage.storage_options() if isinstance(table, ObjectTable) else None


def log_file(version: int) -> str:
    """Where in a table a version is written down: a file that nothing ever changes."""
    return f"{LOG}/{version:020}.json"


def newest_version(table: TablePlace) -> int | None:
    """The newest version of a table; ``None`` where there is no table."""
    if isinstance(table, ObjectTable):
        return table.newest_version()
    return max((int(one.stem) for one in (table / LOG).glob("*.json") if one.stem.isdigit()), default=None)


def commit_digest(table: TablePlace, version: int) -> str:
    """SHA-256 of what a version's commit says; empty where there is no such version.

    A commit names files by random numbers and its own moment, so no two tables have the same.
    """
    try:
        return hashlib.sha256(_read(table, log_file(version))).hexdigest()
    except FileNotFoundError:
        return ""


def written_at(table: TablePlace, version: int) -> datetime:
    """When a version was committed. Raises ``FileNotFoundError`` where there is no such version."""
    file = log_file(version)
    if isinstance(table, ObjectTable):
        return table.written_at(file)
    return datetime.fromtimestamp((table / file).stat().st_mtime, UTC)


def files_up_to(table: TablePlace, version: int) -> tuple[list[str], list[str]]:
    """The files that a table's versions up to one consist of, named from the table; and those that its log names and
    that are not there.

    What a later version or a writer that died has written is in neither.
    """
    found: list[str] = []
    missing: list[str] = []
    for file in [*_log(table, version), *_data(table, version)]:
        (found if _has(table, file) else missing).append(file)
    return found, missing


@contextmanager
def opened(table: TablePlace, file: str) -> Iterator[tuple[IO[bytes], int]]:
    """A file of a table to read, and its size. Raises ``FileNotFoundError``."""
    if isinstance(table, ObjectTable):
        with table.opened(file) as given:
            yield given
        return
    descriptor = os.open(table / file, os.O_RDONLY | os.O_NOFOLLOW)
    with os.fdopen(descriptor, "rb") as stream:
        yield stream, os.fstat(descriptor).st_size


def write_new(table: TablePlace, file: str, data: bytes) -> None:
    """Write a file that is not there yet, whole or not at all. Raises ``FileExistsError``."""
    if isinstance(table, ObjectTable):
        table.write_new(file, data)
        return
    place = table / file
    place.parent.mkdir(parents=True, exist_ok=True)
    part = table / f".{uuid.uuid4()}.part"
    try:
        with part.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        # Unlike a rename, a link does not take the place of a file that another writer made meanwhile.
        os.link(part, place)
    finally:
        part.unlink(missing_ok=True)
    descriptor = os.open(place.parent, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _log(table: TablePlace, version: int) -> list[str]:
    files = [log_file(one) for one in range(version + 1)]
    checkpoints = [one for one in _names(table, LOG) if ".checkpoint" in one and one.endswith(".parquet")]
    files += [f"{LOG}/{one}" for one in checkpoints if int(one[:20]) <= version]
    last = f"{LOG}/_last_checkpoint"
    if _has(table, last) and json.loads(_read(table, last))["version"] <= version:
        files.append(last)
    return files


def _data(table: TablePlace, version: int) -> list[str]:
    named = set()
    for one in range(version + 1):
        try:
            commit = _read(table, log_file(one))
        except FileNotFoundError:
            continue
        for line in commit.splitlines():
            if added := json.loads(line).get("add"):
                named.add(unquote(added["path"]))
    return sorted(named)


def _names(table: TablePlace, folder: str) -> list[str]:
    if isinstance(table, ObjectTable):
        return table.names(folder)
    return sorted(one.name for one in (table / folder).iterdir()) if (table / folder).is_dir() else []


def _read(table: TablePlace, file: str) -> bytes:
    return table.read(file) if isinstance(table, ObjectTable) else (table / file).read_bytes()


def _has(table: TablePlace, file: str) -> bool:
    return table.has(file) if isinstance(table, ObjectTable) else (table / file).is_file()
