from datetime import date

import pytest

from tocsin.desk.ceasefires import operations as ceasefires
from tocsin.desk.facts import Period, Scope
from tocsin.desk.levels import Audience, Level
from tocsin.desk.responses import exits, facts, operations
from tocsin.desk.responses.models import Response
from tocsin.language.words import Words


def scope(case, reader, today, period=None):
    period = period or Period(date(2020, 10, 1), date(2020, 12, 31))
    return Scope(case_id=case.pk, situation_id=None, period=period, reader=reader, today=today)


@pytest.fixture
def truce(situation, case, amal, today):
    def record(**more):
        values = {
            "effect_on": date(2020, 11, 10), "zone": "Europe/Moscow", "parties": ["AM", "AZ"], "source": "A statement",
            "level": Level.PARTNER, **more,
        }  # fmt: skip
        return ceasefires.record_attempt(case=case, situation=situation, by=amal, today=today, **values)

    return record


class TestFacts:
    def test_tell_the_life_of_a_response_in_order(self, launched, case, amal, today):
        operations.move(
            response=launched, version=2, to="monitoring", reason="It holds.", on=date(2020, 11, 12), by=amal,
            today=today,
        )  # fmt: skip
        found = {fact.kind: fact for fact in facts.facts_in(scope(case, amal, today))}
        assert {kind: (fact.on, fact.attributes) for kind, fact in found.items()} == {
            "responses.scoping_opened": (date(2020, 10, 2), {"title": launched.title}),
            "responses.launched": (
                date(2020, 10, 15),
                {"title": launched.title, "objective": Words("a ceasefire", "", ""), "criteria": 5},
            ),
            "responses.moved": (
                date(2020, 11, 12),
                {"title": launched.title, "moved_from": "active", "moved_to": "monitoring"},
            ),
            "responses.exit_criterion": (
                date(2020, 10, 15),
                {"criterion": "ceasefire_holds", "days": 60, "day": None, "words": Words(), "met": False},
            ),
            "responses.review": (date(2020, 10, 15), {"review_on": date(2021, 1, 15)}),
        }

    def test_an_ended_response_has_no_criterion_that_is_still_to_come(self, launched, case, amal, today):
        def criteria():
            return [one.met for one in facts.facts_in(scope(case, amal, today)) if one.kind.endswith("criterion")]

        launched.exit_criteria.create(kind="date", day=today)
        assert criteria() == [False, True]
        Response.objects.filter(pk=launched.pk).update(stage="reduced")
        assert criteria() == [False, True]
        Response.objects.filter(pk=launched.pk).update(stage="exited", exited_on=today)
        assert criteria() == [True]

    def test_stay_in_their_period(self, launched, case, amal, today):
        (fact,) = facts.facts_in(scope(case, amal, today, Period(date(2020, 10, 1), date(2020, 10, 14))))
        assert fact.kind == "responses.scoping_opened"

    def test_stay_below_the_audience_and_in_their_case(self, launched, case, chen, today):
        assert facts.facts_in(scope(case, Audience.BOARD, today)) == []
        assert len(facts.facts_in(scope(case, Audience.PARTNER, today))) == 4
        assert facts.facts_in(scope(case, chen, today)) == []
        assert {fact.level for fact in facts.facts_in(scope(case, Audience.PARTNER, today))} == {Level.PARTNER}

    def test_a_hidden_ceasefire_does_not_show_through_a_criterion(self, events, launched, case, truce, today, amal):
        attempt = truce(level=Level.TEAM)
        (seen,) = [fact for fact in facts.facts_in(scope(case, amal, today)) if fact.kind.endswith("criterion")]
        assert seen.level == Level.TEAM
        assert ("ceasefires.attempt", attempt.pk) in seen.refs
        (hidden,) = [
            fact for fact in facts.facts_in(scope(case, Audience.PARTNER, today)) if fact.kind.endswith("criterion")
        ]
        assert ("ceasefires.attempt", attempt.pk) not in hidden.refs
        assert (hidden.level, hidden.as_of) == (Level.PARTNER, None)


class TestExitCriteria:
    def stand(self, response, reader, today):
        (standing,) = exits.standings(Response.objects.get(pk=response.pk), reader=reader, today=today)
        return standing

    def test_count_only_days_that_are_fully_reported(self, events, launched, truce, amal, today):
        truce()
        standing = self.stand(launched, amal, today)
        assert (standing.met, standing.held, standing.verdict) == (False, 8, "holding")

    def test_are_met_after_their_days_and_say_since_when(self, events, launched, truce, amal, today):
        truce()
        criterion = launched.exit_criteria.get()
        criterion.days = 8
        criterion.save()
        standing = self.stand(launched, amal, today)
        assert (standing.met, standing.since) == (True, date(2020, 11, 18))

    def test_are_not_met_by_a_ceasefire_that_ended_or_collapsed(self, events, launched, truce, amal, today):
        launched.exit_criteria.update(days=1)
        truce(effect_on=date(2020, 10, 18))
        assert self.stand(launched, amal, today).verdict == "collapsed"
        assert not self.stand(launched, amal, today).met
        attempt = truce()
        assert self.stand(launched, amal, today).met
        ceasefires.end_attempt(attempt=attempt, ended_on=today, reason="Over.", by=amal, today=today)
        assert not self.stand(launched, amal, today).met

    def test_are_not_met_where_nothing_is_known(self, launched, truce, amal, today):
        launched.exit_criteria.update(days=1)
        truce()
        standing = self.stand(launched, amal, today)
        assert (standing.met, standing.verdict) == (False, "unknown")

    def test_a_date_is_met_on_its_day(self, launched, amal, today):
        launched.exit_criteria.update(kind="date", days=None, day=today)
        assert self.stand(launched, amal, today).met
        assert not self.stand(launched, amal, date(2020, 11, 19)).met
