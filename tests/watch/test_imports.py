"""Files on their way into the events' table: sent with the browser or the command line, read by a worker."""

from datetime import date, timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.utils import timezone
from django_q.models import OrmQ

from tocsin.desk.journal.models import Entry
from tocsin.desk.watch import operations, reasons, store, tasks
from tocsin.desk.watch.models import Alarm, Import, Reading, Run, Situation

from .conftest import ROWS, event
from .sent_files import BAD, ged, kept

pytestmark = pytest.mark.usefixtures("files")


class TestAsking:
    def test_keeps_the_file_and_leaves_the_work_to_the_worker(self, asked, amal):
        run = asked()
        assert (run.state, run.release, kept(run)) == ("waiting", "21.1", True)
        assert OrmQ.objects.get().func() == operations.runs.WORK
        assert "timeout" not in OrmQ.objects.get().task
        assert Entry.objects.get(action="watch.import_asked").actor_id == amal.pk
        assert store.version() is None

    def test_asks_for_the_release_where_the_name_does_not_tell(self, asked):
        with pytest.raises(operations.runs.WhichRelease):
            asked(name="events.csv")
        assert not Run.objects.exists()
        assert asked(name="events.csv", release="21.1").release == "21.1"

    @pytest.mark.parametrize("release", ["21", "latest", "21.1; drop", "26.0.13"])
    def test_refuses_what_is_no_release(self, asked, release):
        with pytest.raises(operations.runs.WhichRelease):
            asked(release=release)

    def test_refuses_what_is_no_table_before_asking_for_its_columns(self, asked):
        with pytest.raises(operations.runs.CannotBeRead, match="no table"):
            asked(b"", name="a.csv", provider="table")
        assert not Run.objects.exists()
        assert default_storage.listdir("imports")[1] == []


