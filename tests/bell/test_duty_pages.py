"""The page on which each says when they are on duty, and what the board says of it."""

import re
from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tocsin.desk.bell.models import Duty
from tocsin.desk.journal.models import Entry

pytestmark = pytest.mark.usefixtures("clock")
TYPED = {"days": ["0", "4"], "begins": "08:00", "ends": "20:00", "zone": "Asia/Tbilisi"}


class TestHours:
    def test_are_added_corrected_and_taken_away_by_their_owner(self, at, amal, situation):
        browser = at(amal)
        assert browser.post("/watch/duty/new/", {**TYPED, "situations": [situation.pk]}).status_code == 302
        row = Duty.objects.get()
        assert (row.days, row.zone, list(row.situations.all())) == ("04", "Asia/Tbilisi", [situation])
        text = browser.get("/watch/duty/").content.decode()
        assert "Monday and Friday, 08:00–20:00 (Asia/Tbilisi)" in text
        browser.post(f"/watch/duty/{row.pk}/", {**TYPED, "days": list("0123456"), "version": 1})
        assert "every day, 08:00–20:00" in browser.get("/watch/duty/").content.decode()
        assert browser.post(f"/watch/duty/{row.pk}/", {**TYPED, "version": 1}).status_code == 422
        browser.post(f"/watch/duty/{row.pk}/end/")
        assert not Duty.objects.exists()
        acts = Entry.objects.filter(action__startswith="bell.").values_list("action", flat=True)
        assert list(acts) == ["bell.duty_ended", "bell.duty_changed", "bell.duty_added"]

    def test_of_others_are_read_and_not_changed(self, at, amal, dina, bruno, on_duty):
        row = on_duty(amal)
        assert "Hours of your colleagues" in at(dina).get("/watch/duty/").content.decode()
        assert at(dina).get(f"/watch/duty/{row.pk}/").status_code == 404
        assert at(dina).post(f"/watch/duty/{row.pk}/end/").status_code == 404
        assert at(bruno).get("/watch/duty/").status_code == 404
        assert Duty.objects.exists()

    def test_need_a_day_and_a_zone_that_there_is(self, at, amal):
        answer = at(amal).post("/watch/duty/new/", {**TYPED, "days": [], "zone": "Mars/Olympus"})
        assert "Choose at least one day." in answer.content.decode()
        answer = at(amal).post("/watch/duty/new/", {**TYPED, "zone": "Mars/Olympus"})
        assert answer.status_code == 422
        assert not Duty.objects.exists()


@pytest.mark.parametrize(
    ("days", "begins", "ends", "at", "is_on"),
    [
        ("4", 9, 18, (2020, 11, 20, 9), True),
        ("4", 9, 18, (2020, 11, 20, 18), False),
        ("4", 22, 6, (2020, 11, 21, 5), True),
        ("4", 22, 6, (2020, 11, 20, 5), False),
        ("4", 9, 9, (2020, 11, 21, 8), True),
        ("4", 9, 9, (2020, 11, 21, 9), False),
    ],
)
def test_hours_are_by_the_clock_of_their_zone(days, begins, ends, at, is_on):
    row = Duty(days=days, begins=time(begins), ends=time(ends), zone="Asia/Tbilisi")
    moment = datetime(*at, tzinfo=ZoneInfo("Asia/Tbilisi")).astimezone(ZoneInfo("UTC"))
    assert (row.ends_at(moment) is not None) == is_on


class TestTheBoard:
    def test_says_who_is_on_duty_and_plainly_when_nobody_is(self, at, amal, on_duty, situation):
        browser = at(amal)
        assert "Nobody is on duty now." in browser.get("/watch/").content.decode()
        on_duty(amal, begins=time(0), ends=time(0))
        text = re.sub(r"\s+", " ", browser.get("/watch/").content.decode())
        assert "On duty now: <bdi>Amal</bdi>" in text

    def test_asks_as_much_however_many_there_are(self, at, amal, dina, on_duty, situation, other):
        def asked():
            with CaptureQueriesContext(connection) as queries:
                at(amal).get("/watch/")
                at(amal).get("/watch/duty/")
            return len(queries)

        on_duty(amal, begins=time(0), ends=time(0), situations=[situation])
        first = asked()
        for _turn in range(4):
            on_duty(dina, begins=time(0), ends=time(0), situations=[situation, other])
        assert asked() == first
