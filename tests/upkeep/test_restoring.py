"""A restore: everything is there as it was, or nothing is, and one line says why."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import sqlite3
import tarfile
from datetime import timedelta

import polars as pl
import pytest
from deltalake import DeltaTable
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.config.test_settings import start
from tocsin.desk.bell import sending as notices
from tocsin.desk.bell.models import Notice
from tocsin.desk.outbox import sending
from tocsin.desk.outbox.models import Message
from tocsin.desk.upkeep import archive, restoring, sealing
from tocsin.desk.upkeep.halves import LEFT_OUT
from tocsin.desk.upkeep.refusals import NotRestored
from tocsin.desk.upkeep.restoring import restore
from tocsin.desk.watch import store
from tocsin.desk.watch.models import Import

from .conftest import AT, TODAY, only_sqlite
from .test_backup import contents

pytestmark = [pytest.mark.django_db(transaction=True), only_sqlite]


def rewritten(place, change):
    """A plain backup with other members, its list of contents made anew where ``change`` gives one."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as tar:
        for name, content in change(contents(place)):
            entry = name if isinstance(name, tarfile.TarInfo) else tarfile.TarInfo(name)
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))
    place.write_bytes(gzip.compress(out.getvalue()))
    return place


@pytest.fixture
def refuse(tmp_path):
    """Restores into a new folder and gives why that was refused; nothing is left of it."""

    def ask(file, identity=None):
        with pytest.raises(NotRestored) as refused:
            restore(file=file, into=tmp_path / "new", identity=identity)
        assert not (tmp_path / "new").exists()
        return str(refused.value)

    return ask


class TestWhatWasRestored:
    def test_is_what_was_there(self, installation, make, identity, tmp_path):
        said = restore(file=make(), into=tmp_path / "new", identity=identity[0])
        home = tmp_path / "new"
        assert {one.name for one in home.iterdir()} == {"tocsin.sqlite3", "events", "snapshots", "files"}
        assert (home / "snapshots/public/update.json").read_text() == '{"title": "frozen"}'
        assert (home / "files/imports/waiting.csv").read_text() == "id\n1\n"
        for version in (0, 1):
            was, now = (DeltaTable(str(one), version=version) for one in (store.place(), home / "events"))
            assert pl.scan_delta(now).collect().sort("id").equals(pl.scan_delta(was).collect().sort("id"))
        assert differing_tables(home / "tocsin.sqlite3") == {"bell_notice", "outbox_message"}
        assert "All of it is in" in said[-4]

    def test_says_what_was_compared(self, installation, make, identity, tmp_path):
        said = "\n".join(restore(file=make(), into=tmp_path / "new", identity=identity[0]))
        assert "was made on 2020-11-20 at 06:00 by Tocsin" in said
        assert (
            "the database knows version 1 of the events table, which is there, with the commit that its import" in said
        )
        assert "8 events in version 1" in said
        assert "of them in the journal, as the list of contents says" in said
        assert "1 messages were released and not sent when it was made" in said
        assert "1 notices of alarms were waiting when it was made" in said

    def test_sends_nothing_again_by_itself(self, installation, make, identity, tmp_path):
        restore(file=make(), into=tmp_path / "new", identity=identity[0])
        with sqlite3.connect(tmp_path / "new" / "tocsin.sqlite3") as restored:
            state, claimed = restored.execute("SELECT state, claimed_at FROM outbox_message").fetchone()
        Message.objects.update(state=state, claimed_at=f"{claimed}+00:00")
        assert sending.send_due(at=AT + timedelta(hours=1), on=TODAY) == 0
        message = Message.all_records.get()
        assert (message.state, message.may_have_gone) == ("failed", True)

    def test_tells_nobody_again_of_an_alarm_as_if_it_were_new(
        self, installation, make, identity, tmp_path, mailoutbox, monkeypatch
    ):
        monkeypatch.setattr(notices.letters, "still_to_tell", lambda _notice: ["an alarm"])
        monkeypatch.setattr(notices.letters, "compose", lambda *_given, **_more: ("Alarm", "An alarm."))
        restore(file=make(), into=tmp_path / "new", identity=identity[0])
        with sqlite3.connect(tmp_path / "new" / "tocsin.sqlite3") as restored:
            state, claimed = restored.execute("SELECT state, claimed_at FROM bell_notice").fetchone()
        later = AT + timedelta(hours=1)
        Notice.objects.update(state=state, claimed_at=f"{claimed}+00:00")
        assert notices.send_due(at=later, today=TODAY) == 0
        notice = Notice.objects.get()
        assert (notice.state, notice.failure) == ("failed", "worker_gone")
        assert not mailoutbox
        # As it was in the database that was copied, it would have gone.
        Notice.objects.update(state="waiting", claimed_at=None)
        assert notices.send_due(at=later, today=TODAY) == 1

    def test_a_folder_may_hold_what_the_command_itself_makes(self, installation, make, tmp_path):
        (tmp_path / "new" / "venv").mkdir(parents=True)
        restore(file=make(plain=True), into=tmp_path / "new", identity=None)
        assert (tmp_path / "new" / "tocsin.sqlite3").exists()

    @pytest.mark.parametrize("umask", [0o000, 0o022])
    def test_is_read_by_its_owner_alone(self, installation, make, identity, tmp_path, umask):
        before, home = os.umask(umask), tmp_path / "new"
        try:
            done = restoring.main(["--from", str(make()), "--into", str(home), "--identity", str(identity[0])])
        finally:
            os.umask(before)
        assert done == 0
        assert [one for one in (home, *home.rglob("*")) if one.stat().st_mode & 0o077] == []

    def test_is_an_installation_whose_tables_are_in_step(self, installation, make, identity, tmp_path):
        file, home = make(), tmp_path / "new"
        done = start(
            tmp_path / "elsewhere", "restore", "--from", str(file), "--into", str(home), "--identity", str(identity[0])
        )
        assert done.returncode == 0, done.stderr
        assert not (tmp_path / "elsewhere" / "secret-key").exists()
        done = start(home, "migrate", "--check")
        assert done.returncode == 0, done.stderr + done.stdout


