"""Zones, hours that no clock showed, and what came in the evening of the day on which a ceasefire took effect."""

from datetime import date, time

import pytest

from tocsin.desk.ceasefires import operations, reading
from tocsin.desk.ceasefires.models import Attempt, Incident
from tocsin.desk.people.refusals import NoSuchHour, UnknownZone

# The night on which clocks in Germany were put forward from 02:00 to 03:00.
LEAP = {"effect_on": date(2020, 3, 29), "zone": "Europe/Berlin"}


class TestAZone:
    @pytest.mark.parametrize("zone", ["Mars/Base", "localtime", "Factory", "../UTC", ""])
    def test_is_a_place_on_earth_and_not_this_machines_own(self, record, zone):
        with pytest.raises(UnknownZone):
            record(zone=zone)
        assert not Attempt.objects.exists()


class TestAnHour:
    @pytest.mark.parametrize("hour", [time(2), time(2, 30), time(2, 59, 59)])
    def test_that_the_clock_leapt_over_is_refused(self, record, hour):
        with pytest.raises(NoSuchHour) as refusal:
            record(**LEAP, effect_time=hour)
        assert (refusal.value.field, "02:" in str(refusal.value)) == ("effect_time", True)

    @pytest.mark.parametrize("hour", [time(1, 59), time(3)])
    def test_beside_it_came(self, record, hour):
        assert record(**LEAP, effect_time=hour).effect_time == hour

    def test_that_came_twice_is_one_that_came(self, record):
        assert record(effect_on=date(2020, 10, 25), zone="Europe/Berlin", effect_time=time(2, 30))

    def test_of_an_end_and_of_an_incident_is_asked_as_well(self, record, incident, amal, today):
        leap = date(2020, 3, 29)
        with pytest.raises(NoSuchHour) as refusal:
            record(effect_on=date(2020, 3, 1), zone="Europe/Berlin", ended_on=leap, ended_time=time(2, 30))
        assert refusal.value.field == "ended_time"
        attempt = record(effect_on=date(2020, 3, 1), zone="Europe/Berlin")
        with pytest.raises(NoSuchHour) as refusal:
            operations.end_attempt(
                attempt=attempt, ended_on=leap, ended_time=time(2, 30), reason="Over.", by=amal, today=today
            )
        assert refusal.value.field == "ended_time"
        with pytest.raises(NoSuchHour) as refusal:
            incident(attempt, on=leap, at_time=time(2, 30))
        assert refusal.value.field == "at_time"
        assert not Incident.objects.exists()

    def test_is_answered_on_the_form(self, at, amal, case, record):
        page = at(amal).post(
            f"/cases/{case.slug}/ceasefires/{record(**LEAP).pk}/incidents/new/",
            {
                "on": "2020-03-29", "at_time": "02:30", "term": "fire", "what_en": "Shots.", "source": "A report",
                "level": "30", "speaker": "party:AM",
            },
        )  # fmt: skip
        assert page.status_code == 422
        assert "02:30 did not exist (Europe/Berlin)" in page.content.decode()


def test_what_came_in_the_evening_of_the_day_counts(events, record, incident, amal, today):
    """The first whole day is the next; the ceasefire was in force in the evening all the same."""
    attempt = record(effect_time=time(18))
    incident(attempt, "verified", on=date(2020, 11, 10), at_time=time(20))
    assert reading.judge(attempt, reader=amal, today=today).state == "violated"
