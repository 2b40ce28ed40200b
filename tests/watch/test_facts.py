from datetime import date

import pytest

from tocsin.desk.facts import Period, Scope
from tocsin.desk.levels import Audience, Level
from tocsin.desk.watch import facts, operations
from tocsin.desk.watch.models import Concern, Party
from tocsin.language.countries import Place

QUARTER = Period(date(2020, 9, 1), date(2020, 12, 31))


@pytest.fixture
def scope(world, case, today):
    def make(reader, *, period=QUARTER, today=today, situation=world):
        return Scope(
            case_id=case.pk, situation_id=situation and situation.pk, period=period, reader=reader, today=today
        )

    return make


@pytest.fixture
def told(world, amal, today):
    for country, part in (("AM", Party.Part.PARTY), ("AZ", Party.Part.PARTY), ("RU", Party.Part.DRAWN_IN)):
        operations.add_party(situation=world, country=country, part=part, by=amal, on=today)
    operations.record_concern(
        situation=world, kind=Concern.Kind.ETHNIC_CLEANSING, on=date(2020, 10, 1), source="x", by=amal, today=today
    )


def by_kind(found):
    return {fact.kind: fact for fact in found}


class TestFacts:
    def test_say_who_fights_what_is_feared_the_alarm_and_the_toll(self, scope, told, alarm, world, today):
        found = by_kind(facts.facts_in(scope(Audience.PUBLIC)))
        assert found["watch.parties"].attributes == {
            "situation": world.name, "parties": (Place("AM"), Place("AZ")), "drawn_in": (Place("RU"),),
        }  # fmt: skip
        assert found["watch.concern"].attributes == {"situation": world.name, "concern": "ethnic_cleansing"}
        assert found["watch.alarm"].attributes == {
            "situation": world.name, "deaths": 24, "days": 3, "usual": alarm.usual, "not_since": date(2016, 4, 4),
        }  # fmt: skip
        toll = found["watch.toll"]
        assert toll.attributes == {
            "situation": world.name, "events": 10, "low": 80, "best": 80, "high": 90,
            "first": date(2020, 9, 27), "last": date(2020, 10, 6),
        }  # fmt: skip
        assert (toll.on, toll.as_of) == (today, today)
        assert {fact.level for fact in found.values()} == {Level.PUBLIC}

    def test_stop_at_the_day_that_is_asked(self, scope, told):
        found = by_kind(facts.facts_in(scope(Audience.PUBLIC, today=date(2020, 9, 28))))
        assert found["watch.toll"].best == 16
        assert "watch.alarm" not in found
        assert "watch.concern" not in found

    def test_leave_out_what_lies_outside_the_period(self, scope, told):
        found = facts.facts_in(scope(Audience.PUBLIC, period=Period(date(2019, 1, 1), date(2019, 3, 31))))
        assert [fact.kind for fact in found] == ["watch.parties"]

    def test_a_dismissed_alarm_is_not_told(self, scope, alarm, amal, today):
        operations.dismiss(alarm=alarm, on=today, reason="a known feud", by=amal, today=today)
        assert "watch.alarm" not in by_kind(facts.facts_in(scope(Audience.PUBLIC)))

    def test_are_for_members_of_the_case_and_for_nobody_else(self, scope, told, amal, bruno, chen):
        assert facts.facts_in(scope(amal))
        assert facts.facts_in(scope(bruno))
        assert facts.facts_in(scope(chen)) == []

    def test_without_a_situation_there_are_none(self, scope):
        assert facts.facts_in(scope(Audience.PUBLIC, situation=None)) == []