class TestWorking:
    def test_imports_the_file_and_brings_all_in_step(self, worked, today):
        run = worked(begins_situations=True)
        assert (run.state, run.imported.added, run.imported.data_to) == ("done", len(ROWS) - 1, today)
        assert Situation.objects.count() == Reading.objects.count() == 2
        assert [alarm.on for alarm in Alarm.objects.all()] == [date(2020, 9, 29)]
        assert not kept(run)

    def test_imports_the_good_rows_and_lists_the_bad(self, worked):
        run = worked(ged(broken=BAD))
        assert (run.state, run.refused_count) == ("done", 4)
        assert [(one["row"], one["reason"]) for one in run.refused] == [
            (len(ROWS), "later than the last known day"),
            (len(ROWS) + 2, "no country"),
            (len(ROWS) + 3, "latitude is not between -90 and 90"),
            (len(ROWS) + 4, "the row has fewer cells than the header"),
        ]
        assert run.imported.refused_count == 4

    def test_imports_nothing_of_a_file_with_bad_rows_where_all_or_none_were_asked_for(self, worked):
        run = worked(ged(broken=BAD), is_whole=True)
        assert (run.state, run.imported, run.refused_count) == ("refused", None, 4)
        assert (store.version(), Import.objects.count()) == (None, 0)
        assert "4 lines cannot be read" in reasons.of_run(run)

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (b"a,b\n1,2\n", "no column id"),
            (b"PAR1 but not really", "not a Parquet file"),
            (b"PK\x03\x04 but not really", "zip file is damaged"),
            (ged([event(1, date(2020, 12, 1), 1)]), "no events up to 20 November 2020"),
        ],
    )
    def test_says_why_a_file_was_not_imported(self, worked, content, said):
        run = worked(content)
        assert run.state == "refused"
        assert said in reasons.of_run(run)
        assert store.version() is None
        assert not kept(run)

    def test_twice_merges_nothing_twice(self, asked, today):
        run = asked()
        operations.work(run=run, today=today)
        assert operations.work(run=Run.objects.get(), today=today).state == "done"
        assert Import.objects.count() == 1
        second = operations.work(run=asked(), today=today)
        assert (second.imported.added, second.imported.changed) == (0, 0)

    def test_is_one_workers_at_a_time(self, asked, today):
        run = asked()
        Run.objects.update(state="working", beat_at=timezone.now())
        assert operations.work(run=run, today=today).state == "working"
        assert store.version() is None

    def test_tells_how_far_it_is(self, asked, today, monkeypatch):
        monkeypatch.setattr(operations.runs, "PACE", 0)
        seen = []
        operations.work(run=asked(), today=today, beat=lambda run: seen.append((run.step, run.percent)))
        assert seen[0] == ("reading", 100)
        assert [step for step, _far in seen[1:]] == ["merging", "following"]
        assert all(Run.objects.values_list("beat_at", flat=True))

    def test_a_fault_of_our_own_is_told_and_raised(self, asked, today, monkeypatch):
        monkeypatch.setattr(store, "merge", lambda *given, **more: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            operations.work(run=asked(), today=today)
        assert "An error occurred in Tocsin" in reasons.of_run(Run.objects.get())

    def test_is_what_the_task_does(self, asked, clock):
        assert tasks.work(asked().pk) == "done"


class TestAWorkerThatDies:
    @pytest.fixture
    def dead(self, asked):
        """Killed while it read: nothing was told to anybody."""
        run = asked()
        Run.objects.update(state="working", beat_at=timezone.now() - Run.SILENT - timedelta(seconds=1))
        run.refresh_from_db()
        return run

    def test_is_said_on_the_page_and_leaves_nothing_half(self, dead, at, amal, clock):
        text = at(amal).get(f"/watch/imports/{dead.pk}/").content.decode()
        assert "was interrupted. Nothing was left half imported" in text
        assert "Import the file again" in text
        assert store.version() is None

    def test_another_takes_its_work_up(self, dead, today):
        assert operations.work(run=dead, today=today).state == "done"

    def test_a_person_can_have_it_taken_up(self, dead, at, amal, clock):
        at(amal).post(f"/watch/imports/{dead.pk}/again/")
        dead.refresh_from_db()
        assert dead.state == "waiting"
        assert OrmQ.objects.count() == 2

    def test_one_that_goes_on_is_not_taken_from_its_worker(self, asked, amal, today):
        run = asked()
        Run.objects.update(state="working", beat_at=timezone.now())
        with pytest.raises(operations.runs.NotInterrupted):
            operations.begin_again(run=run, by=amal, today=today)

    def test_after_the_merge_is_finished_by_the_next(self, asked, today, monkeypatch):
        run = asked(begins_situations=True)
        with monkeypatch.context() as patch:
            patch.setattr(operations.runs, "bring_in_step", lambda **more: (_ for _ in ()).throw(SystemExit))
            with pytest.raises(SystemExit):
                operations.work(run=run, today=today)
        assert (store.version(), Reading.objects.count()) == (0, 0)
        Run.objects.update(beat_at=timezone.now() - 2 * Run.SILENT)
        assert operations.work(run=run, today=today).state == "done"
        assert Reading.objects.exists()
        assert Alarm.objects.exists()


class TestCommands:
    def test_import_a_file_and_say_how_far_they_are(self, tmp_path, clock, capsys):
        file = tmp_path / "ged211.csv"
        file.write_bytes(ged(broken=BAD))
        call_command("import-events", str(file), "--watch-new")
        told = capsys.readouterr()
        assert f"{len(ROWS) + 3} lines: {len(ROWS) - 1} new events, 0 revised, 0 unchanged" in told.out
        assert "4 lines not imported" in told.out
        assert "Merging the events" in told.err
        assert f"line {len(ROWS) + 2}: no country" in told.err
        assert Situation.objects.count() == 2
        assert Entry.objects.get(action="watch.imported").actor_id is None

    def test_import_all_or_nothing(self, tmp_path, clock):
        file = tmp_path / "ged211.csv"
        file.write_bytes(ged(broken=BAD))
        with pytest.raises(CommandError, match="4 lines cannot be read"):
            call_command("import-events", str(file), "--all-or-nothing")
        assert store.version() is None

    def test_say_what_is_wrong(self, tmp_path, clock):
        with pytest.raises(CommandError, match="cannot be opened"):
            call_command("import-events", str(tmp_path / "none.csv"))
        (tmp_path / "a.csv").write_bytes(ged())
        with pytest.raises(CommandError, match="Enter the release"):
            call_command("import-events", str(tmp_path / "a.csv"))
        with pytest.raises(CommandError, match="no mapping with this name"):
            call_command("import-events", str(tmp_path / "a.csv"), "--provider", "table")
        with pytest.raises(CommandError, match="give it with --release"):
            call_command("fetch-events", "ucdp")

    def test_fetch_nothing_without_credentials(self, clock, settings):
        settings.CREDENTIALS = {}
        with pytest.raises(CommandError, match="No credentials are set for ACLED"):
            call_command("fetch-events", "acled")
        assert not Import.objects.exists()
