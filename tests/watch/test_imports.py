"""Files on their way into the events' table: sent with the browser or the command line, read by a worker."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.utils import timezone, translation
from django_q.models import OrmQ

from tocsin.desk.journal.models import Entry
from tocsin.desk.watch import operations, reasons, store, tasks
from tocsin.desk.watch.forms import imports as import_forms
from tocsin.desk.watch.models import Alarm, Import, Mapping, Reading, Run, Situation
from tocsin.sources.reading import REASONS
from tocsin.sources.table.layout import Layout

from .conftest import ROWS, event

HEADER = "id,country,type_of_violence,conflict_name,side_a,side_b,latitude,longitude,low,best,high,date_start"


def ged(rows=ROWS, *, broken=()):
    lines = [HEADER]
    for row in rows:
        lines.append(
            f'{row["id"]},{row["country"]},1,"{row["conflict_name"]}",{row["side_a"]},{row["side_b"]},39.8,46.7,'
            f"{row['low_death']},{row['best_death']},{row['high_death']},{row['date_start']:%Y-%m-%d}"
        )
    return "\n".join([*lines, *broken]).encode()


BAD = ("7,,1,A,B,C,39.8,46.7,1,1,1,2020-10-01", "8,=1+1,1,A,B,C,139.8,46.7,1,1,1,2020-10-01", "9,Mali")
TABLE = "jour;tués;lieu;où;x;y\n27/09/2020;=1+1;a;Armenia;46,7;39,8\n28/09/2020;4;b;Armenia;46,7;39,8\n"


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path / "files"},
        },
    }  # fmt: skip


@pytest.fixture
def asked(amal, today):
    def ask(content=None, *, name="GEDEvent_v21_1.csv", provider="ucdp", **more):
        file = ContentFile(ged() if content is None else content, name=name)
        return operations.ask_import(file=file, provider=provider, by=amal, today=today, **more)

    return ask


@pytest.fixture
def worked(asked, today, django_capture_on_commit_callbacks):
    def do(*given, **more):
        with django_capture_on_commit_callbacks(execute=True):
            return operations.work(run=asked(*given, **more), today=today)

    return do


def kept(run):
    return default_storage.exists(run.place)


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
        assert (run.state, run.refused_count) == ("done", 3)
        assert [(one["row"], one["reason"]) for one in run.refused] == [
            (len(ROWS) + 2, "no country"),
            (len(ROWS) + 3, "latitude is not between -90 and 90"),
            (len(ROWS) + 4, "the row has fewer cells than the header"),
        ]
        assert run.imported.refused_count == 3

    def test_imports_nothing_of_a_file_with_bad_rows_where_all_or_none_were_asked_for(self, worked):
        run = worked(ged(broken=BAD), is_whole=True)
        assert (run.state, run.imported, run.refused_count) == ("refused", None, 3)
        assert (store.version(), Import.objects.count()) == (None, 0)
        assert "3 rows cannot be read" in reasons.of_run(run)

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (b"a,b\n1,2\n", "no column id"),
            (b"PAR1 but not really", "no Parquet file"),
            (b"PK\x03\x04 but not really", "no column"),
            (ged([event(1, date(2020, 12, 1), 1)]), "no event up to 20 November 2020"),
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
        assert "went wrong" in reasons.of_run(Run.objects.get())

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
        assert "is gone. Nothing of it is half there" in text
        assert "Import it again" in text
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


class TestSendingAFile:
    def send(self, browser, content=None, *, name="GEDEvent_v21_1.csv", **values):
        file = SimpleUploadedFile(name, ged() if content is None else content)
        return browser.post("/watch/imports/new/", {"file": file, "source": "ucdp", "is_whole": "good", **values})

    def test_leads_to_its_progress(self, at, amal, clock):
        answer = self.send(at(amal))
        run = Run.objects.get()
        assert answer.headers["Location"] == f"/watch/imports/{run.pk}/"
        text = at(amal).get(answer.headers["Location"]).content.decode()
        assert 'hx-trigger="every 2s"' in text
        assert "The worker has not begun yet" in text

    def test_shows_progress_without_script_too(self, at, amal, clock):
        self.send(at(amal))
        Run.objects.update(state="working", beat_at=timezone.now(), far=30, total=60)
        run = Run.objects.get()
        text = at(amal).get(f"/watch/imports/{run.pk}/").content.decode()
        assert 'value="50"' in text
        assert f'href="/watch/imports/{run.pk}/">Look again' in text

    def test_stops_asking_when_it_is_done(self, at, amal, today, clock):
        self.send(at(amal))
        operations.work(run=Run.objects.get(), today=today)
        answer = at(amal).get(f"/watch/imports/{Run.objects.get().pk}/", headers={"HX-Request": "true"})
        text = answer.content.decode()
        assert "hx-trigger" not in text
        assert "<html" not in text
        assert "New events" in text

    @pytest.mark.parametrize(
        ("name", "content", "message"),
        [
            ("events.csv", None, "Say which release"),
            ("GEDEvent_v21_1.csv", b"", "The file is empty"),
        ],
    )
    def test_bad_input_is_answered_on_the_form(self, at, amal, clock, name, content, message):
        answer = self.send(at(amal), content, name=name)
        assert answer.status_code == 422
        assert message in answer.content.decode()

    def test_no_file_is_asked_for(self, at, amal, clock):
        answer = at(amal).post("/watch/imports/new/", {"source": "ucdp", "is_whole": "good"})
        assert "Choose a file" in answer.content.decode()

    def test_a_file_above_the_limit_is_refused_with_what_to_do(self, at, amal, clock, monkeypatch):
        monkeypatch.setattr(import_forms, "LIMIT", 10)
        text = self.send(at(amal)).content.decode()
        assert "can be sent with the browser" in text
        assert "import-events" in text

    def test_bad_rows_are_listed_by_line_and_reason_and_can_be_downloaded(self, at, amal, today, clock):
        self.send(at(amal), ged(broken=BAD))
        run = operations.work(run=Run.objects.get(), today=today)
        text = at(amal).get(f"/watch/imports/{run.pk}/").content.decode()
        assert "3 bad rows" in text
        assert "latitude is not between -90 and 90" in text
        answer = at(amal).get(f"/watch/imports/{run.pk}/bad-rows.csv")
        assert "attachment" in answer.headers["Content-Disposition"]
        rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
        assert rows[0] == ["line", "reason", "cell"]
        assert rows[2] == [str(len(ROWS) + 3), "latitude is not between -90 and 90", "139.8"]

    @pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\t=1", " =1", "＝1"])
    def test_no_cell_of_the_download_is_a_formula(self, at, amal, worked, clock, cell):
        run = worked()
        Run.objects.update(refused=[{"row": 2, "reason": "no id", "value": cell}], refused_count=1)
        body = at(amal).get(f"/watch/imports/{run.pk}/bad-rows.csv").content.decode("utf-8-sig")
        assert next(iter(list(csv.reader(io.StringIO(body)))[1:]))[2] == f"'{cell}"

    def test_a_name_of_a_file_is_text_and_not_markup(self, at, amal, clock):
        self.send(at(amal), name="<script>alert(1)</script>_ged211.csv", release="21.1")
        for address in ("/watch/imports/", f"/watch/imports/{Run.objects.get().pk}/"):
            assert "<script>alert" not in at(amal).get(address).content.decode()

    def test_the_list_says_what_came_from_whom_and_how_far_it_goes(self, at, amal, worked, clock):
        worked(ged(broken=BAD))
        text = at(amal).get("/watch/imports/").content.decode()
        for told in ("UCDP GED 21.1", "GEDEvent_v21_1.csv", "20 November 2020", "Amal", "appears once a year"):
            assert told in text

    def test_partners_and_translators_know_of_none_of_it(self, at, bruno, tarek, worked, clock):
        run = worked()
        for who in (bruno, tarek):
            for address in ("", "new/", f"{run.pk}/", f"{run.pk}/columns/", f"{run.pk}/bad-rows.csv"):
                assert at(who).get(f"/watch/imports/{address}").status_code == 404
            assert at(who).post(f"/watch/imports/{run.pk}/again/").status_code == 404


class TestATableOfOnesOwn:
    COLUMNS = {
        "name": "Our monitors", "provider": "monitors", "date_format": "%d/%m/%Y", "decimal": ",",
        "column_date_start": "jour", "column_best": "tués", "column_country": "où",
        "column_longitude": "x", "column_latitude": "y",
    }  # fmt: skip

    @pytest.fixture
    def sent(self, at, amal, clock):
        file = SimpleUploadedFile("monitors.csv", TABLE.encode())
        at(amal).post("/watch/imports/new/", {"file": file, "source": "table:new", "is_whole": "good"})
        return Run.objects.get()

    def test_asks_for_its_columns_and_suggests_them(self, at, amal, sent):
        assert sent.state == "columns"
        text = at(amal).get(f"/watch/imports/{sent.pk}/columns/").content.decode()
        assert "27/09/2020" in text
        assert '<option value="jour" selected>' in text
        assert '<option value="tués" selected>' in text

    def test_is_imported_by_them_and_remembers_them(self, at, amal, sent, today):
        at(amal).post(f"/watch/imports/{sent.pk}/columns/", self.COLUMNS)
        run = operations.work(run=Run.objects.get(), today=today)
        assert (run.state, run.imported.provider, run.imported.added, run.refused_count) == ("done", "monitors", 1, 1)
        held = store.scan().collect().row(0, named=True)
        assert (held["date_start"], held["best"], held["longitude"]) == (date(2020, 9, 28), 4, 46.7)
        again = SimpleUploadedFile("next.csv", TABLE.replace("28/09", "29/09").encode())
        source = f"table:{Mapping.objects.get().pk}"
        at(amal).post("/watch/imports/new/", {"file": again, "source": source, "is_whole": "good"})
        assert operations.work(run=Run.objects.first(), today=today).imported.added == 1

    @pytest.mark.parametrize(
        ("changed", "message"),
        [
            ({"column_date_start": ""}, "This field needs a column"),
            ({"column_low": "tués"}, "A column stands for two fields: tués"),
            ({"column_latitude": ""}, "A latitude needs a longitude"),
            ({"provider": "UCDP!"}, "Small Latin letters"),
            ({"provider": "ucdp"}, "taken by a provider"),
            ({"name": ""}, "required"),
        ],
    )
    def test_bad_columns_are_answered_on_the_form(self, at, amal, sent, changed, message):
        answer = at(amal).post(f"/watch/imports/{sent.pk}/columns/", {**self.COLUMNS, **changed})
        assert answer.status_code == 422
        assert message in answer.content.decode()
        assert Run.objects.get().state == "columns"

    def test_columns_are_chosen_once(self, sent, amal, today):
        layout = Layout(columns={"date_start": "jour", "best": "tués"}, separator=";")
        operations.choose_columns(run=sent, name="a", provider="mine", layout=layout, by=amal, today=today)
        with pytest.raises(operations.runs.NotWaiting):
            operations.choose_columns(run=sent, name="b", provider="other", layout=layout, by=amal, today=today)
        assert Mapping.objects.get().name == "a"

    def test_another_file_that_lacks_a_column_says_which(self, sent, amal, today, asked):
        layout = Layout(columns={"date_start": "jour", "best": "tués"}, separator=";")
        mapping = operations.remember_mapping(name="a", provider="mine", layout=layout, by=amal, today=today)
        run = operations.work(run=asked(b"jour;b\n27/09/2020;1\n", provider="table", mapping=mapping), today=today)
        assert "no column tués" in reasons.of_run(run)


class TestCommands:
    def test_import_a_file_and_say_how_far_they_are(self, tmp_path, clock, capsys):
        file = tmp_path / "ged211.csv"
        file.write_bytes(ged(broken=BAD))
        call_command("import-events", str(file), "--watch-new")
        told = capsys.readouterr()
        assert f"{len(ROWS) - 1} events: {len(ROWS) - 1} new, 0 revised; 3 bad rows" in told.out
        assert "Merging the events" in told.err
        assert f"line {len(ROWS) + 2}: no country" in told.err
        assert Situation.objects.count() == 2
        assert Entry.objects.get(action="watch.imported").actor_id is None

    def test_import_all_or_nothing(self, tmp_path, clock):
        file = tmp_path / "ged211.csv"
        file.write_bytes(ged(broken=BAD))
        with pytest.raises(CommandError, match="3 rows cannot be read"):
            call_command("import-events", str(file), "--all-or-nothing")
        assert store.version() is None

    def test_say_what_is_wrong(self, tmp_path, clock):
        with pytest.raises(CommandError, match="cannot be opened"):
            call_command("import-events", str(tmp_path / "none.csv"))
        (tmp_path / "a.csv").write_bytes(ged())
        with pytest.raises(CommandError, match="Say which release"):
            call_command("import-events", str(tmp_path / "a.csv"))
        with pytest.raises(CommandError, match="names no mapping"):
            call_command("import-events", str(tmp_path / "a.csv"), "--provider", "table")
        with pytest.raises(CommandError, match="name it with --release"):
            call_command("fetch-events", "ucdp")

    def test_fetch_nothing_without_credentials(self, clock, settings):
        settings.ACLED_USER = settings.ACLED_PASSWORD = ""
        with pytest.raises(CommandError, match="No credentials are set for ACLED"):
            call_command("fetch-events", "acled")
        assert not Import.objects.exists()


class TestReasons:
    def test_each_that_a_reader_gives_can_be_said(self):
        assert set(REASONS) <= set(reasons.ROWS)

    @pytest.mark.parametrize("language", ["fr", "ar"])
    def test_are_said_in_the_readers_language(self, language):
        with translation.override(language):
            for english in reasons.ROWS:
                assert reasons.of_row(english) != english
