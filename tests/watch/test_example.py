from datetime import date

import pytest

from tocsin.desk.watch import example, reading, store
from tocsin.desk.watch.models import Alarm, Reading, Situation

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded(amal, today):
    return example.load(by=amal, today=today)


def test_the_example_holds_the_world_up_to_its_day_and_nothing_later(loaded, today):
    import polars as pl

    events = store.scan().collect()
    assert events["date_start"].max() <= today
    # 840 conflicts are in the file; one of them has its first event after that day.
    assert Situation.objects.count() == Reading.objects.count() == 839
    assert reading.data_to(None) == today
    karabakh = events.filter(pl.col("conflict") == "Azerbaijan: Artsakh (Nagorno-Karabakh)")
    assert karabakh.filter(pl.col("date_start") >= date(2020, 9, 1)).height == 51


def test_the_alarm_of_karabakh_is_raised_in_the_first_days_of_the_war(loaded):
    (alarm,) = loaded.alarms.all()
    assert (alarm.on, alarm.deaths, alarm.days) == (date(2020, 9, 29), 20, 3)


def test_alarms_are_those_of_the_last_year(loaded, today):
    days = Alarm.objects.values_list("on", flat=True)
    assert date(2019, 11, 21) <= min(days) <= max(days) <= today


def test_says_who_fights_and_what_is_feared(loaded):
    assert [(party.country, party.part) for party in loaded.parties.all()] == [
        ("AM", "party"), ("AZ", "party"), ("RU", "drawn_in"), ("TR", "drawn_in"),
    ]  # fmt: skip
    assert {concern.kind for concern in loaded.concerns.all()} == {"ethnic_cleansing", "weak_diplomacy"}
