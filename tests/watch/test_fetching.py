"""Fetching from providers: by a button, by a command, once a day; against stand-in servers on loopback."""

import hashlib
import zipfile
from datetime import date, timedelta
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.utils import timezone, translation
from django_q.models import OrmQ
from tests.sources.standin import Answer, StandIn
from tests.sources.test_acled import PASSWORD, Service, row
from tests.sources.test_ucdp_client import event as ucdp_event

from tocsin.desk.journal.models import Entry
from tocsin.desk.watch import fetching, operations, reasons, store, tasks
from tocsin.desk.watch.models import Import, Quarter, Run
from tocsin.sources import http_client
from tocsin.sources.acled import client as acled
from tocsin.sources.gdelt import client as gdelt
from tocsin.sources.http_client import HttpClient
from tocsin.sources.providers import PROVIDERS
from tocsin.sources.ucdp import client as ucdp

SAMPLE = Path(__file__).parents[1] / "sources" / "data" / "gdelt_20191024143000.export.csv"
TOKEN = "the-token-of-the-house"
NONE = {one.setting: "" for provider in PROVIDERS.values() for one in provider.credentials}


@pytest.fixture
def provider(monkeypatch):
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with StandIn() as stand:
        yield stand


@pytest.fixture
def there(provider, monkeypatch):
    """The clients as they are, but for the host that they ask."""

    def at(name):
        return HttpClient(provider=name, base=provider.base, sleep=lambda _seconds: None)

    monkeypatch.setattr(acled, "Client", partial(acled.Client, http=at("acled")))
    monkeypatch.setattr(gdelt, "Client", partial(gdelt.Client, http=at("gdelt")))
    monkeypatch.setattr(ucdp, "Client", partial(ucdp.Client, api=at("ucdp"), files=at("ucdp")))
    return provider


@pytest.fixture
def account(settings):
    settings.CREDENTIALS = NONE | {"ACLED_USER": "us@example.org", "ACLED_PASSWORD": PASSWORD}


@pytest.fixture
def token(settings):
    settings.CREDENTIALS = NONE | {"UCDP_TOKEN": TOKEN}


@pytest.fixture(autouse=True)
def _none_are_set(settings):
    settings.CREDENTIALS = NONE


@pytest.fixture
def fetched(amal, today):
    def do(provider, **more):
        run = operations.ask_fetch(provider=provider, by=amal, today=today, **more)
        return operations.work(run=run, today=today)

    return do


def page(*rows):
    return Answer({"TotalCount": len(rows), "NextPageUrl": "", "Result": list(rows)})


