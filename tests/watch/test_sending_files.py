"""Files that are sent with the browser: their progress, their bad rows, and tables of one's own."""

import csv
import io
import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tocsin.desk.watch import operations, reasons, store
from tocsin.desk.watch.forms import imports as import_forms
from tocsin.desk.watch.models import Mapping, Run
from tocsin.sources.table.layout import Layout

from .conftest import ROWS
from .sent_files import BAD, TABLE, ged

pytestmark = pytest.mark.usefixtures("files")


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
        assert "The import has not started yet" in text

    def test_shows_progress_without_script_too(self, at, amal, clock):
        self.send(at(amal))
        Run.objects.update(state="working", beat_at=timezone.now(), far=30, total=60)
        run = Run.objects.get()
        text = at(amal).get(f"/watch/imports/{run.pk}/").content.decode()
        assert 'value="50"' in text
        assert f'href="/watch/imports/{run.pk}/">Reload the page' in text

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
            ("events.csv", None, "Enter the release"),
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
        assert "the browser can send at most" in text
        assert "import-events" in text

    def test_bad_rows_are_listed_by_line_and_reason_and_can_be_downloaded(self, at, amal, today, clock):
        self.send(at(amal), ged(broken=BAD))
        run = operations.work(run=Run.objects.get(), today=today)
        text = at(amal).get(f"/watch/imports/{run.pk}/").content.decode()
        assert "4 lines not imported" in text
        assert "latitude is not between -90 and 90" in text
        answer = at(amal).get(f"/watch/imports/{run.pk}/bad-rows.csv")
        assert "attachment" in answer.headers["Content-Disposition"]
        rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
        assert rows[0] == ["line", "reason", "cell"]
        assert rows[3] == [str(len(ROWS) + 3), "latitude is not between -90 and 90", "139.8"]

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

    def test_is_shown_in_an_encoding_that_a_person_chooses_and_imported_in_it(self, at, amal, clock, today):
        file = SimpleUploadedFile("m.csv", "jour;tués;pays\n27/09/2020;3;Łódź\n".encode("cp1250"))
        at(amal).post("/watch/imports/new/", {"file": file, "source": "table:new", "is_whole": "good"})
        address = f"/watch/imports/{Run.objects.get().pk}/columns/"
        assert "Łódź" not in at(amal).get(address).content.decode()
        text = at(amal).get(address, {"encoding": "cp1250", "separator": ";"}).content.decode()
        assert "Łódź" in text
        assert 'name="encoding" value="cp1250"' in text
        ids = re.findall(r' id="([^"]+)"', text)
        assert len(ids) == len(set(ids))
        values = {**self.COLUMNS, "column_country": "pays", "column_longitude": "", "column_latitude": ""}
        at(amal).post(address, {**values, "encoding": "cp1250", "separator": ";"})
        assert operations.work(run=Run.objects.get(), today=today).imported.added == 1
        assert store.scan().collect()["country"].to_list() == ["Łódź"]
        assert Mapping.objects.get().layout["encoding"] == "cp1250"

    @pytest.mark.parametrize(
        ("changed", "message"),
        [
            ({"column_date_start": ""}, "Choose the column with the first day."),
            ({"column_low": "tués"}, "Choose each column only once: tués"),
            ({"column_latitude": ""}, "Choose a column for latitude and one for longitude"),
            ({"provider": "UCDP!"}, "Use only lower-case Latin letters"),
            ({"provider": "ucdp"}, "A provider already uses this one"),
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
