from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from tocsin.desk.facts import Period, Scope
from tocsin.desk.journal.models import Entry
from tocsin.desk.levels import Audience, Level
from tocsin.desk.people import operations as people
from tocsin.desk.people.models import Case
from tocsin.desk.refusals import InTheFuture, TooEarly
from tocsin.desk.strategy import example, facts, operations
from tocsin.desk.strategy.models import Ask, Objective, Target
from tocsin.desk.ui.trilingual import Words

QUARTER = Period(date(2020, 10, 1), date(2020, 12, 31))
AGREED = date(2020, 10, 19)


@pytest.fixture
def target(case, amal, today):
    def add(name, *, level=Level.PUBLIC, role="primary", **more):
        words = Words(name, "", "")
        return operations.add_target(case=case, name=words, role=role, level=level, by=amal, today=today, **more)

    return add


@pytest.fixture
def ask(case, amal, today):
    def agree(*targets, what="to talk", level=Level.PUBLIC, **more):
        return operations.agree_ask(
            case=case, what=Words(what, "", ""), agreed_on=AGREED, targets=targets, level=level, by=amal, today=today,
            **more,
        )  # fmt: skip

    return agree


@pytest.fixture
def move(amal, today):
    def record(ask, status, on):
        operations.move_ask(ask=ask, status=status, on=on, by=amal, today=today)

    return record


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
        with pytest.raises(operations.NotOfThisCase):
            ask(theirs)
        assert not Ask.objects.exists()

    def test_refuses_an_objective_of_another_case(self, ask, chen, today):
        other = Case.objects.get(slug="another-case")
        theirs = operations.set_objective(case=other, words=Words("X"), set_on=AGREED, by=chen, today=today)
        with pytest.raises(operations.NotOfThisCase):
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
        with pytest.raises(operations.MoveNotOpen):
            move(row, status, date(2020, 11, 2))
        assert Ask.objects.get(pk=row.pk).status == "agreed"

    def test_is_refused_to_the_second_of_two_people(self, ask, move):
        row = ask()
        mine, yours = Ask.objects.get(pk=row.pk), Ask.objects.get(pk=row.pk)
        move(mine, "put", date(2020, 11, 2))
        with pytest.raises(operations.MoveNotOpen):
            move(yours, "put", date(2020, 11, 3))
        assert Ask.objects.get(pk=row.pk).status_on == date(2020, 11, 2)
        assert Entry.objects.filter(action="strategy.ask_put").count() == 1

    def test_does_not_go_back_in_time_even_when_the_row_was_read_before(self, ask, move):
        row = ask()
        stale = Ask.objects.get(pk=row.pk)
        move(row, "put", date(2020, 11, 10))
        with pytest.raises(operations.MoveNotOpen):
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
        return facts.of(Scope(case_id=case.pk, situation_id=None, period=period, reader=reader, today=today))

    def test_hold_targets_and_roles_in_the_same_order(self, case, ask, target, amal, today):
        row = ask(target("Aland"), target("Beland", role="secondary"))
        (fact,) = self.of(case, amal, today)
        assert fact.params == {
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
        assert (then.params["status"], then.on) == ("agreed", AGREED)
        assert (later.params["status"], later.on) == ("put", date(2020, 11, 10))


class TestThePages:
    def values(self, *targets, **more):
        return {
            "targets": [one.pk for one in targets], "what_fr": "de parler", "agreed_on": "2020-10-19",
            "level": Level.PUBLIC, **more,
        }  # fmt: skip

    def test_everything_is_recorded_through_its_form(self, at, amal, case, clock):
        web, room = at(amal), f"/cases/{case.slug}/strategy/"
        level = {"level": Level.PUBLIC}
        assert (
            web.post(f"{room}objectives/new/", {"words_en": "peace", "set_on": "2020-10-15", **level}).status_code
            == 302
        )
        assert web.post(f"{room}targets/new/", {"name_en": "Aland", "role": "primary", **level}).status_code == 302
        values = self.values(Target.objects.get(), objective=Objective.objects.get().pk)
        assert web.post(f"{room}asks/new/", values).status_code == 302
        row = Ask.objects.get()
        answer = web.post(f"{room}asks/{row.pk}/move/", {"status": "put", "on": "2020-11-02"})
        assert (answer.status_code, answer.url) == (302, room)
        page = web.get(room).content.decode()
        assert "peace" in page
        assert f'id="ask-{row.pk}"' in page
        assert "Record the answer" in page

    @pytest.mark.parametrize(
        ("wrong", "message"),
        [
            ({"what_fr": ""}, "This field is required"),
            ({"agreed_on": "2020-12-24"}, "is in the future"),
            ({"agreed_on": "yesterday"}, "Enter a valid date"),
            ({"targets": [99999]}, "Select a valid choice"),
            ({"level": Level.RESTRICTED}, "Name at least one reader"),
        ],
    )
    def test_bad_input_is_answered_on_the_form_and_kept(self, at, amal, case, target, clock, wrong, message):
        target("Aland")
        values = self.values(*Target.objects.all(), **wrong)
        answer = at(amal).post(f"/cases/{case.slug}/strategy/asks/new/", values)
        page = answer.content.decode()
        assert answer.status_code == 422
        assert message in page
        assert "what_fr" in wrong or "de parler" in page
        assert not Ask.objects.exists()

    @pytest.mark.parametrize(
        ("address", "values"),
        [
            ("objectives/new/", {"words_en": "", "set_on": "2020-10-15", "level": 0}),
            ("objectives/new/", {"words_en": "peace", "set_on": "2020-12-24", "level": 0}),
            ("targets/new/", {"name_en": "", "role": "primary", "level": 0}),
            ("targets/new/", {"name_en": "Aland", "role": "", "level": 0}),
        ],
    )
    def test_bad_objectives_and_targets_are_refused(self, at, amal, case, clock, address, values):
        assert at(amal).post(f"/cases/{case.slug}/strategy/{address}", values).status_code == 422
        assert not Target.objects.exists()
        assert not Objective.objects.exists()

    @pytest.mark.parametrize(
        ("values", "message"),
        [
            ({"status": "granted", "on": "2020-11-02"}, "Select a valid choice"),
            ({"status": "put", "on": "2020-12-24"}, "is in the future"),
            ({"status": "put", "on": "2020-10-01"}, "which it must follow"),
        ],
    )
    def test_a_bad_move_is_answered_on_the_form(self, at, amal, case, ask, clock, values, message):
        answer = at(amal).post(f"/cases/{case.slug}/strategy/asks/{ask().pk}/move/", values)
        assert answer.status_code == 422
        assert message in answer.content.decode()

    def test_a_partner_reads_and_may_not_write_and_a_stranger_finds_nothing(self, at, bruno, chen, case, ask, clock):
        row = ask()
        room = f"/cases/{case.slug}/strategy/"
        assert at(bruno).get(room).status_code == 200
        assert "Agree an ask" not in at(bruno).get(room).content.decode()
        for address in ("objectives/new/", "targets/new/", "asks/new/", f"asks/{row.pk}/move/"):
            assert at(bruno).get(room + address).status_code == 403
            assert at(chen).get(room + address).status_code == 404
        assert at(chen).get(room).status_code == 404

    def test_what_is_hidden_is_on_no_page_and_in_no_drop_down(self, at, amal, dina, case, ask, target, clock, today):
        hidden = target("Canaryland", level=Level.RESTRICTED, readers=[dina])
        row = ask(hidden, what="canary ask")
        operations.set_objective(
            case=case, words=Words("canary aim"), set_on=AGREED, level=Level.RESTRICTED, readers=[dina], by=dina,
            today=today,
        )  # fmt: skip
        room = f"/cases/{case.slug}/strategy/"
        for address in ("", "asks/new/"):
            assert "canary" not in at(amal).get(room + address).content.decode().lower()
            assert "canary" in at(dina).get(room + address).content.decode().lower()
        assert at(amal).get(f"{room}asks/{row.pk}/move/").status_code == 404
        assert at(dina).get(f"{room}asks/{row.pk}/move/").status_code == 200
        assert at(amal).post(f"{room}asks/new/", self.values(hidden)).status_code == 422

    def test_a_hidden_objective_does_not_show_on_its_ask(self, at, amal, dina, case, ask, clock, today):
        aim = operations.set_objective(
            case=case, words=Words("canary aim"), set_on=AGREED, level=Level.RESTRICTED, readers=[dina], by=dina,
            today=today,
        )  # fmt: skip
        ask(what="open ask", objective=aim)
        page = at(amal).get(f"/cases/{case.slug}/strategy/").content.decode()
        assert "open ask" in page
        assert "canary" not in page

    def test_an_ask_of_another_case_is_not_found_through_this_one(self, at, amal, case, chen, clock, today):
        other = Case.objects.get(slug="another-case")
        people.join(case=other, account=amal, role="team", by=chen, on=today)
        theirs = operations.agree_ask(case=other, what=Words("x"), agreed_on=AGREED, by=chen, today=today)
        assert at(amal).get(f"/cases/{case.slug}/strategy/asks/{theirs.pk}/move/").status_code == 404

    def test_the_page_asks_no_more_of_the_database_for_more_asks(
        self, at, amal, case, ask, target, clock, django_assert_max_num_queries
    ):
        one = target("Aland")
        for number in range(12):
            ask(one, target(f"T{number}"))
        web = at(amal)
        with django_assert_max_num_queries(16):
            assert web.get(f"/cases/{case.slug}/strategy/").status_code == 200


class TestTheExample:
    def test_holds_the_asks_on_the_record_in_three_languages(self, case, amal, today):
        example.load(case=case, by=amal, today=today)
        scope = Scope(case_id=case.pk, situation_id=None, period=QUARTER, reader=Audience.PUBLIC, today=today)
        told = facts.of(scope)
        assert [[name.en for name in fact.params["targets"]] for fact in told] == [
            ["France", "Germany"], [], ["the European Union", "the UN Security Council"], ["Armenia", "Azerbaijan"],
        ]  # fmt: skip
        for fact in told:
            assert fact.level == Level.PUBLIC
            assert fact.params["status"] == "agreed"
            assert not any(words.missing() for words in (fact.params["what"], *fact.params["targets"]))
