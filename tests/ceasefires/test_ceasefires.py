from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import IntegrityError, transaction

from tocsin.desk.ceasefires import facts, operations, reading
from tocsin.desk.ceasefires.models import Attempt, Incident, Verdict
from tocsin.desk.ceasefires.wording import why
from tocsin.desk.directory.models import Organisation, Person
from tocsin.desk.facts import Period, PersonRef, Scope
from tocsin.desk.journal.models import Entry
from tocsin.desk.levels import Audience, Level
from tocsin.desk.overview import timeline
from tocsin.desk.people.refusals import UnknownZone
from tocsin.desk.refusals import InTheFuture, TooEarly
from tocsin.language.amount import Amount
from tocsin.language.countries import Place
from tocsin.language.when import When
from tocsin.language.words import Words

QUARTER = Period(date(2020, 10, 1), date(2020, 12, 31))


class TestAnAttempt:
    def test_keeps_the_day_of_its_own_zone(self, record):
        attempt = record()
        attempt.refresh_from_db()
        assert attempt.effect_on == date(2020, 11, 10)
        assert attempt.effect_at.astimezone(UTC) == datetime(2020, 11, 9, 21, tzinfo=UTC)
        assert [term.kind for term in attempt.terms.all()] == ["fire", "peacekeepers"]
        assert Entry.objects.filter(action="ceasefires.attempt_recorded", subject_id=attempt.pk).exists()

    @pytest.mark.parametrize(
        ("wrong", "refusal", "field"),
        [
            ({"zone": "Moscow"}, UnknownZone, "zone"),
            ({"zone": "../etc/passwd"}, UnknownZone, "zone"),
            ({"parties": []}, operations.NoParties, "parties"),
            ({"source": " "}, operations.CeasefireNeedsSource, "source"),
            ({"effect_on": date(2020, 11, 21)}, InTheFuture, "effect_on"),
            ({"ended_on": date(2020, 11, 9)}, TooEarly, "ended_on"),
            ({"ended_on": date(2020, 11, 21)}, InTheFuture, "ended_on"),
        ],
    )
    def test_is_refused_where_it_cannot_be(self, record, wrong, refusal, field):
        with pytest.raises(refusal) as error:
            record(**wrong)
        assert error.value.field == field
        assert str(error.value)
        assert not Attempt.objects.exists()

    def test_does_not_end_before_it_began_in_the_database_either(self, record):
        attempt = record()
        with pytest.raises(IntegrityError), transaction.atomic():
            Attempt.objects.filter(pk=attempt.pk).update(ended_on=date(2020, 11, 9))

    @pytest.mark.parametrize(("hour", "first"), [(None, 10), (time(12), 10), (time(12, 1), 11)])
    def test_counts_from_its_day_unless_it_began_after_noon(self, record, hour, first):
        assert record(effect_time=hour).first_day == date(2020, 11, first)

    def test_ends_once(self, record, amal, today):
        attempt = record()
        values = {"reason": "Shelling.", "by": amal, "today": today}
        with pytest.raises(TooEarly):
            operations.end_attempt(attempt=attempt, ended_on=date(2020, 11, 9), **values)
        operations.end_attempt(attempt=attempt, ended_on=date(2020, 11, 12), **values)
        with pytest.raises(operations.CeasefireHasEnded, match=r"12 November 2020"):
            operations.end_attempt(attempt=attempt, ended_on=date(2020, 11, 13), **values)
        assert Attempt.objects.get().ended_on == date(2020, 11, 12)


class TestAnIncident:
    def test_is_recorded_and_judged(self, events, record, incident):
        attempt = record()
        assert attempt.verdicts.get().state == "holding"
        incident(attempt)
        assert attempt.verdicts.first().state == "strained"
        incident(attempt, standing="verified", what=Words("More shots."))
        assert attempt.verdicts.first().state == "violated"

    @pytest.mark.parametrize(
        ("wrong", "refusal"),
        [
            ({"on": date(2020, 11, 9)}, TooEarly),
            ({"on": date(2020, 11, 21)}, InTheFuture),
            ({"on": date(2020, 11, 19)}, operations.AfterItsEnd),
            ({"source": ""}, operations.CeasefireNeedsSource),
        ],
    )
    def test_is_refused_where_it_cannot_be(self, record, incident, wrong, refusal):
        attempt = record(ended_on=date(2020, 11, 18))
        with pytest.raises(refusal):
            incident(attempt, **wrong)
        assert not Incident.objects.exists()


