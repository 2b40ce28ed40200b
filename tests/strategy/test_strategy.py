from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from tocsin.desk.facts import Period, Scope
from tocsin.desk.journal.models import Entry
from tocsin.desk.levels import Audience, Level
from tocsin.desk.people.models import Case
from tocsin.desk.refusals import InTheFuture, TooEarly
from tocsin.desk.strategy import example, facts, operations, refusals
from tocsin.desk.strategy.models import Ask
from tocsin.language.words import Words

QUARTER = Period(date(2020, 10, 1), date(2020, 12, 31))
AGREED = date(2020, 10, 19)


class TestAnAsk:
    def test_is_recorded_with_its_journal_row(self, ask, target, amal):
        row = ask(target("Aland"), target("Beland"))
        entry = Entry.objects.get(action="strategy.ask_agreed")
        assert (entry.subject, entry.subject_id, entry.actor_id, entry.on) == ("strategy.ask", row.pk, amal.pk, AGREED)
        assert [str(one) for one in row.targets.all()] == ["Aland", "Beland"]

    def test_is_agreed_and_no_more(self, ask, target):
        assert ask(target("Aland")).status == "agreed"

    def test_refuses_a_target_of_another_case(self, ask, chen, today):
        other = Case.objects.get(slug="another-case")
        theirs = operations.add_target(case=other, name=Words("X"), role="primary", by=chen, today=today)
        with pytest.raises(refusals.ElsewhereThanTheAsk):
            ask(theirs)
        assert not Ask.objects.exists()

    def test_refuses_an_objective_of_another_case(self, ask, chen, today):
        other = Case.objects.get(slug="another-case")
        theirs = operations.set_objective(case=other, words=Words("X"), set_on=AGREED, by=chen, today=today)
        with pytest.raises(refusals.ElsewhereThanTheAsk):
            ask(objective=theirs)

    def test_refuses_a_day_in_the_future(self, case, amal, today):
        tomorrow = today + timedelta(days=1)
        with pytest.raises(InTheFuture):
            operations.agree_ask(case=case, what=Words("x"), agreed_on=tomorrow, by=amal, today=today)
        with pytest.raises(InTheFuture):
            operations.set_objective(case=case, words=Words("x"), set_on=tomorrow, by=amal, today=today)


class TestAMove:
    def test_goes_from_agreed_by_put_to_an_answer(self, ask, move):
        row = ask()
        move(row, "put", date(2020, 11, 2))
        row.refresh_from_db()
        move(row, "granted", date(2020, 11, 5))
        row.refresh_from_db()
        assert (row.status, row.status_on) == ("granted", date(2020, 11, 5))
        assert Entry.objects.filter(action__startswith="strategy.ask_", subject_id=row.pk).count() == 3

    @pytest.mark.parametrize("status", ["granted", "refused", "agreed", "nonsense"])
    def test_never_skips_the_asking(self, ask, move, status):
        row = ask()
        with pytest.raises(refusals.AskHasMovedOn):
            move(row, status, date(2020, 11, 2))
        assert Ask.objects.get(pk=row.pk).status == "agreed"

    def test_is_refused_to_the_second_of_two_people(self, ask, move):
        row = ask()
        mine, yours = Ask.objects.get(pk=row.pk), Ask.objects.get(pk=row.pk)
        move(mine, "put", date(2020, 11, 2))
        with pytest.raises(refusals.AskHasMovedOn):
            move(yours, "put", date(2020, 11, 3))
        assert Ask.objects.get(pk=row.pk).status_on == date(2020, 11, 2)
        assert Entry.objects.filter(action="strategy.ask_put").count() == 1

    def test_does_not_go_back_in_time_even_when_the_row_was_read_before(self, ask, move):
        row = ask()
        stale = Ask.objects.get(pk=row.pk)
        move(row, "put", date(2020, 11, 10))
        with pytest.raises(refusals.AskHasMovedOn):
            move(stale, "granted", date(2020, 11, 3))
        with pytest.raises(TooEarly):
            move(Ask.objects.get(pk=row.pk), "granted", date(2020, 11, 3))

    def test_is_refused_by_the_database_before_the_agreement(self, ask):
        row = ask()
        with pytest.raises(IntegrityError), transaction.atomic():
            Ask.objects.filter(pk=row.pk).update(status_on=date(2020, 1, 1))

    def test_refuses_a_day_in_the_future(self, ask, move, today):
        with pytest.raises(InTheFuture):
            move(ask(), "put", today + timedelta(days=1))

    def test_table_names_every_status(self):
        assert set(operations.ASK_MOVES) == set(Ask.Status)


