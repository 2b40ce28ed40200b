"""The hour of a briefing: optional, by the clock of a zone, and shown wherever its day is."""

from datetime import time

import pytest
from django.db import IntegrityError

from tocsin.desk.convening.models import Briefing

EVENING = {"at_time": "18:30", "zone": "Asia/Baku"}


@pytest.fixture
def send(at, dina, case, clock):
    def post(**more):
        values = {
            "title_en": "Global briefing", "held_on": "2020-10-22", "reach": "global", "rule": "on_the_record",
            "level": 0, **more,
        }  # fmt: skip
        return at(dina).post(f"/cases/{case.slug}/briefings/new/", values)

    return post


def test_is_recorded_through_the_form_and_shown_with_its_zone(send, at, dina, tarek, case):
    assert send(**EVENING).status_code == 302
    row = Briefing.objects.get()
    assert (row.at_time, row.zone) == (time(18, 30), "Asia/Baku")
    for address in ("", f"{row.pk}/"):
        page = at(dina).get(f"/cases/{case.slug}/briefings/{address}").content.decode()
        assert "<bdi>18:30</bdi>" in page
        assert "<bdi>Asia/Baku</bdi>" in page
        assert "<bdi>١٨:٣٠</bdi>" in at(tarek).get(f"/cases/{case.slug}/briefings/{address}").content.decode()


def test_is_asked_in_one_row_with_its_day_and_offers_the_zone_of_the_desk(at, dina, case, clock, settings):
    settings.TIME_ZONE = "Africa/Tunis"
    page = at(dina).get(f"/cases/{case.slug}/briefings/new/").content.decode()
    assert page.count("beside") == 3
    assert 'value="Africa/Tunis"' in page
    assert 'type="time"' in page


def test_that_is_not_known_leaves_no_zone(send, at, dina, case):
    assert send(at_time="", zone="Asia/Baku").status_code == 302
    assert (Briefing.objects.get().at_time, Briefing.objects.get().zone) == (None, "")
    assert "Baku" not in at(dina).get(f"/cases/{case.slug}/briefings/").content.decode()


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"zone": ""}, "Enter the time zone"),
        ({"zone": "Nowhere"}, "is not a time zone"),
        ({"at_time": "25:00"}, "Enter the time in hours and minutes"),
        ({"held_on": "2020-03-29", "at_time": "02:30", "zone": "Europe/Berlin"}, "02:30 did not exist"),
        # Whatever the hour here, there that minute has not come.
        (
            {"held_on": "2020-11-20", "at_time": "23:59", "zone": "Pacific/Pago_Pago"},
            "23:59 on 20 November 2020 (Pacific/Pago_Pago) is in the future",
        ),
    ],
)
def test_that_cannot_be_is_answered_on_the_form(send, wrong, message):
    answer = send(**EVENING | wrong)
    assert answer.status_code == 422
    assert message in answer.content.decode()
    assert not Briefing.objects.exists()


@pytest.mark.parametrize("half", [{"at_time": time(9)}, {"zone": "UTC"}])
def test_without_its_zone_or_a_zone_without_its_hour_is_refused_by_the_database(hold, half):
    row = hold()
    with pytest.raises(IntegrityError, match="a_briefing_has_hour_and_zone"):
        Briefing.objects.filter(pk=row.pk).update(**half)
