"""A backup: one encrypted file of all that cannot be made again, its halves of one moment."""

from __future__ import annotations

import gzip
import io
import json
import os
import sqlite3
import stat
import tarfile
import threading

import pytest
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.utils import timezone

from tests.watch.conftest import ROWS
from tocsin.desk.journal.models import Entry
from tocsin.desk.upkeep import backup, daily, database_copy, programs, sealing
from tocsin.desk.upkeep.models import TakenBackup
from tocsin.desk.upkeep.refusals import NoBackup
from tocsin.desk.watch import store
from tocsin.desk.watch.models import Import

from .conftest import AT, BODY, import_rows, only_sqlite

pytestmark = pytest.mark.django_db(transaction=True)


def contents(place):
    """The members of a backup that is not encrypted."""
    with tarfile.open(fileobj=io.BytesIO(gzip.decompress(place.read_bytes()))) as tar:
        return {one.name: tar.extractfile(one).read() for one in tar}


@only_sqlite
class TestTheFile:
    def test_has_everything_but_what_must_not_leave(self, installation, make):
        found = contents(make(plain=True))
        names = set(found)
        assert {"database/tocsin.sqlite3", "snapshots/public/update.json", "files/imports/waiting.csv"} <= names
        assert sum(one.startswith("events/_delta_log/") and one.endswith(".json") for one in names) == 2
        assert any(one.startswith("events/year=") for one in names)
        assert BODY.encode() in found["database/tocsin.sqlite3"]
        assert not any("secret-key" in one or ".env" in one for one in names)
        assert b"thats-a-mail-password" not in b"".join(found.values())

    def test_names_format_first_and_every_member_last(self, installation, make):
        found = contents(make(plain=True))
        assert next(iter(found)) == "tocsin-backup"
        assert list(found)[-1] == "manifest.json"
        manifest = json.loads(found["manifest.json"])
        assert set(manifest["members"]) == set(found) - {"tocsin-backup", "manifest.json"}
        assert manifest["events"] == 1
        assert manifest["database"]["version"] == 1
        assert manifest["database"]["commit"] == store.commit_digest(1)
        assert manifest["database"]["rows"]["journal_entry"] == Entry.objects.count()

    def test_has_nobody_who_is_signed_in(self, installation, make, tmp_path):
        Session.objects.create(session_key="s" * 32, session_data="x", expire_date=timezone.now())
        place = tmp_path / "copy.sqlite3"
        place.write_bytes(contents(make(plain=True))["database/tocsin.sqlite3"])
        assert sqlite3.connect(place).execute("SELECT count(*) FROM django_session").fetchone() == (0,)
        assert b"s" * 32 not in place.read_bytes()
        assert Session.objects.count() == 1

    def test_is_encrypted_and_for_its_owner_alone(self, installation, make, identity):
        place = make()
        assert sealing.is_sealed(place)
        assert stat.S_IMODE(place.stat().st_mode) == 0o600
        assert BODY.encode() not in place.read_bytes()
        with place.open("rb") as file, sealing.opening(file, sealing.read_identities(identity[0])) as stream:
            assert stream.read(2) == b"\x1f\x8b"

    def test_leaves_nothing_else_behind(self, installation, make, tmp_path):
        before = {one.name for one in installation.iterdir()} | {"backup.lock", "events.lock"}
        make()
        assert {one.name for one in installation.iterdir()} <= before
        assert not list(tmp_path.glob(".*.part"))


class TestTheHalves:
    def test_are_of_one_moment_while_somebody_imports(self, installation, make, tmp_path, monkeypatch):
        """A merge that begins while the database is copied comes after the backup, with its version."""
        copied, done = database_copy.copied, []

        def slow(folder):
            thread = threading.Thread(
                target=lambda: done.append(
                    store.merge(
                        store.scan().collect().head(1).with_columns(best=store.scan().collect().head(1)["best"] + 1)
                    )
                )
            )
            thread.start()
            done.append(thread)
            thread.join(timeout=0.5)
            assert thread.is_alive(), "the merge did not wait"
            return copied(folder)

        monkeypatch.setattr(database_copy, "copied", slow)
        made = backup.make(out=tmp_path / "b", recipients=[], at=AT)
        done[0].join()
        assert made.version == 1
        assert store.version() == 2
        assert not any("00000000000000000002" in one for one in contents(tmp_path / "b"))

    def test_that_do_not_fit_are_warned_of(self, installation, make, tmp_path):
        Import.objects.filter(table_version=1).update(table_version=7)
        made = backup.make(out=tmp_path / "b", recipients=[], at=AT)
        assert made.warnings == [
            "the database knows version 7 of the events table, and the table ends with version 1: "
            "bin/tocsin check says what to do"
        ]

    def test_an_import_keeps_the_commit_that_it_made(self, installation, tmp_path):
        row = import_rows(tmp_path, ROWS[:9])
        assert row.table_commit == store.commit_digest(2)
        assert len(row.table_commit) == 64