class TestJudging:
    def test_the_same_day_twice_is_one_verdict_and_one_journal_row(self, events, record, today):
        attempt = record()
        first = attempt.verdicts.get()
        assert operations.judge(attempt=attempt, today=today).pk == first.pk
        assert Verdict.objects.count() == 1
        assert Entry.objects.filter(action__startswith="ceasefires.judged").count() == 1
        assert (first.reason, first.data_to, first.table_version) == ("no_more_than_usual", today, 0)
        assert (first.numbers["since"], first.numbers["before"]) == (1, 11)

    def test_without_data_is_unknown_and_never_calm(self, record):
        verdict = record().verdicts.get()
        assert (verdict.state, verdict.reason, verdict.data_to) == ("unknown", "no_data", None)

    def test_all_are_those_still_in_force(self, events, record, case, amal, today):
        record(ended_on=date(2020, 11, 12))
        record(effect_on=date(2020, 11, 13))
        Verdict.objects.all().delete()
        assert operations.judge_all(case=case, today=today) == 1

    def test_a_later_attempt_is_the_end_of_the_one_before(self, events, record):
        first = record(effect_on=date(2020, 10, 26), zone="Asia/Baku")
        assert first.verdicts.get().state == "collapsed"
        record()
        verdict = Verdict.objects.get(attempt=first)
        assert (verdict.state, verdict.numbers["broken_on"]) == ("collapsed", "2020-10-27")

    def test_what_only_named_readers_may_see_does_not_show_through_a_verdict(
        self, events, record, incident, amal, dina, today
    ):
        attempt = record()
        incident(attempt, standing="verified", level=Level.RESTRICTED, readers=[amal])
        assert attempt.verdicts.get().state == "holding"
        assert reading.judge(attempt, reader=amal, today=today).state == "violated"
        assert reading.judge(attempt, reader=dina, today=today).state == "holding"

    def test_a_hidden_later_attempt_does_not_end_the_one_that_is_seen(self, events, record, amal, bruno, today):
        attempt = record(effect_on=date(2020, 11, 1), level=Level.PARTNER)
        record(level=Level.TEAM)
        assert reading.judge(attempt, reader=amal, today=today).days == 9
        assert reading.judge(attempt, reader=bruno, today=today).days == 20

    def test_a_restricted_one_of_the_same_day_does_not_show_by_a_refusal(self, events, record, amal, dina, today):
        hidden = record(level=Level.RESTRICTED, readers=[amal])
        open_to_all = record()
        assert reading.judge(open_to_all, reader=dina, today=today).state == "holding"
        assert reading.latest(case=hidden.case, reader=dina, today=today) == open_to_all
        with pytest.raises(IntegrityError), transaction.atomic():
            record()


class TestWords:
    @pytest.mark.parametrize("language", ["en", "fr", "ar"])
    def test_say_the_rule_and_its_numbers(self, events, record, language, today, amal):
        from django.utils import translation

        attempt = record()
        with translation.override(language):
            said = why(reading.judge(attempt, reader=amal, today=today))
        assert ("١١" if language == "ar" else "11") in said
        assert "%" not in said

    def test_in_english(self, events, record, today, amal):
        assert why(reading.judge(record(), reader=amal, today=today)) == (
            "Deaths are no more than usual. Based on placed events only: 1 death in 11 days under the ceasefire, compared "
            "with 11 over the same number of days before it and 0.3 usually. Data for the last 3 days is missing or "
            "incomplete."
        )


