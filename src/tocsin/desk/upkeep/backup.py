"""One file with all that cannot be made again, written while Tocsin is in use.

The database is copied first and the events table is cut at the version of that moment, while no merge runs: the table
keeps all its versions, so the database refers to none that is not in the file.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from importlib.metadata import version as version_of
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.files.storage import default_storage

from tocsin.desk.watch import delta_files, statements, store
from tocsin.desk.watch.delta_files import TablePlace

from . import database_copy, halves, sealing
from .archive import ArchiveWriter
from .refusals import NoBackup

STAGE = ".backup-"
ANOTHER = "another backup is being made: wait until it has ended"


@dataclass(frozen=True)
class Backup:
    """A backup that was made: where it is, its bytes, and what was noticed."""

    place: Path
    size: int
    is_encrypted: bool
    seconds: float
    version: int | None
    members: int
    warnings: list[str] = field(default_factory=list)


def make(*, out: Path, recipients: list[Any], at: datetime) -> Backup:
    """Write a backup to a file; without recipients it is not encrypted. Raises ``NoBackup``.

    The file is written beside its place and renamed, so that there is never half of one; its owner alone reads it.
    """
    begun = time.monotonic()
    out = _check_place(out)
    with _alone() as stage, _written_beside(out) as file:
        if recipients:
            with sealing.sealing(file, recipients) as stream:
                said = _write(stream, stage, at=at, is_encrypted=True)
        else:
            said = _write(file, stage, at=at, is_encrypted=False)
    seconds = time.monotonic() - begun
    return Backup(out, out.stat().st_size, bool(recipients), seconds, *said)


def _write(stream: IO[bytes], stage: Path, *, at: datetime, is_encrypted: bool) -> tuple[int | None, int, list[str]]:
    warnings: list[str] = []
    with ArchiveWriter(stream) as archive:
        with store.alone(), database_copy.copied(stage) as (name, copy, half):
            # Before the lock is released: what is merged from here on is in the next backup.
            version, said = store.version(), delta_files.newest_version(statements.place())
        archive.add(name, copy)
        copy.unlink()
        compared = halves.compare(half, store.place())
        if not compared.fit.belongs:
            warnings.append(f"{compared}: bin/tocsin check says what to do")
        for part, table, newest in (
            ("events", store.place(), version),
            ("events-statements", statements.place(), said),
        ):
            if newest is not None:
                files, missing = delta_files.files_up_to(table, newest)
                _add_table(archive, part, table, files)
                if missing:
                    warnings.append(f"{len(missing)} files that {table} names are missing, such as {missing[0]}")
        for part, folder in (("snapshots", Path(settings.SNAPSHOTS)), ("files", Path(default_storage.path("")))):
            for one in _files_below(folder):
                # One that is gone by now was replaced or swept; the manifest lists what is there.
                archive.add(f"{part}/{one.relative_to(folder).as_posix()}", one)
        members = len(archive.members)
        archive.close({
            "tocsin": version_of("tocsin"), "made_at": at.isoformat(), "is_encrypted": is_encrypted,
            "database": {"member": name, **half.as_data()}, "events": version, "statements": said,
            "warnings": warnings,
        })  # fmt: skip
    return version, members, warnings


def _add_table(archive: ArchiveWriter, part: str, table: TablePlace, files: list[str]) -> None:
    for file in files:
        with delta_files.opened(table, file) as (stream, size):
            archive.add_stream(f"{part}/{file}", stream, size)


def _files_below(folder: Path) -> list[Path]:
    """Plain files, links left out; no file that is still being written."""
    found = [
        Path(top, name) for top, _folders, names in os.walk(folder) for name in names if not name.endswith(".part")
    ]
    return sorted(one for one in found if not one.is_symlink())


def _check_place(out: Path) -> Path:
    """The whole path of a file that may be written. Raises ``NoBackup``."""
    place = Path(os.path.abspath(out))  # noqa: PTH100  resolve() would follow the link that is looked for
    if place.is_symlink():
        raise NoBackup(f"{out} is a symbolic link: give the file itself, or take the link away")
    if place.exists() and not place.is_file():
        raise NoBackup(f"{out} is no file: give the name of a file, such as tocsin.age")
    if not place.parent.is_dir():
        raise NoBackup(f"{place.parent} is not a folder: make it first")
    real = place.parent.resolve()
    tables = [table for table in (store.place(), statements.place()) if isinstance(table, Path)]
    for part in (*tables, settings.SNAPSHOTS, settings.SITE, settings.STATIC_ROOT):
        if real.is_relative_to(Path(part).resolve()):
            raise NoBackup(f"{out} would be in {part}, which holds Tocsin's own files: choose another folder")
    return place


@contextmanager
def _written_beside(out: Path) -> Iterator[IO[bytes]]:
    part = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        part.unlink(missing_ok=True)
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as file:
                os.fchmod(descriptor, 0o600)
                yield file
                file.flush()
                os.fsync(descriptor)
            part.replace(out)
            folder = os.open(out.parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise NoBackup(f"{error.filename or out}: {error.strerror or error}") from error


@contextmanager
def _alone() -> Iterator[Path]:
    """A folder for the copy of the database; one backup at a time, which sweeps what a killed one has left."""
    home = Path(settings.HOME)
    with (home / "backup.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise NoBackup(ANOTHER) from None
        for left in home.glob(f"{STAGE}*"):
            shutil.rmtree(left, ignore_errors=True)
        with tempfile.TemporaryDirectory(prefix=STAGE, dir=home) as stage:
            yield Path(stage)
