"""A copy of the database as it is at one moment, while others write: by SQLite's backup API, or by pg_dump."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from . import halves
from .halves import DatabaseHalf
from .refusals import NoBackup

SQLITE: Final = "database/tocsin.sqlite3"
POSTGRESQL: Final = "database/postgresql.dump"
NO_PROGRAM: Final = "{} is not installed: install PostgreSQL's client programs, of the server's version or newer"


def find_program(name: str) -> str:
    """Where a program of PostgreSQL's is, the newest; empty where there is none."""
    versions = Path("/usr/lib/postgresql").glob(f"*/bin/{name}")
    newest = max(versions, key=lambda one: [int(n) for n in one.parts[-3].split(".") if n.isdigit()], default=None)
    return str(newest) if newest else shutil.which(name) or ""


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
    program = find_program("pg_dump")
    if not program:
        raise NoBackup(NO_PROGRAM.format("pg_dump"))
    with transaction.atomic(), connection.cursor() as cursor:
        # The dump sees what this transaction sees, so both say the same.
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        snapshot = cursor.fetchone()[0]
        half = halves.read_database(cursor, vendor="postgresql")
        command = [program, "--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}"]
        command += [f"--exclude-table-data={table}" for table in halves.LEFT_OUT]
        run_program([*command, f"--file={place}"], parameters=connection.get_connection_params(), failure=NoBackup)
    return half


def run_program(command: list[str], *, parameters: dict[str, Any], failure: type[Exception]) -> None:
    """Run a program of PostgreSQL's against a database; its last line goes into the ``failure``."""
    names = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD", "dbname": "PGDATABASE",
             "sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT", "service": "PGSERVICE"}  # fmt: skip
    # By the environment: others see a command line.
    given = {variable: str(parameters[name]) for name, variable in names.items() if parameters.get(name)}
    environment = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", **given}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)  # noqa: S603
    if done.returncode:
        said = (done.stderr.strip().splitlines() or ["it gave no reason"])[-1]
        raise failure(f"{Path(command[0]).name} failed: {said}")
