"""Puts the filled database of the last release into an empty database, and compares rows with it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from . import archive

NAME = "oracles"


@contextmanager
def another_database(folder: Path) -> Iterator[None]:
    """An empty database in the place of the tests' own, on the same server; nothing is left of it."""
    before = connection.settings_dict["NAME"]
    is_file = connection.vendor == "sqlite"
    name = str(folder / f"{NAME}.sqlite3") if is_file else f"{before}_{NAME}"
    if not is_file:
        _on_the_server(f'DROP DATABASE IF EXISTS "{name}"', f'CREATE DATABASE "{name}"')
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before
        if not is_file:
            _on_the_server(f'DROP DATABASE "{name}" WITH (FORCE)')


def _on_the_server(*statements: str) -> None:
    with connection._nodb_cursor() as cursor:  # type: ignore[attr-defined]
        for statement in statements:
            cursor.execute(statement)


def load() -> None:
    """Make the tables as they were at the last release, and write its rows into them."""
    dump = archive.data("database.json")
    executor = MigrationExecutor(connection)
    # One by one, as they were made: not by the migration that makes all tables of a room at once in their place.
    executor.loader.replace_migrations = False
    executor.loader.build_graph()
    executor.migrate(_last_of_each_app(executor, {(app, name) for app, name in dump["migrations"]}))
    tables = dump["tables"]
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA defer_foreign_keys = ON")
        for table in tables:
            # What the migrations themselves had put there is in the dump too.
            cursor.execute(f"DELETE FROM {_quoted(table)}")
        for table, content in tables.items():
            columns = ", ".join(_quoted(name) for name, _kind in content["columns"])
            marks = ", ".join(["%s"] * len(content["columns"]))
            cursor.executemany(f"INSERT INTO {_quoted(table)} ({columns}) VALUES ({marks})", content["rows"])
            _count_on(cursor, table, content)


def _last_of_each_app(executor: MigrationExecutor, applied: set[tuple[str, str]]) -> list[tuple[str, str]]:
    graph = executor.loader.graph
    followed = {parent.key for key in applied for parent in graph.node_map[key].parents if parent.key[0] == key[0]}
    return sorted(applied - followed)


def _count_on(cursor: Any, table: str, content: dict[str, Any]) -> None:
    """PostgreSQL's sequences go on after the highest number."""
    kinds = dict(content["columns"])
    if connection.vendor != "postgresql" or not kinds.get("id", "").endswith("AutoField"):
        return
    cursor.execute("SELECT pg_get_serial_sequence(%s, 'id')", [table])
    (sequence,) = cursor.fetchone()
    if sequence:
        cursor.execute(f"SELECT setval(%s, coalesce((SELECT max(id) FROM {_quoted(table)}), 1))", [sequence])


def changed_rows(table: str, *, unless: set[str] = frozenset()) -> list[str]:  # type: ignore[assignment]
    """Rows of the dump that the database has no longer, or has otherwise in a column that is still there."""
    content = archive.data("database.json")["tables"][table]
    with connection.cursor() as cursor:
        if table not in connection.introspection.table_names(cursor):
            return [f"{table}: the table is gone"]
        # Django's description of an SQLite table fails on some constraints.
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)} WHERE 1 = 0")
        there = {column[0] for column in cursor.description}
        gone = [name for name, _kind in content["columns"] if name not in there and f"{table}.{name}" not in unless]
        kept = [
            (place, name, kind)
            for place, (name, kind) in enumerate(content["columns"])
            if name in there and f"{table}.{name}" not in unless
        ]
        cursor.execute(f"SELECT {', '.join(_quoted(name) for _p, name, _k in kept)} FROM {_quoted(table)}")
        now = {tuple(plain(v, k) for v, (_p, _n, k) in zip(row, kept, strict=True)) for row in cursor.fetchall()}
    then = {tuple(plain(row[place], kind) for place, _name, kind in kept): row[0] for row in content["rows"]}
    found = [f"{table}.{name}: the column is gone" for name in gone]
    return found + [f"{table} {key}: another or gone" for values, key in then.items() if values not in now]


def plain(value: Any, kind: str) -> Any:
    """A value as both databases can be compared by."""
    if value is None:
        return None
    if kind == "DateTimeField":
        moment = value if isinstance(value, datetime) else datetime.fromisoformat(value)
        return (moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)).isoformat()
    if kind == "JSONField":
        return json.dumps(json.loads(value) if isinstance(value, str) else value, sort_keys=True)
    if kind == "UUIDField":
        return (value if isinstance(value, UUID) else UUID(value)).hex
    if kind == "BooleanField":
        return bool(value)
    return value.isoformat() if isinstance(value, date | time) else value


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
