from datetime import date

import pytest

from tocsin.desk.levels import Level
from tocsin.desk.people import operations as people
from tocsin.desk.people.models import Case
from tocsin.desk.strategy import operations
from tocsin.desk.strategy.models import Ask, Objective, Target
from tocsin.language.words import Words

AGREED = date(2020, 10, 19)


class TestTheObjectiveOfTheLaunch:
    def test_is_the_first_of_the_strategy_and_the_room_shows_the_one_that_applies(
        self, response, case, at, amal, today, clock
    ):
        strategy, room = f"/cases/{case.slug}/strategy/", f"/cases/{case.slug}/"
        page = at(amal).get(strategy).text
        assert "a durable ceasefire" in page
        assert "Set at the launch on 15 October 2020." in page
        operations.set_objective(
            case=case, words=Words("A peace treaty"), set_on=date(2020, 11, 2), level=Level.PUBLIC, by=amal, today=today
        )
        page = at(amal).get(strategy).text
        assert page.index("A peace treaty") < page.index("a durable ceasefire") < page.index("set at the launch")
        for address in (room, "/"):
            page = at(amal).get(address).text
            assert "A peace treaty" in page
            assert '<p dir="auto">a durable ceasefire</p>' not in page

    def test_is_said_once_where_it_was_set_again_in_the_same_words(self, response, case, at, amal, today, clock):
        operations.set_objective(
            case=case, words=response.objective, set_on=date(2020, 11, 2), level=Level.PUBLIC, by=amal, today=today
        )
        assert at(amal).get(f"/cases/{case.slug}/strategy/").text.count("a durable ceasefire") == 1


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
            ({"what_fr": ""}, "Describe what is asked."),
            ({"agreed_on": "2020-12-24"}, "must be today"),
            ({"agreed_on": "yesterday"}, "cannot be read as a day"),
            ({"targets": [99999]}, "Choose again. What you chose"),
            ({"level": Level.RESTRICTED}, "Choose at least one named reader"),
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
            ({"status": "granted", "on": "2020-11-02"}, "Choose again. What you chose"),
            ({"status": "put", "on": "2020-12-24"}, "must be today"),
            ({"status": "put", "on": "2020-10-01"}, "or later; you entered"),
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
        assert "Add ask" not in at(bruno).get(room).content.decode()
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
        with django_assert_max_num_queries(18):
            assert web.get(f"/cases/{case.slug}/strategy/").status_code == 200