def quarter(moment, lines):
    """A file of GDELT, and its line in the lists."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(f"{moment}.export.CSV", lines)
    content = packed.getvalue()
    where = f"gdeltv2/{moment}.export.CSV.zip"
    return content, f"{len(content)} {hashlib.md5(content).hexdigest()} http://{{host}}/{where}\n"  # noqa: S324


def listing(stand, *files):
    """GDELT as it behaves: two lists, and files."""
    host = stand.base.removeprefix("http://").rstrip("/")
    held = {line.rsplit("/", 1)[1].strip(): content for content, line in files}

    def answer(asked):
        if asked.path.endswith(".txt"):
            return Answer("".join(line.format(host=host) for _content, line in files))
        return Answer(held[asked.path.rsplit("/", 1)[1]])

    stand.answers = answer


class TestEvents:
    def test_of_ucdp_come_by_release_and_bring_all_in_step(self, there, token, fetched):
        there.answers = [page(ucdp_event(1), ucdp_event(2))]
        run = fetched("ucdp", release="20.0.10")
        assert (run.state, run.imported.added, run.file_name) == ("done", 2, "UCDP GED 20.0.10")
        assert (run.imported.release, run.imported.data_to) == ("20.0.10", date(2020, 10, 31))
        assert there.asked[0].headers["x-ucdp-access-token"] == TOKEN

    def test_of_acled_come_with_what_was_withdrawn(self, there, account, fetched):
        there.answers = Service([row(1), row(2)])
        assert fetched("acled").imported.added == 2
        there.answers = Service()
        given = Service.__call__

        def later(asked):
            if asked.path == "/api/deleted/read":
                return Answer({"status": 200, "count": 1, "data": [{"event_id_cnty": "XAA2"}]})
            return given(there.answers.service, asked)

        later.service = there.answers
        there.answers = later
        run = fetched("acled")
        assert (run.state, run.imported.deleted) == ("done", 1)
        assert store.scan().collect()["id"].to_list() == ["XAA1"]
        # Nothing new came, so nothing is known of the days since.
        assert run.imported.data_to == date(2020, 10, 3)

    def test_that_are_not_new_are_said_to_be_none(self, there, account, fetched):
        there.answers = Service()
        run = fetched("acled")
        assert (run.state, reasons.of_run(run)) == ("refused", "The provider has nothing new.")

    def test_bad_rows_are_listed_as_of_a_file(self, there, token, fetched):
        there.answers = [page(ucdp_event(1), ucdp_event(2, best="many"))]
        run = fetched("ucdp", release="20.0.10")
        assert (run.imported.added, run.refused_count, run.refused[0]["row"]) == (1, 1, 2)

    def test_tell_how_far_they_are(self, there, token, amal, today, monkeypatch):
        monkeypatch.setattr(operations.runs, "PACE", 0)
        there.answers = [page(ucdp_event(1), ucdp_event(2))]
        run = operations.ask_fetch(provider="ucdp", release="20.0.10", by=amal, today=today)
        seen = []
        operations.work(run=run, today=today, beat=lambda run: seen.append((run.step, run.far, run.total)))
        assert seen == [("fetching", 2, 2), ("merging", 0, None), ("following", 0, None)]

    @pytest.mark.parametrize(
        ("answer", "said"),
        [
            (Answer(status=401), "UCDP GED could not be read: the credentials are wrong, or have expired."),
            (Answer(status=403), "the account is not allowed to read this"),
            (Answer(status=404), "this release or file does not exist, or not yet"),
            (Answer(status=429), "it accepts no more requests for now"),
            (Answer(status=500), "it reports an error of its own"),
            (Answer("{}"), "its answer has an unknown format"),
            (Answer('{"Result": [', length=500), "its answer was cut off"),
        ],
    )
    def test_a_fault_is_said_and_nothing_is_half_there(self, there, token, fetched, answer, said):
        there.answers = [answer]
        run = fetched("ucdp", release="20.0.10")
        assert said in reasons.of_run(run)
        assert (run.state, store.version(), Import.objects.count()) == ("refused", None, 0)
        assert TOKEN not in str(run.said)

    def test_every_fault_is_said_in_three_languages(self):
        known = set(http_client.Reason.__args__)
        assert set(reasons.FAULTS) == known
        for language in ("fr", "ar"):
            with translation.override(language):
                assert not any(reasons.FAULTS[one] == english for one, english in english_faults().items())


def english_faults():
    with translation.override("en"):
        return {one: str(text) for one, text in reasons.FAULTS.items()}


class TestStatements:
    LINES = SAMPLE.read_text(encoding="utf-8")

    def test_of_the_newest_quarter_of_an_hour_are_kept(self, there, fetched):
        listing(there, quarter("20191024143000", self.LINES))
        run = fetched("gdelt")
        assert (run.state, run.imported, run.said["files"]) == ("done", None, 1)
        assert run.said["statements"] > 0
        assert Quarter.objects.get().moment == "20191024143000"

    def test_since_a_day_come_file_by_file_and_once(self, there, fetched, today):
        moments = [f"{today:%Y%m%d}{hour}0000" for hour in ("10", "11", "12")]
        listing(there, *(quarter(moment, self.LINES) for moment in moments))
        assert fetched("gdelt", since=today).said["files"] == 3
        assert fetched("gdelt", since=today).said["files"] == 0

    def test_keeps_what_came_before_a_fault_and_says_so(self, there, fetched, at, amal, today, clock):
        good = quarter(f"{today:%Y%m%d}100000", self.LINES)
        bad = quarter(f"{today:%Y%m%d}110000", self.LINES)
        listing(there, good, (b"cut off", bad[1]))
        run = fetched("gdelt", since=today)
        assert (run.state, run.said["files"]) == ("refused", 1)
        text = at(amal).get(f"/watch/imports/{run.pk}/").content.decode()
        assert "damaged on the way" in text
        assert "1 file was read; it covers a quarter of an hour." in text
        assert "Nothing was imported from this file" not in text


class TestAsking:
    def test_is_refused_without_credentials(self, amal, today):
        with pytest.raises(operations.fetches.NoCredentials, match="ACLED"):
            operations.ask_fetch(provider="acled", by=amal, today=today)
        assert not Run.objects.exists()

    @pytest.mark.parametrize("release", ["", "latest", "../../etc", "26.1/../../oauth"])
    def test_wants_a_release_of_ucdp(self, amal, today, release):
        with pytest.raises(operations.runs.WhichRelease):
            operations.ask_fetch(provider="ucdp", release=release, by=amal, today=today)

    def test_is_one_at_a_time_for_each_provider(self, amal, dina, today):
        operations.ask_fetch(provider="gdelt", by=amal, today=today)
        operations.ask_fetch(provider="ucdp", release="21.1", by=amal, today=today)
        with pytest.raises(operations.fetches.AlreadyFetching):
            operations.ask_fetch(provider="gdelt", by=dina, today=today)
        assert Run.objects.count() == 2
        with pytest.raises(IntegrityError), transaction.atomic():
            Run.objects.create(provider="gdelt", file_name="x", is_fetched=True, asked_on=today)

    def test_leaves_the_work_to_the_worker_and_the_act_in_the_journal(self, amal, today):
        run = operations.ask_fetch(provider="gdelt", by=amal, today=today)
        assert (OrmQ.objects.get().func(), run.state) == (operations.runs.WORK, "waiting")
        assert OrmQ.objects.get().task["timeout"] == operations.runs.LONGEST
        assert Entry.objects.get(action="watch.fetch_asked").actor_id == amal.pk


@pytest.mark.usefixtures("db")
class TestEachDay:
    @pytest.fixture
    def known(self, amal):
        def to(day, provider="ucdp"):
            return Import.objects.create(
                provider=provider, data_from=date(1989, 1, 1), data_to=day, imported_on=day, events=1, added=1, changed=0,
                table_version=0, by=amal,
            )  # fmt: skip

        return to

    def test_asks_nobody_without_credentials(self, known, today):
        known(date(2020, 9, 30))
        assert operations.fetch_each_day(today=today) == []
        assert not Run.objects.exists()

    def test_asks_acled_for_what_is_new_once_a_day(self, account, today):
        assert [run.provider for run in operations.fetch_each_day(today=today)] == ["acled"]
        Run.objects.update(state="refused")
        assert operations.fetch_each_day(today=today) == []
        assert len(operations.fetch_each_day(today=today + timedelta(days=1))) == 1

    def test_asks_ucdp_for_the_candidate_release_of_the_next_month(self, known, token, today):
        known(date(2020, 9, 30))
        assert [run.release for run in operations.fetch_each_day(today=today)] == ["20.0.10"]

    def test_asks_again_after_a_week_for_one_that_was_not_there(self, known, token, today):
        known(date(2020, 9, 30))
        operations.fetch_each_day(today=today)
        Run.objects.update(state="refused")
        assert operations.fetch_each_day(today=today + timedelta(days=6)) == []
        assert len(operations.fetch_each_day(today=today + timedelta(days=7))) == 1

    @pytest.mark.parametrize(
        ("to", "release"),
        [(date(2020, 10, 31), None), (date(2020, 10, 30), "20.0.10"), (date(2019, 12, 31), "20.0.1"), (None, None)],
    )
    def test_knows_which_release_is_next(self, known, today, to, release):
        if to:
            known(to)
        assert fetching.next_release("ucdp", today=today) == release

    def test_takes_up_one_whose_worker_is_gone(self, account, today):
        operations.fetch_each_day(today=today)
        Run.objects.update(state="working", beat_at=timezone.now() - Run.SILENT)
        operations.fetch_each_day(today=today)
        assert Run.objects.get().state == "working"
        Run.objects.update(beat_at=timezone.now() - Run.SILENT_WHILE_FETCHED - timedelta(seconds=1))
        operations.fetch_each_day(today=today)
        assert Run.objects.get().state == "waiting"

    def test_is_what_the_worker_does_once_a_day(self, account, clock):
        assert tasks.fetch_each_day() == 1


class TestThePages:
    def test_say_what_is_fetched_each_day_and_what_is_not(self, at, amal, clock, account):
        text = at(amal).get("/watch/imports/").content.decode()
        assert "No token is set (UCDP_TOKEN)" in text
        assert "An account is set" in text
        assert text.count(">each day<") == 1
        assert PASSWORD not in text

    def test_offer_no_button_for_who_cannot_be_fetched(self, at, amal, clock):
        text = at(amal).get("/watch/imports/").content.decode()
        assert "/watch/imports/fetch/gdelt/" in text
        assert "/watch/imports/fetch/acled/" not in text

    def test_begin_a_fetch_and_lead_to_its_progress(self, at, amal, clock):
        answer = at(amal).post("/watch/imports/fetch/gdelt/", {"since": ""})
        run = Run.objects.get()
        assert answer.headers["Location"] == f"/watch/imports/{run.pk}/"
        Run.objects.update(state="working", step="fetching", beat_at=timezone.now(), far=1, total=4)
        text = at(amal).get(f"/watch/imports/{run.pk}/").content.decode()
        assert "Fetching from the provider" in text
        assert 'value="25"' in text

    def test_propose_the_next_release(self, at, amal, clock, today):
        Import.objects.create(
            provider="ucdp", data_from=date(1989, 1, 1), data_to=date(2020, 9, 30), imported_on=today, events=1, added=1,
            changed=0, table_version=0,
        )  # fmt: skip
        assert 'value="20.0.10"' in at(amal).get("/watch/imports/fetch/ucdp/").content.decode()

    @pytest.mark.parametrize(
        ("provider", "given", "said"),
        [
            ("ucdp", {"release": "x"}, "Enter the release"),
            ("gdelt", {"since": "2020-11-12"}, "or a later day. To go back further"),
            ("gdelt", {"since": "2020-11-21"}, "must be today"),
            ("acled", {"since": ""}, "No credentials are set for ACLED"),
        ],
    )
    def test_answer_bad_input_on_the_form(self, at, amal, clock, provider, given, said):
        answer = at(amal).post(f"/watch/imports/fetch/{provider}/", given)
        assert answer.status_code == 422
        assert said in answer.content.decode()
        assert not Run.objects.exists()

    def test_know_no_other_provider(self, at, amal, clock):
        assert at(amal).get("/watch/imports/fetch/reuters/").status_code == 404

    def test_of_a_fetch_of_statements_say_what_was_kept(self, at, amal, clock, there, fetched):
        listing(there, quarter("20191024143000", TestStatements.LINES))
        run = fetched("gdelt")
        assert (
            "1 file was read; it covers a quarter of an hour."
            in at(amal).get(f"/watch/imports/{run.pk}/").content.decode()
        )
        assert f"/watch/imports/{run.pk}/" in at(amal).get("/watch/imports/").content.decode()


class TestTheCommand:
    def test_fetches_and_says_how_far_it_is(self, there, token, clock, capsys):
        there.answers = [page(ucdp_event(1))]
        call_command("fetch-events", "ucdp", "--release", "20.0.10")
        told = capsys.readouterr()
        assert "1 events: 1 new, 0 revised, 0 withdrawn; 0 lines not read; data up to 2020-10-31" in told.out
        assert "Fetching from the provider 1 of 1" in told.err

    def test_says_why_nothing_came(self, there, token, clock):
        there.answers = [Answer(status=404)]
        with pytest.raises(CommandError, match="this release or file does not exist"):
            call_command("fetch-events", "ucdp", "--release", "20.0.10")

    def test_keeps_statements(self, there, clock, capsys):
        listing(there, quarter("20191024143000", TestStatements.LINES))
        call_command("fetch-events", "gdelt")
        assert "1 files, " in capsys.readouterr().out


@pytest.mark.parametrize("provider", PROVIDERS.values(), ids=lambda one: one.key)
def test_a_provider_is_handed_its_own_credentials_and_no_others(provider, settings):
    settings.CREDENTIALS = {one.setting: "x" for each in PROVIDERS.values() for one in each.credentials}
    assert set(fetching._credentials(provider)) == {one.setting for one in provider.credentials}
