"""An hour stands beside a day with the zone whose clock it is by, and has come."""

from datetime import UTC, date, datetime, time

import pytest
from django.utils import translation

from tocsin.desk.people import hours
from tocsin.desk.people.refusals import NoSuchHour, NoZone, StillAhead, UnknownZone

NOW = datetime(2020, 11, 20, 12, tzinfo=UTC)


def come(hour, zone, *, day=NOW.date(), now=NOW):
    hours.check_come(day=day, hour=hour, zone=zone, now=now)


class TestAnHour:
    def test_that_is_not_known_is_asked_nothing(self):
        come(None, "", now=None)

    @pytest.mark.parametrize(
        ("hour", "zone"), [(time(12), "UTC"), (time(15), "Europe/Moscow"), (time(7), "America/New_York"), (time(0), "UTC")]
    )  # fmt: skip
    def test_that_has_come_is_let_through(self, hour, zone):
        come(hour, zone)

    @pytest.mark.parametrize(
        ("hour", "zone"), [(time(12, 1), "UTC"), (time(15, 1), "Europe/Moscow"), (time(7, 1), "America/New_York")]
    )
    def test_that_is_still_ahead_is_refused(self, hour, zone):
        with pytest.raises(StillAhead, match=f"{hour:%H:%M} .*is in the future"):
            come(hour, zone)

    def test_needs_its_zone(self):
        with pytest.raises(NoZone) as refusal:
            come(time(9), "")
        assert refusal.value.field == "zone"

    @pytest.mark.parametrize("zone", ["Mars/Base", "localtime", "../UTC"])
    def test_needs_a_zone_that_there_is(self, zone):
        with pytest.raises(UnknownZone):
            come(time(9), zone)

    def test_that_the_clock_leapt_over_is_refused(self):
        with pytest.raises(NoSuchHour) as refusal:
            come(time(2, 30), "Europe/Berlin", day=date(2020, 3, 29))
        assert refusal.value.field == "at_time"

    def test_that_came_twice_is_the_first(self):
        at = hours.instant(day=date(2020, 10, 25), hour=time(2, 30), zone="Europe/Berlin")
        assert at.astimezone(UTC) == datetime(2020, 10, 25, 0, 30, tzinfo=UTC)

    def test_is_held_against_the_moment_or_not_recorded(self):
        with pytest.raises(ValueError, match="now is missing"):
            come(time(9), "UTC", now=None)

    def test_is_said_in_the_digits_of_the_page(self):
        with translation.override("ar"):
            assert "١٢:٠١" in str(StillAhead(datetime(2020, 11, 20, 12, 1, tzinfo=UTC)))
