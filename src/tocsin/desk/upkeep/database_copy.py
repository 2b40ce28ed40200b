"""A copy of the database as it is at one moment, while others write: by SQLite's backup API, or by pg_dump."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from . import halves, programs
from .halves import DatabaseHalf
from .refusals import NoBackup
from .restored_database import POSTGRESQL, SQLITE


@contextmanager
def copied(folder: Path) -> Iterator[tuple[str, Path, DatabaseHalf]]:
    """The copy's name in a backup, where it is, and what it says of itself. Raises ``NoBackup``."""
    connection = connections["default"]
    name = SQLITE if connection.vendor == "sqlite" else POSTGRESQL
    place = folder / Path(name).name
    copy = _copy_sqlite if connection.vendor == "sqlite" else _dump_postgresql
    yield name, place, copy(connection, place)


def _copy_sqlite(connection: BaseDatabaseWrapper, place: Path) -> DatabaseHalf:
    address = f"{Path(connection.settings_dict['NAME']).as_uri()}?mode=ro"
    try:
        with (
            closing(sqlite3.connect(address, uri=True, timeout=60)) as source,
            closing(sqlite3.connect(place, isolation_level=None)) as copy,
        ):
            # In one step: with several, each write of somebody else would begin the copy again.
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
            # What is deleted is overwritten too.
            copy.execute("PRAGMA secure_delete=ON")
            for table in halves.LEFT_OUT:
                if copy.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchone():
                    copy.execute(f"DELETE FROM {table}")  # noqa: S608  names of ours
            found = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
            if found != "ok":
                raise NoBackup(f"the database is damaged ({found}): restore the newest backup")
            return halves.read_database(copy.cursor(), vendor="sqlite")
    except sqlite3.Error as error:
        raise NoBackup(f"the database cannot be copied: {error}") from error


def _dump_postgresql(connection: BaseDatabaseWrapper, place: Path) -> DatabaseHalf:
    program = programs.find_program("pg_dump")
    if not program:
        raise NoBackup(programs.NO_PROGRAM.format("pg_dump"))
    with transaction.atomic(), connection.cursor() as cursor:
        # The dump sees what this transaction sees, so both say the same.
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        snapshot = cursor.fetchone()[0]
        half = halves.read_database(cursor, vendor="postgresql")
        command = [program, "--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}"]
        command += [f"--exclude-table-data={table}" for table in halves.LEFT_OUT]
        programs.run_program(
            [*command, f"--file={place}"], parameters=connection.get_connection_params(), failure=NoBackup
        )
    return half