class TestWhereItIsWritten:
    def test_is_not_a_link(self, installation, tmp_path):
        foreign = tmp_path / "foreign"
        foreign.mkdir()
        (tmp_path / "b").symlink_to(foreign / "somebody's")
        with pytest.raises(NoBackup, match="is a symbolic link"):
            backup.make(out=tmp_path / "b", recipients=[], at=AT)
        assert not list(foreign.iterdir())

    def test_is_not_among_what_is_backed_up(self, installation, tmp_path):
        with pytest.raises(NoBackup, match="choose another folder"):
            backup.make(out=installation / "snapshots" / "b", recipients=[], at=AT)
        with pytest.raises(NoBackup, match="is not a folder"):
            backup.make(out=tmp_path / "none" / "b", recipients=[], at=AT)
        with pytest.raises(NoBackup, match="is no file"):
            backup.make(out=installation, recipients=[], at=AT)

    def test_keeps_the_older_one_until_the_new_one_is_whole(self, installation, tmp_path, monkeypatch):
        (tmp_path / "b").write_text("older")
        monkeypatch.setattr(
            backup.ArchiveWriter, "close", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left"))
        )
        with pytest.raises(NoBackup, match="No space left"):
            backup.make(out=tmp_path / "b", recipients=[], at=AT)
        assert (tmp_path / "b").read_text() == "older"
        assert not list(tmp_path.glob(".*.part"))

    def test_one_at_a_time(self, installation, tmp_path):
        with backup._alone(), pytest.raises(NoBackup, match="another backup"):
            backup.make(out=tmp_path / "b", recipients=[], at=AT)


class TestTheCommand:
    def test_writes_and_notes_it(self, installation, identity, settings, tmp_path, capsys):
        settings.BACKUP_RECIPIENT = identity[1]
        call_command("backup", out=tmp_path / "b.age")
        said = capsys.readouterr()
        assert "encrypted" in said.out
        assert "version 1 of the events table" in said.out
        row = TakenBackup.objects.get()
        assert (row.is_encrypted, row.table_version, row.size) == (True, 1, (tmp_path / "b.age").stat().st_size)
        assert Entry.objects.filter(action="upkeep.backed_up", subject_id=row.pk).count() == 1

    def test_asks_for_a_recipient_and_warns_of_a_plain_one(self, installation, settings, tmp_path, capsys):
        settings.BACKUP_RECIPIENT = ""
        with pytest.raises(CommandError, match="BACKUP_RECIPIENT is not set"):
            call_command("backup", out=tmp_path / "b")
        call_command("backup", out=tmp_path / "b", plain=True)
        assert "not encrypted: whoever gets the file reads all of it" in capsys.readouterr().err
        settings.BACKUP_RECIPIENT = "age1nonsense"
        with pytest.raises(CommandError, match="which is no recipient"):
            call_command("backup", out=tmp_path / "c")

    def test_repeats_no_identity_that_was_set_for_a_recipient(self, installation, settings, tmp_path):
        """What is said here is printed, and the worker logs it each day."""
        secret, _recipient = sealing.new_identity()
        for given in (secret, secret.lower()):
            settings.BACKUP_RECIPIENT = given
            with pytest.raises(CommandError) as refused:
                call_command("backup", out=tmp_path / "b")
            assert "holds an identity (AGE-SECRET-KEY-…), which is secret" in str(refused.value)
            assert given.upper()[20:] not in str(refused.value).upper()
            with pytest.raises(NoBackup) as refused:
                daily.make(at=AT, today=AT.date())
            assert given.upper()[20:] not in str(refused.value).upper()

    @pytest.mark.parametrize("umask", [0o000, 0o022])
    def test_writes_for_its_owner_alone_whatever_the_umask(self, installation, make, identity, tmp_path, umask):
        before = os.umask(umask)
        try:
            call_command("backup", new_identity=tmp_path / "i")
            places = [tmp_path / "i", make(), make("plain", plain=True)]
        finally:
            os.umask(before)
        assert {stat.S_IMODE(one.stat().st_mode) for one in places} == {0o600}

    def test_makes_an_identity_once(self, tmp_path, capsys):
        call_command("backup", new_identity=tmp_path / "i")
        assert "BACKUP_RECIPIENT=age1" in capsys.readouterr().out
        assert sealing.read_identities(tmp_path / "i")
        with pytest.raises(CommandError, match="cannot be written"):
            call_command("backup", new_identity=tmp_path / "i")


def test_says_in_one_line_that_pg_dump_is_missing(monkeypatch, tmp_path):
    monkeypatch.setattr(programs, "find_program", lambda _name: "")
    with pytest.raises(NoBackup, match=r"pg_dump is not installed: install PostgreSQL's client programs"):
        database_copy._dump_postgresql(None, tmp_path / "d")