def differing_tables(place):
    """Tables whose rows in a file are not those of the database of this test."""
    found = set()
    names = set(connection.introspection.table_names()) - set(LEFT_OUT)
    assert len(names) > 50
    with sqlite3.connect(place) as restored, sqlite3.connect(connection.settings_dict["NAME"]) as ours:
        for name in names:
            asked = f'SELECT * FROM "{name}" ORDER BY 1'  # noqa: S608
            if ours.execute(asked).fetchall() != restored.execute(asked).fetchall():
                found.add(name)
    return found


class TestWhatIsRefused:
    def test_a_folder_that_is_not_empty(self, installation, make, tmp_path):
        (tmp_path / "new").mkdir()
        (tmp_path / "new" / "kept").write_text("x")
        with pytest.raises(NotRestored, match=r"is not empty \(it holds kept\)"):
            restore(file=make(plain=True), into=tmp_path / "new", identity=None)
        assert [one.name for one in (tmp_path / "new").iterdir()] == ["kept"]
        (tmp_path / "link").symlink_to(tmp_path / "foreign")
        with pytest.raises(NotRestored, match="is a symbolic link"):
            restore(file=make(plain=True), into=tmp_path / "link", identity=None)

    def test_no_identity_or_a_wrong_one(self, installation, make, refuse, tmp_path):
        file, other = make(), tmp_path / "other"
        assert "is encrypted: give the file of its identity with --identity" in refuse(file)
        other.write_text(sealing.new_identity()[0])
        assert "it is encrypted for somebody else" in refuse(file, other)
        other.write_text("age1 is a recipient")
        assert "holds no identity of age" in refuse(file, other)

    @pytest.mark.parametrize("kept", [0.999, 0.5, 0.01])
    def test_a_file_that_was_cut_short(self, installation, make, identity, refuse, kept):
        for file in (make(), make("plain", plain=True)):
            whole = file.read_bytes()
            file.write_bytes(whole[: int(len(whole) * kept)])
            said = refuse(file, identity[0])
            assert "cut short" in said or "its first lines are damaged" in said

    @pytest.mark.parametrize("at", [0.3, 0.9])
    def test_a_file_that_was_changed(self, installation, make, identity, refuse, at):
        file = make()
        content = bytearray(file.read_bytes())
        content[int(len(content) * at)] ^= 1
        file.write_bytes(bytes(content))
        assert "it was cut short or changed" in refuse(file, identity[0])

    def test_a_plain_one_of_which_a_member_was_changed_or_taken_out(self, installation, make, refuse):
        def change(members):
            members["snapshots/public/update.json"] = b'{"title": "forged"}'
            return members.items()

        assert "snapshots/public/update.json is not as its list" in refuse(rewritten(make(plain=True), change))

        def take_out(members):
            return [(name, content) for name, content in members.items() if not name.startswith("files/")]

        assert "files/imports/waiting.csv is not as its list" in refuse(rewritten(make(plain=True), take_out))

        def without_list(members):
            return list(members.items())[:-1]

        assert "its list of contents is missing" in refuse(rewritten(make(plain=True), without_list))

    @pytest.mark.parametrize(
        "name", ["../out", "/outside/out", "files/../../out", "venv/bin/python", ".env", "files\\..\\out"]
    )
    def test_a_member_that_would_be_written_elsewhere(self, installation, make, refuse, tmp_path, name):
        def add(members):
            return [next(iter(members.items())), (name, b"out"), *list(members.items())[1:]]

        assert "it has a member that we never write" in refuse(rewritten(make(plain=True), add))
        assert not (tmp_path / "out").exists()

    @pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.DIRTYPE])
    def test_a_link_or_device(self, installation, make, refuse, kind):
        entry = tarfile.TarInfo("files/link")
        entry.type, entry.linkname = kind, "/etc/passwd"

        def add(members):
            return [next(iter(members.items())), (entry, b""), *list(members.items())[1:]]

        assert "it has a member that we never write" in refuse(rewritten(make(plain=True), add))

    def test_halves_of_different_days(self, installation, make, refuse):
        row = Import.objects.get(table_version=1)
        row.table_version = 5
        row.save()
        assert "do not belong together: the database knows version 5" in refuse(make(plain=True))
        row.table_version, row.table_commit = 1, "0" * 64
        row.save()
        assert "version 1 of the events table is not the one that the database's import made" in refuse(
            make(plain=True)
        )

    @pytest.mark.parametrize("path", ["/etc/hostname", "../../home/secret-key"])
    def test_an_events_table_that_names_files_elsewhere(self, installation, make, refuse, path):
        """The next backup would hold them."""

        def add(members):
            log = "events/_delta_log/00000000000000000000.json"
            members[log] += json.dumps({"add": {"path": path}}).encode() + b"\n"
            manifest = json.loads(members["manifest.json"])
            manifest["members"][log] = {
                "size": len(members[log]), "sha256": hashlib.sha256(members[log]).hexdigest()
            }  # fmt: skip
            members["manifest.json"] = json.dumps(manifest).encode()
            return members.items()

        said = refuse(rewritten(make(plain=True), add))
        assert said == f"the events table names a file outside of itself: {path!r}"

    def test_a_list_that_is_nested_without_end(self, installation, make, refuse):
        def nest(members):
            return [*list(members.items())[:-1], ("manifest.json", b"[" * 200_000)]

        assert "its manifest.json cannot be read" in refuse(rewritten(make(plain=True), nest))

    def test_a_database_that_is_not_what_the_list_says(self, installation, make, refuse):
        def forge(members):
            manifest = json.loads(members["manifest.json"])
            manifest["database"]["rows"]["journal_entry"] += 1
            members["manifest.json"] = json.dumps(manifest).encode()
            return members.items()

        assert "its table journal_entry holds" in refuse(rewritten(make(plain=True), forge))

    @pytest.mark.parametrize(
        "content", [b"", b"hello", gzip.compress(b"hello", mtime=0), b"age-encryption.org/v1\nnothing"]
    )
    def test_what_is_no_backup(self, refuse, identity, tmp_path, content):
        (tmp_path / "f").write_bytes(content)
        assert "no backup" in (said := refuse(tmp_path / "f", identity[0])) or "damaged" in said

    def test_another_format(self, refuse, tmp_path, monkeypatch):
        monkeypatch.setattr(archive, "FORMAT", 2)
        with (tmp_path / "f").open("wb") as file, archive.ArchiveWriter(file) as writer:
            writer.close({})
        monkeypatch.undo()
        assert "it is of format 2, and this Tocsin reads format 1" in refuse(tmp_path / "f")

    def test_by_the_command_in_one_line(self, tmp_path, capsys):
        assert restoring.main(["--from", str(tmp_path / "none"), "--into", str(tmp_path / "new")]) == 1
        said = capsys.readouterr().err
        assert said.startswith("tocsin restore: nothing was restored: ")
        assert said.count("\n") == 1

    def test_by_the_command_without_what_a_name_would_do_to_a_terminal(self, installation, make, tmp_path, capsys):
        def add(members):
            return [next(iter(members.items())), ("files/\x1b[2J", b""), *list(members.items())[1:]]

        file = rewritten(make(plain=True), add)
        assert restoring.main(["--from", str(file), "--into", str(tmp_path / "new")]) == 1
        said = capsys.readouterr().err
        assert "files/\\x1b[2J is not as its list" in said
        assert "\x1b" not in said


def test_a_restore_asks_the_database_of_this_installation_nothing(installation, make, tmp_path):
    file = make(plain=True)
    with CaptureQueriesContext(connection) as asked:
        restore(file=file, into=tmp_path / "new", identity=None)
    assert not len(asked)
