"""``bin/tocsin check`` says in one line each what is wrong, and what to do."""

from __future__ import annotations

import shutil
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from tests.config.test_settings import start
from tests.watch.conftest import ROWS
from tocsin.desk.upkeep import at_rest, sealing
from tocsin.desk.upkeep.findings import Condition
from tocsin.desk.upkeep.models import TakenBackup
from tocsin.desk.watch import store
from tocsin.desk.watch.models import Import, Quarter, Run

from .conftest import AT, TODAY, import_rows

pytestmark = pytest.mark.django_db


def halves():
    found = at_rest.look_at_halves()
    return found.condition, f"{found.said} {found.advice}"


class TestTheTwoStores:
    def test_that_belong_together_are_good(self, installation):
        assert halves() == (Condition.GOOD, "Both are at version 1 of the events. ")

    def test_a_table_of_an_earlier_day_is_found(self, installation, tmp_path):
        kept = tmp_path / "kept"
        shutil.copytree(store.place(), kept)
        import_rows(tmp_path, ROWS[:9])
        shutil.rmtree(store.place())
        shutil.copytree(kept, store.place())
        condition, said = halves()
        assert condition == Condition.BAD
        assert "the database knows version 2 of the events, and the events table ends with version 1." in said
        assert "Import nothing. Restore both from the same backup" in said

    def test_a_database_of_an_earlier_day_is_found(self, installation, tmp_path):
        import_rows(tmp_path, ROWS[:9])
        Import.objects.filter(table_version=2).delete()
        condition, said = halves()
        assert condition == Condition.BAD
        assert "The events table has version 2, and the database knows none after version 1." in said
        assert "import the same file again" in said
        import_rows(tmp_path, ROWS[:9])
        assert halves()[0] == Condition.GOOD

    def test_an_import_on_its_way_is_only_noted(self, installation, tmp_path):
        import_rows(tmp_path, ROWS[:9])
        Import.objects.filter(table_version=2).delete()
        Run.objects.create(provider="ucdp", place="imports/x", file_name="x", asked_on=TODAY, state="working")
        assert halves()[0] == Condition.NOTED

    def test_another_table_with_the_same_number_is_found(self, installation, tmp_path):
        shutil.rmtree(store.place())
        before = list(Import.objects.values_list("pk", flat=True))
        import_rows(tmp_path, ROWS[:4])
        import_rows(tmp_path, ROWS[:5])
        Import.objects.exclude(pk__in=before).delete()
        assert store.version() == 1
        condition, said = halves()
        assert condition == Condition.BAD
        assert "version 1 of the events table is not the one that this database made" in said

    def test_imports_of_an_earlier_release_are_compared_by_number(self, installation):
        Import.objects.update(table_commit="")
        assert halves()[0] == Condition.GOOD

    def test_a_missing_table_is_found(self, installation):
        shutil.rmtree(store.place())
        assert "there is no events table" in halves()[1]

    def test_a_missing_table_of_statements_is_found(self, installation):
        Quarter.objects.create(moment="20201120000000")
        assert "The table of statements (events-statements) is missing." in halves()[1]


class TestTheBackup:
    def test_of_each_day_is_missed_when_it_is_old(self, installation, settings):
        settings.BACKUP_RECIPIENT = sealing.new_identity()[1]
        assert at_rest.look_at_backup(at=AT).is_bad
        TakenBackup.objects.create(at=AT, size=1, is_encrypted=True)
        assert at_rest.look_at_backup(at=AT + timedelta(hours=30)).condition == Condition.GOOD
        assert at_rest.look_at_backup(at=AT + timedelta(hours=51)).is_bad

    def test_is_only_noted_where_none_is_made_by_itself(self, installation, settings):
        settings.BACKUP_RECIPIENT = ""
        TakenBackup.objects.create(at=AT, size=1, is_encrypted=True)
        found = at_rest.look_at_backup(at=AT + timedelta(days=90))
        assert found.condition == Condition.NOTED
        assert found.said == "The newest was made on 20 November 2020, 06:00."


class TestDiskAndFolders:
    @pytest.mark.parametrize(
        ("free", "condition"), [(500, Condition.GOOD), (50, Condition.NOTED), (20, Condition.BAD), (0.5, Condition.BAD)]
    )
    def test_room_is_measured(self, installation, monkeypatch, free, condition):
        usage = shutil._ntuple_diskusage(1000 * 10**9, 0, int(free * 10**9))
        monkeypatch.setattr(at_rest.shutil, "disk_usage", lambda _place: usage)
        found = at_rest.look_at_disk()
        assert (found.condition, found.said) == (condition, f"{free} of 1,000 GB are free.")

    def test_static_files_are_missed(self, installation, settings, tmp_path):
        settings.STATIC_ROOT = tmp_path / "static"
        found = at_rest.look_at_folders()
        assert found.is_bad
        assert "static" in found.said
        (tmp_path / "static").mkdir()
        (tmp_path / "static" / "staticfiles.json").write_text("{}")
        assert at_rest.look_at_folders().condition == Condition.GOOD


class TestTheCommand:
    def test_ends_with_one_and_a_line_for_each(self, installation, capsys):
        shutil.rmtree(store.place())
        with pytest.raises(SystemExit) as ended:
            call_command("check")
        assert ended.value.code == 1
        lines = capsys.readouterr().out.splitlines()
        assert sum(line.startswith("Needs you Database and events table: ") for line in lines) == 1
        assert any(line.startswith("Good      Tables: ") for line in lines)

    def test_says_that_there_are_no_tables(self, tmp_path):
        done = start(tmp_path / "home", "check")
        assert done.returncode == 1
        assert "Needs you Tables: There are no tables yet. Run bin/tocsin setup." in done.stdout

    def test_says_that_the_tables_are_of_a_newer_version(self, installation, capsys):
        """As after a rollback to the earlier code over the database that the later one has migrated."""
        MigrationRecorder(connection).record_applied("watch", "9999_of_a_later_release")
        found = at_rest.look(at=AT)
        assert [one.part for one in found] == ["tables"]
        assert found[0].is_bad
        assert found[0].said == "The tables are of a newer version of Tocsin than this one."

    def test_leaves_djangos_own_questions_to_django(self, installation, capsys):
        call_command("check", "watch")
        assert "Tables" not in capsys.readouterr().out
