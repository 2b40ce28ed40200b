"""Alarms triaged several at once, the events behind one, and how old the newest event is."""

import re
from datetime import date, timedelta

import polars as pl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tocsin.desk.journal.models import Entry
from tocsin.desk.watch import store
from tocsin.desk.watch.models import Alarm, Situation

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def three(alarm, world):
    """Alarms that wait: that of the war, and two more."""
    for n in (1, 2):
        Alarm.objects.create(
            situation=world, on=date(2020, 3, n), rule="3_days", deaths=25, days=3, usual=0.1, table_version=0
        )
    return list(Alarm.objects.filter(on__year=2020).order_by("pk"))


def key(text):
    return re.search(r'name="form_key"\s+value="([^"]+)"', text)[1]


class TestSeveralAtOnce:
    def test_are_shown_once_more_and_then_triaged_with_one_reason(self, at, amal, three):
        browser, given = at(amal), {"triage": "dismissed", "reason": "a known feud"}
        shown = browser.post("/watch/alarms/", {**given, "alarms": [one.pk for one in three[:2]], "preview": "1"})
        text = shown.content.decode()
        assert "2 alarms will be triaged" in text
        assert "a known feud" in text
        assert not Alarm.objects.filter(triage="dismissed").exists()
        sent = {**given, "alarms": [one.pk for one in three[:2]], "confirm": "1", "form_key": key(text)}
        for _press in range(2):
            assert browser.post("/watch/alarms/", sent).status_code == 302
        assert Alarm.objects.filter(triage="dismissed", triage_reason="a known feud", triaged_by=amal).count() == 2
        assert Entry.objects.filter(action="watch.alarm_dismissed").count() == 2

    def test_need_a_tick_and_a_reason(self, at, amal, three):
        answer = at(amal).post("/watch/alarms/", {"triage": "archived", "preview": "1"})
        assert answer.status_code == 422
        assert '<a href="#ticks">Tick at least one alarm.</a>' in answer.content.decode()
        answer = at(amal).post("/watch/alarms/", {"triage": "archived", "alarms": [three[0].pk], "confirm": "1"})
        assert "Enter the reason." in answer.content.decode()
        assert not Alarm.objects.filter(triage="archived").exists()

    def test_leave_alone_what_somebody_else_has_triaged(self, at, amal, dina, three):
        first, other = three[:2]
        Alarm.objects.filter(pk=first.pk).update(triage="accepted", triaged_by=dina, triaged_on=date(2020, 11, 20))
        sent = {"triage": "archived", "reason": "not ours", "alarms": [first.pk, other.pk], "confirm": "1"}
        at(amal).post("/watch/alarms/", sent)
        assert Alarm.objects.get(pk=first.pk).triage == "accepted"
        assert Alarm.objects.get(pk=other.pk).triage == "archived"

    def test_are_nobody_elses(self, at, bruno, three):
        assert at(bruno).get("/watch/alarms/").status_code == 404
        assert at(bruno).get(f"/watch/alarms/{three[0].pk}/events/").status_code == 404


class TestTheEventsBehindAnAlarm:
    def test_are_those_of_its_days(self, at, amal, alarm):
        text = at(amal).get(f"/watch/alarms/{alarm.pk}/events/").content.decode()
        body = text.split("<tbody>")[1]
        assert body.count("<tr>") == 3
        assert "Government of Azerbaijan" in body
        assert "UCDP GED" in body
        assert "39.800, 46.700" in body
        assert body.index("29 September") < body.index("27 September")

    def test_have_the_headline_that_they_were_coded_from(self, at, amal, alarm):
        first = store.scan().filter(pl.col("date_start") == date(2020, 9, 27)).collect().head(1)
        told = first.with_columns(headline=pl.lit("Shells <fall> on a town"), reported_by=pl.lit("A news agency"))
        Alarm.objects.filter(pk=alarm.pk).update(table_version=store.merge(told).version)
        body = at(amal).get(f"/watch/alarms/{alarm.pk}/events/").text.split("<tbody>")[1]
        assert "Shells &lt;fall&gt; on a town" in body
        assert "A news agency" in body

    def test_are_reached_from_the_alarm(self, at, amal, alarm):
        assert f'href="/watch/alarms/{alarm.pk}/events/"' in at(amal).get("/watch/nagorno-karabakh/").content.decode()

    def test_are_those_of_the_version_that_it_was_raised_on(self, at, amal, alarm, world):
        Situation.objects.filter(pk=world.pk).update(rules=[{"conflict": ["none"]}])
        text = at(amal).get(f"/watch/alarms/{alarm.pk}/events/").content.decode()
        assert "No event of that version belongs to the situation" in text


def test_the_watch_says_how_old_the_newest_event_is_and_what_no_alarm_could_have_seen(at, amal, world, today):
    text = " ".join(at(amal).get("/watch/nagorno-karabakh/").content.decode().split())
    days = (today - date(2020, 10, 6)).days
    assert f"Its newest event in the data is {days} days old." in text
    assert "Nothing after 20 November 2020 is known yet, so no alarm could have seen it." in text
    assert f"{days} days ago" in at(amal).get("/watch/").content.decode()


def test_the_list_asks_as_much_however_many_wait(at, amal, three, world):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            at(amal).get("/watch/alarms/")
        return len(queries)

    first = asked()
    for n in range(5):
        Alarm.objects.create(
            situation=world, on=date(2020, 5, 1) + timedelta(days=n), rule="3_days", deaths=25, days=3, usual=0.1,
            table_version=0,
        )  # fmt: skip
    assert asked() == first