class TestFacts:
    def of(self, case, reader, today, period=QUARTER):
        return facts.facts_in(Scope(case_id=case.pk, situation_id=None, period=period, reader=reader, today=today))

    def test_hold_targets_and_roles_in_the_same_order(self, case, ask, target, amal, today):
        row = ask(target("Aland"), target("Beland", role="secondary"))
        (fact,) = self.of(case, amal, today)
        assert fact.attributes == {
            "targets": (Words("Aland"), Words("Beland")), "target_roles": ("primary", "secondary"),
            "what": Words("to talk"), "status": "agreed",
        }  # fmt: skip
        assert (fact.key, fact.on) == (f"strategy.ask:{row.pk}", AGREED)

    def test_are_as_confidential_as_the_targets(self, case, ask, target, amal, today):
        ask(target("Aland"), target("Beland", level=Level.PARTNER))
        assert self.of(case, Audience.BOARD, today) == []
        (fact,) = self.of(case, Audience.PARTNER, today)
        assert fact.level == Level.PARTNER

    def test_are_as_confidential_as_the_ask(self, case, ask, target, amal, today):
        ask(target("Aland"), level=Level.BOARD)
        assert self.of(case, Audience.PUBLIC, today) == []
        assert self.of(case, Audience.BOARD, today)[0].level == Level.BOARD

    def test_of_a_restricted_target_are_for_its_readers(self, case, ask, target, amal, dina, today):
        ask(target("Aland", level=Level.RESTRICTED, readers=[dina]))
        assert self.of(case, amal, today) == []
        assert self.of(case, dina, today)[0].level == Level.RESTRICTED

    def test_stay_within_the_case_and_the_period(self, case, ask, chen, today):
        ask()
        assert self.of(Case.objects.get(slug="another-case"), Audience.PUBLIC, today) == []
        assert self.of(case, Audience.PUBLIC, today, Period(date(2020, 7, 1), date(2020, 9, 30))) == []

    def test_say_no_more_than_was_so_within_the_period(self, case, ask, move, today):
        move(ask(), "put", date(2020, 11, 10))
        (then,) = self.of(case, Audience.PUBLIC, today, Period(date(2020, 10, 1), date(2020, 10, 31)))
        (later,) = self.of(case, Audience.PUBLIC, today, Period(date(2020, 11, 1), date(2020, 11, 30)))
        assert (then.status, then.on) == ("agreed", AGREED)
        assert (later.status, later.on) == ("put", date(2020, 11, 10))


class TestTheExample:
    def test_holds_the_asks_on_the_record_in_three_languages(self, case, amal, today):
        example.load(case=case, by=amal, today=today)
        scope = Scope(case_id=case.pk, situation_id=None, period=QUARTER, reader=Audience.PUBLIC, today=today)
        told = facts.facts_in(scope)
        assert [[name.en for name in fact.targets] for fact in told] == [
            ["France", "Germany"], [], ["the European Union", "the UN Security Council"], ["Armenia", "Azerbaijan"],
        ]  # fmt: skip
        for fact in told:
            assert fact.level == Level.PUBLIC
            assert fact.status == "agreed"
            assert not any(words.missing() for words in (fact.what, *fact.targets))
