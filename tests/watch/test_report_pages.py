"""The pages of the sign of reports, and of fetching regularly."""

import pytest
from django.utils import translation

from tocsin.desk.watch import operations, report_words
from tocsin.desk.watch.models import Party, RegularFetch, ReportAlarm, ReportSign
from tocsin.sources.gdelt import reader

from .test_reports import MOMENT, NOW, SAMPLE

HOME = "/watch/nagorno-karabakh/"


@pytest.fixture
def parties(world, amal, today):
    for country in ("AM", "AZ"):
        operations.add_party(situation=world, country=country, part=Party.Part.PARTY, by=amal, on=today)
    return world


@pytest.fixture
def report_alarm(parties):
    return ReportAlarm.objects.create(
        situation=parties, moment=NOW, on=NOW.date(), outlets=23, reports=80, usual=2.5, history=28, least=10, times=4,
        sources=["https://example.org/a"],
    )  # fmt: skip


class TestTheSection:
    def test_says_that_it_is_off_and_what_it_is_worth(self, parties, at, amal, clock):
        text = at(amal).get(HOME).content.decode()
        assert "Reports are not counted for this situation." in text
        assert "nothing about how well it warns" in text
        assert 'href="/watch/nagorno-karabakh/reports/"' in text

    def test_says_that_there_is_not_enough_history(self, parties, at, amal, today, clock):
        operations.set_report_sign(
            situation=parties, version=0, is_on=True, outlets=5, times=3, reason="Shaky", by=amal, today=today
        )
        assert "Nothing has been counted yet" in at(amal).get(HOME).content.decode()
        operations.import_statements(read={MOMENT: reader.read(SAMPLE)}, by=amal, today=today)
        operations.judge_reports()
        text = at(amal).get(HOME).content.decode()
        assert "in the 24 hours up to 24 October 2019, 14:30 UTC (1 of 96 files were read)" in text
        assert "Not enough history: 0 days of the 28 before were read, and at least 14 are needed." in text
        assert "Rings from 5 outlets, and 3 times the usual number." in text
        assert "Shaky" in text

    def test_shows_an_alarm_apart_and_counts_right_and_wrong(self, report_alarm, at, amal, today, clock):
        text = at(amal).get(HOME).content.decode()
        assert "Fighting reported by 23 outlets, not verified" in text
        assert "of 1 alarm" not in text
        operations.judge_report_alarm(
            alarm=report_alarm, version=1, outcome="right", reason="Confirmed", by=amal, today=today
        )
        assert "Right: 1 of 1 alarm from reports that was judged." in at(amal).get(HOME).content.decode()

    def test_as_of_an_earlier_day_knows_no_later_outcome(self, report_alarm, at, amal, today, clock):
        operations.judge_report_alarm(
            alarm=report_alarm, version=1, outcome="right", reason="Confirmed", by=amal, today=today
        )
        text = at(amal).get(HOME, {"as_of": "2020-01-01"}).content.decode()
        assert "Not judged yet" in text
        assert "Confirmed" not in text
        assert "Fighting reported" not in at(amal).get(HOME, {"as_of": "2019-01-01"}).content.decode()


class TestTheThreshold:
    URL = HOME + "reports/"

    def test_is_set_on_a_page(self, parties, at, amal, today, clock):
        assert 'value="10"' in at(amal).get(self.URL).content.decode()
        values = {"is_on": "on", "outlets": 8, "times": 3, "reason": "Shaky", "version": 0}
        assert at(amal).post(self.URL, values).status_code == 302
        sign = ReportSign.objects.get()
        assert (sign.is_on, sign.outlets, sign.times, sign.by) == (True, 8, 3, amal)

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            ({"is_on": ""}, "Choose on or off."),
            ({"outlets": "1"}, "2"),
            ({"times": ""}, "Enter how many times the usual number."),
            ({"reason": ""}, "reason"),
            ({"version": "7"}, "Someone else has changed this"),
        ],
    )
    def test_says_what_is_wrong(self, parties, at, amal, clock, wrong, said):
        values = {"is_on": "on", "outlets": 8, "times": 3, "reason": "Shaky", "version": 0} | wrong
        answer = at(amal).post(self.URL, values)
        assert (answer.status_code, said in answer.content.decode()) == (422, True)
        assert not ReportSign.objects.exists()

    def test_is_for_the_convenors_people(self, parties, at, bruno, clock):
        assert at(bruno).get(self.URL).status_code == 404


class TestTheOutcome:
    def test_is_said_on_a_page_and_corrected_there(self, report_alarm, at, amal, clock):
        url = f"/watch/alarms/reports/{report_alarm.pk}/"
        assert "Fighting reported by 23 outlets" in at(amal).get(url).content.decode()
        values = {"outcome": "wrong", "reason": "A film", "version": 1}
        answer = at(amal).post(url, values)
        assert answer["Location"] == f"{HOME}#reportalarm-{report_alarm.pk}"
        assert at(amal).post(url, values | {"outcome": "right"}).status_code == 422
        assert at(amal).post(url, values | {"outcome": "right", "version": 2}).status_code == 302
        report_alarm.refresh_from_db()
        assert report_alarm.outcome == "right"

    def test_of_an_alarm_is_not_there_for_others(self, report_alarm, at, bruno, clock):
        assert at(bruno).get(f"/watch/alarms/reports/{report_alarm.pk}/").status_code == 404


class TestFetchingRegularly:
    URL = "/watch/imports/fetch/gdelt/regularly/"

    def test_is_off_until_it_is_switched_on_on_a_page(self, at, amal, clock):
        text = at(amal).get("/watch/imports/").content.decode()
        assert self.URL in text
        assert "every quarter of an hour</span>" not in text
        assert at(amal).post(self.URL, {"is_on": "on", "version": 0}).status_code == 302
        assert "every quarter of an hour</span>" in at(amal).get("/watch/imports/").content.decode()
        assert at(amal).post(self.URL, {"is_on": "off", "version": 0}).status_code == 422
        assert RegularFetch.objects.get().is_on

    def test_shows_what_failed(self, at, amal, clock):
        at(amal).post(self.URL, {"is_on": "on", "version": 0})
        RegularFetch.objects.update(failures=3, failure={"why": "provider", "reason": "unreachable"})
        text = at(amal).get("/watch/imports/").content.decode()
        assert "3 consecutive attempts failed" in text
        assert "GDELT could not be read: it cannot be reached." in text

    @pytest.mark.parametrize("provider", ["ucdp", "acled", "nobody"])
    def test_is_offered_of_no_other_provider(self, at, amal, clock, provider):
        assert at(amal).get(f"/watch/imports/fetch/{provider}/regularly/").status_code == 404


class TestWords:
    @pytest.mark.parametrize(
        ("count", "said"),
        [
            (1, "قتال أفادت به وسيلة إعلام واحدة، غير مؤكد"),
            (2, "قتال أفادت به وسيلتا إعلام، غير مؤكد"),
            (3, "قتال أفادت به ٣ وسائل إعلام، غير مؤكد"),
            (11, "قتال أفادت به ١١ وسيلة إعلام، غير مؤكد"),
        ],
    )
    def test_count_outlets_in_arabic_as_arabic_counts(self, count, said):
        with translation.override("ar"):
            assert report_words.outlets(count) == said