class TestFacts:
    def of(self, case, reader, today, **more):
        return facts.facts_in(
            Scope(case_id=case.pk, situation_id=None, period=QUARTER, reader=reader, today=today, **more)
        )

    def test_hold_places_by_code_and_the_verdict_of_the_day(self, events, record, case, amal, today):
        record(agreed_in=Words("Moscow", "Moscou", "موسكو"))
        (fact,) = self.of(case, amal, today)
        assert (fact.on, fact.as_of, fact.level) == (date(2020, 11, 10), today, Level.BOARD)
        assert fact.attributes == {
            "agreed_in": Words("Moscow", "Moscou", "موسكو"), "brokers": (Place("RU"),),
            "parties": (Place("AM"), Place("AZ")), "also_brokers": (), "also_parties": (), "peacekeepers": Amount.exactly(1960), "peacekeepers_from": Place("RU"),
            "verdict": "holding", "ended_on": None,
        }  # fmt: skip

    def test_hold_who_is_no_country_as_the_directory_has_them(self, events, record, case, amal, today):
        movement = Words("Example Movement", "Mouvement d’Exemple", "حركة المثال")
        Organisation.objects.create(name=movement)
        envoy = Person.objects.create(
            case=case, level=Level.RESTRICTED, name=Words("Ada Example"), description=Words("an envoy")
        )
        record(also_parties="example movement", also_brokers="Ada Example, Order of Example")
        (fact,) = self.of(case, amal, today)
        assert fact.also_parties == (movement,)
        assert fact.also_brokers == (PersonRef(envoy.pk), Words("Order of Example", "Order of Example", ""))
        # The row says who it was, and the row decides who may read it.
        record(effect_on=date(2020, 10, 26), also_brokers="Example Movement", level=Level.TEAM)
        assert [one.on for one in self.of(case, Audience.BOARD, today)] == [date(2020, 11, 10)]

    def test_are_told_on_the_timeline_whatever_the_language_of_a_name(
        self, events, record, case, response, amal, today
    ):
        record(also_brokers="Order of Example")
        (item,) = timeline.list_items(response, self.of(case, amal, today), reader=amal, language="ar", today=today)
        assert "Order of Example" in item.text
        assert "أرمينيا وأذربيجان" in item.text

    def test_a_collapsed_one_ended_on_the_day_it_broke(self, events, record, case, amal, today):
        record(effect_on=date(2020, 10, 10), effect_time=None)
        (fact,) = self.of(case, amal, today)
        assert (fact.verdict, fact.ended_on) == ("collapsed", When.on(date(2020, 10, 11)))

    def test_stay_below_the_audience_and_in_their_case(self, events, record, incident, case, chen, today, amal):
        incident(record(), level=Level.TEAM, standing="verified")
        assert self.of(case, Audience.PUBLIC, today) == []
        assert self.of(case, chen, today) == []
        (board,) = self.of(case, Audience.BOARD, today)
        assert (board.verdict, board.level, len(board.refs)) == ("holding", Level.BOARD, 1)
        (team,) = self.of(case, amal, today)
        assert (team.verdict, team.level, len(team.refs)) == ("violated", Level.TEAM, 2)

    def test_of_a_day_before_it_began_there_are_none(self, events, record, case, amal):
        record()
        assert self.of(case, amal, date(2020, 11, 9)) == []


class TestTheExample:
    def test_comes_out_as_it_is_known(self, events, case, situation, amal, today):
        from tocsin.desk.ceasefires import example

        example.load(case=case, situation=situation, by=amal, today=today)
        found = [
            (attempt.effect_on.day, attempt.verdicts.first().state, attempt.ended_on)
            for attempt in Attempt.objects.all()
        ]
        assert found == [
            (10, "collapsed", date(2020, 10, 11)), (18, "collapsed", date(2020, 10, 18)),
            (26, "collapsed", date(2020, 10, 27)), (10, "holding", None),
        ]  # fmt: skip
        readings = reading.Readings(Attempt.objects.all(), reader=Level.PUBLIC, today=today)
        stood = [readings.incidents(one) for one in readings.attempts]
        assert [[str(one.standing) for one in found] for found in stood] == [["disputed"]] * 3 + [[]]
        assert Attempt.objects.filter(level=Level.PUBLIC).count() == 4
        assert (today - timedelta(days=10)) == Attempt.objects.last().effect_on
