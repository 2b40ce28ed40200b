"""The database of a backup: checked, compared with the manifest, and what may have gone already marked so."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from . import halves, programs
from .refusals import NotRestored

# As a message or notice is marked whose worker died: it may have been sent, and no worker sends it again.
_MARK_MESSAGES: Final = "UPDATE outbox_message SET state = 'sending', claimed_at = {} WHERE state = 'released'"
_MARK_NOTICES: Final = "UPDATE bell_notice SET state = 'sending', claimed_at = {} WHERE state = 'waiting'"
SQLITE: Final = "database/tocsin.sqlite3"
POSTGRESQL: Final = "database/postgresql.dump"


def restore(manifest: dict[str, Any], stage: Path, *, url: str) -> list[str]:
    """Bring the database to its place; what was compared. Raises ``NotRestored``."""
    member = manifest["database"]["member"]
    copy = stage / member
    if member == SQLITE:
        if url:
            raise NotRestored("its database is of SQLite, which cannot be restored into PostgreSQL: unset the address")
        said = _check_sqlite(manifest, copy)
        copy.replace(stage / "tocsin.sqlite3")
    elif member == POSTGRESQL:
        if not url:
            raise NotRestored(
                "its database is of PostgreSQL: make an empty database and set RESTORE_DATABASE_URL to its address"
            )
        said = _load_postgresql(manifest, copy, url)
        copy.unlink()
    else:
        raise NotRestored(f"its database is of a kind that this Tocsin does not know ({member})")
    copy.parent.rmdir()
    return said


def _check_sqlite(manifest: dict[str, Any], copy: Path) -> list[str]:
    try:
        with closing(sqlite3.connect(copy, isolation_level=None)) as database:
            found = database.execute("PRAGMA integrity_check(1)").fetchone()[0]
            if found != "ok":
                raise NotRestored(f"its database is damaged: {found}")
            said = _compare(manifest, database.cursor(), vendor="sqlite")
            # As Django writes moments there: in UTC, without the zone.
            moment = datetime.fromisoformat(manifest["made_at"]).astimezone(UTC).replace(tzinfo=None)
            messages, notices = (
                database.execute(mark.format("?"), (moment.isoformat(" "),)).rowcount
                for mark in (_MARK_MESSAGES, _MARK_NOTICES)
            )
    except sqlite3.Error as error:
        raise NotRestored(f"its database cannot be read: {error}") from error
    return [*said, *_describe_marked(messages=messages, notices=notices)]


def _load_postgresql(manifest: dict[str, Any], copy: Path, url: str) -> list[str]:
    import dj_database_url
    import psycopg

    given = dj_database_url.parse(url)
    options = {name: value for name, value in given.get("OPTIONS", {}).items() if isinstance(value, str)}
    parameters: dict[str, Any] = {
        "host": given["HOST"], "port": given["PORT"], "user": given["USER"], "password": given["PASSWORD"],
        "dbname": given["NAME"], **options,
    }  # fmt: skip
    parameters = {name: value for name, value in parameters.items() if value}
    program = programs.find_program("pg_restore")
    if not program:
        raise NotRestored(programs.NO_PROGRAM.format("pg_restore"))
    try:
        with psycopg.connect(**parameters) as connection, connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()")
            if (cursor.fetchone() or [0])[0]:
                raise NotRestored(f"the database {parameters['dbname']} is not empty: make a new one")
        command = [program, "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction"]
        command += [f"--dbname={parameters['dbname']}", os.fspath(copy)]
        programs.run_program(command, parameters=parameters, failure=NotRestored)
    except psycopg.Error as error:
        raise NotRestored(f"the database cannot be used: {_in_one_line(error)}") from error
    try:
        with psycopg.connect(**parameters) as connection, connection.cursor() as cursor:
            said = _compare(manifest, cursor, vendor="postgresql")
            moment = datetime.fromisoformat(manifest["made_at"])
            messages, notices = (
                cursor.execute(mark.format("%s"), (moment,)).rowcount for mark in (_MARK_MESSAGES, _MARK_NOTICES)
            )
    except (psycopg.Error, NotRestored) as error:
        # All of it was read by then: who tries again would be told that the database is not empty.
        raise NotRestored(
            f"{_in_one_line(error)}; the database {parameters['dbname']} holds what was read: make a new one before "
            "you try again"
        ) from error
    return [*said, *_describe_marked(messages=messages, notices=notices)]


def _in_one_line(error: Exception) -> str:
    return " ".join(str(error).split())


def _compare(manifest: dict[str, Any], cursor: Any, *, vendor: str) -> list[str]:
    said = manifest["database"]
    half = halves.read_database(cursor, vendor=vendor)
    for name in sorted(said["rows"].keys() | half.rows.keys()):
        told, found = said["rows"].get(name), half.rows.get(name)
        if told != found:
            raise NotRestored(f"its table {name} holds {found} records, and the list of contents says {told}")
    if (half.version, half.commit) != (said["version"], said["commit"]):
        raise NotRestored("its database knows another version of the events table than the list of contents says")
    total = sum(half.rows.values())
    return [f"The database is read: {total} records in {len(half.rows)} tables, {half.rows['journal_entry']} of them "
            "in the journal, as the list of contents says."]  # fmt: skip


def _describe_marked(*, messages: int, notices: int) -> list[str]:
    described = []
    if messages:
        described.append(
            f"{messages} messages were released and not sent when it was made. They may have gone since: the outbox "
            "will show them as “may have been sent”, and sends none by itself."
        )
    if notices:
        described.append(
            f"{notices} notices of alarms were waiting when it was made. They may have gone since, so they are not "
            "sent again: look at the alarms that wait for triage."
        )
    return described
