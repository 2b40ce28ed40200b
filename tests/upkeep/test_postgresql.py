"""Backup and restore of a PostgreSQL database: dumped in one snapshot, restored into an empty one, compared."""

from __future__ import annotations

from urllib.parse import quote

import psycopg
import pytest
from django.db import connection

from tocsin.desk.journal.models import Entry
from tocsin.desk.upkeep import programs, restored_database
from tocsin.desk.upkeep.halves import LEFT_OUT
from tocsin.desk.upkeep.refusals import NotRestored
from tocsin.desk.upkeep.restoring import restore

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="is about PostgreSQL"),
    pytest.mark.skipif(not programs.find_program("pg_dump"), reason="pg_dump is not installed"),
]
NAME = "tocsin_restored"


@pytest.fixture
def empty():
    """The address of an empty database on the same server."""
    given = connection.get_connection_params()
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {NAME}")
        cursor.execute(f"CREATE DATABASE {NAME}")
    who = ":".join(quote(given[name], safe="") for name in ("user", "password") if given.get(name))
    where = quote(str(given.get("host", "")), safe="") + (f":{given['port']}" if given.get("port") else "")
    yield f"postgres://{who}@{where}/{NAME}"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE {NAME} WITH (FORCE)")


def rows_of(cursor, name):
    cursor.execute(f'SELECT * FROM "{name}" ORDER BY 1')  # noqa: S608
    return [tuple(map(str, row)) for row in cursor.fetchall()]


def test_what_was_restored_is_what_was_there(installation, make, identity, tmp_path, empty):
    file = make()
    said = restore(file=file, into=tmp_path / "new", identity=identity[0], database_url=empty)
    assert {one.name for one in (tmp_path / "new").iterdir()} == {"events", "snapshots", "files"}
    assert any("of them in the journal" in line for line in said)
    given = connection.get_connection_params()
    plain = {name: given[name] for name in ("host", "port", "user", "password") if given.get(name)}
    with (
        psycopg.connect(**plain, dbname=NAME) as restored,
        psycopg.connect(**plain, dbname=given["dbname"]) as ours,
        restored.cursor() as there,
        ours.cursor() as here,
    ):
        names = set(connection.introspection.table_names()) - set(LEFT_OUT)
        assert {one for one in names if rows_of(here, one) != rows_of(there, one)} == {
            "bell_notice",
            "outbox_message",
        }
        for table in ("bell_notice", "outbox_message"):
            there.execute(f"SELECT state FROM {table}")  # noqa: S608
            assert there.fetchall() == [("sending",)]
        with pytest.raises(psycopg.errors.IntegrityConstraintViolation, match="append-only"):
            there.execute("DELETE FROM journal_entry")
        restored.rollback()
    assert Entry.objects.count() > 0
    with pytest.raises(NotRestored, match="is not empty"):
        restore(file=file, into=tmp_path / "again", identity=identity[0], database_url=empty)


def test_a_database_that_is_not_what_the_list_says_is_there_all_the_same(
    installation, make, tmp_path, empty, monkeypatch
):
    """It was read before it could be compared, so who tries again needs another."""
    monkeypatch.setattr(restored_database, "_compare", lambda *_given, **_more: (_ for _ in ()).throw(NotRestored("x")))
    with pytest.raises(NotRestored, match=f"^x; the database {NAME} holds what was read: make a new one before you"):
        restore(file=make(plain=True), into=tmp_path / "new", identity=None, database_url=empty)
    assert not (tmp_path / "new").exists()


def test_an_address_is_asked_for(installation, make, tmp_path):
    with pytest.raises(NotRestored, match="set RESTORE_DATABASE_URL"):
        restore(file=make(plain=True), into=tmp_path / "new", identity=None)
