from datetime import date

import pytest

from tocsin.desk.directory.models import Organisation
from tocsin.desk.levels import Level
from tocsin.desk.responses.models import CriterionScore, Decision, ExitCriterion, Response
from tocsin.desk.responses.operations import NewCriterion
from tocsin.desk.watch.models import Alarm
from tocsin.language.words import Words

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def alarm(situation):
    return Alarm.objects.create(
        situation=situation, on=date(2020, 9, 29), rule="test", deaths=20, days=3, usual=0.1, table_version=0
    )


class TestTheList:
    def test_shows_the_responses_that_the_reader_belongs_to(self, at, amal, chen, launched):
        page = at(amal).get("/responses/").content.decode()
        assert "Nagorno-Karabakh" in page
        assert "36 days" in page
        assert "15 January 2021" in page
        assert "Nagorno-Karabakh" not in at(chen).get("/responses/").content.decode()

    def test_says_what_to_do_first(self, at, chen, person):
        assert "from an alarm on the watch board" in at(chen).get("/responses/").content.decode()
        page = at(person("outsider")).get("/responses/").content.decode()
        assert "Ask a convenor to add you" in page
        assert "/responses/open/" not in page

    def test_marks_a_review_that_is_overdue(self, at, amal, launched):
        Response.objects.update(review_on=date(2020, 11, 19))
        assert "overdue" in at(amal).get("/responses/").content.decode()


class TestOpening:
    def values(self, **more):
        return {
            "situation": "Nagorno-Karabakh",
            "title_en": "Karabakh",
            "on": "2020-10-02",
            "level": Level.TEAM,
            **more,
        }

    def test_leads_to_the_decisions_of_the_new_case(self, at, chen, situation):
        answer = at(chen).post("/responses/open/", self.values())
        assert (answer.status_code, answer.url) == (302, f"/cases/{Response.objects.get().slug}/decisions/")
        assert Response.objects.get().owner == chen

    def test_starts_from_an_alarm_with_its_reason_and_situation(self, at, chen, alarm):
        page = at(chen).get(f"/responses/open/?alarm={alarm.pk}").content.decode()
        assert "20 deaths in placed events in 3 days" in page
        assert 'value="Nagorno-Karabakh"' in page
        at(chen).post(f"/responses/open/?alarm={alarm.pk}", self.values(alarm=alarm.pk))
        assert Response.objects.get().alarm == alarm

    def test_starts_from_a_situation_by_slug(self, at, chen, situation):
        page = at(chen).get(f"/responses/open/?situation={situation.slug}").content.decode()
        assert '<option value="Nagorno-Karabakh">' in page
        assert at(chen).post("/responses/open/", self.values(situation=situation.slug)).status_code == 302

    @pytest.mark.parametrize(
        ("wrong", "message"),
        [
            ({"situation": ""}, "Choose the situation"),
            ({"situation": "Nowhere"}, "There is no situation “Nowhere”"),
            ({"title_en": ""}, "Enter the title."),
            ({"on": "2020-12-24"}, "must be today"),
        ],
    )
    def test_answers_bad_input_on_the_form_and_keeps_it(self, at, chen, situation, wrong, message):
        answer = at(chen).post("/responses/open/", self.values(**wrong))
        assert answer.status_code == 422
        assert message in answer.content.decode()
        assert not Response.objects.exists()

    def test_refuses_a_second_with_a_message_and_names_nothing_to_a_stranger(self, at, amal, chen, scoping):
        for account, named in ((amal, True), (chen, False)):
            answer = at(account).post("/responses/open/", self.values(title_en="Mine"))
            page = answer.content.decode()
            assert answer.status_code == 422
            assert ("opened on" in page) == named
            assert ("already working" in page) != named
            assert 'value="Mine"' in page

    def test_is_not_for_partners(self, at, bruno, situation):
        for answer in (at(bruno).get("/responses/open/"), at(bruno).post("/responses/open/", self.values())):
            assert answer.status_code == 403

    def test_knows_no_alarm_that_does_not_exist(self, at, chen, situation):
        assert at(chen).get("/responses/open/?alarm=99").status_code == 404
        # A digit, and no number.
        assert at(chen).get("/responses/open/?alarm=²").status_code == 200
        assert at(chen).get("/responses/open/?situation=²").status_code == 200


class TestDecisions:
    def test_show_what_a_launch_was_decided_on_as_it_was_seen(self, at, amal, events, launched):
        CriterionScore.objects.update(note="Another.")
        page = at(amal).get(f"/cases/{launched.slug}/decisions/").content.decode()
        assert "Because of influence." in page
        assert "Another." not in page
        assert "Data up to 15 October 2020" in page
        assert "0 of 60 days" in page
        assert "<svg" in page

    def test_show_a_partner_the_decision_without_the_teams_notes(self, at, bruno, launched):
        page = at(bruno).get(f"/cases/{launched.slug}/decisions/").content.decode()
        assert "It can help." in page
        assert "Because of influence." not in page
        assert "/move/" not in page

    def test_are_not_there_for_others(self, at, chen, bruno, launched):
        Response.objects.update(level=Level.TEAM)
        for other in (chen, bruno):
            assert at(other).get(f"/cases/{launched.slug}/decisions/").status_code == 404

    def test_offer_scoring_to_the_team_and_deciding_to_the_convenor(self, at, amal, dina, scoping):
        team = at(dina).get(f"/cases/{scoping.slug}/decisions/").content.decode()
        assert "?criterion=influence" in team
        assert "/launch/" not in team
        assert "/launch/" in at(amal).get(f"/cases/{scoping.slug}/decisions/").content.decode()


class TestScoring:
    def test_shows_what_was_given_and_takes_another(self, at, dina, scored):
        address = f"/cases/{scored.slug}/score/?criterion=influence"
        assert "Because of influence." in at(dina).get(address).content.decode()
        values = {"criterion": "influence", "score": 1, "note": "On second thought.", "on": "2020-10-06"}
        assert at(dina).post(address, values).status_code == 302
        assert CriterionScore.objects.get(criterion="influence").score == 1

    @pytest.mark.parametrize(
        "wrong", [{"note": ""}, {"score": ""}, {"score": "9"}, {"criterion": "none"}, {"on": "2020-12-24"}]
    )
    def test_answers_bad_input(self, at, dina, scoping, wrong):
        values = {"criterion": "influence", "score": 1, "note": "A note.", "on": "2020-10-06", **wrong}
        assert at(dina).post(f"/cases/{scoping.slug}/score/", values).status_code == 422
        assert not CriterionScore.objects.exists()

    def test_is_for_who_writes(self, at, bruno, chen, scoping):
        assert at(bruno).get(f"/cases/{scoping.slug}/score/").status_code == 403
        assert at(chen).get(f"/cases/{scoping.slug}/score/").status_code == 404


class TestLaunch:
    def values(self, response, owner, **more):
        return {
            "objective_en": "a ceasefire", "ceasefire_days": 60, "review_on": "2021-01-15", "owner": owner.pk,
            "reason": "It can help.", "on": "2020-10-15", "version": response.version, **more,
        }  # fmt: skip

    def test_takes_each_way_out_that_is_filled_in(self, at, amal, scored):
        more = {"exit_words_en": "access is granted", "exit_day": "2021-06-01"}
        answer = at(amal).post(f"/cases/{scored.slug}/launch/", self.values(scored, amal, **more))
        assert answer.status_code == 302
        assert list(scored.exit_criteria.values_list("kind", "days", "day")) == [
            ("ceasefire_holds", 60, None), ("judged", None, None), ("date", None, date(2021, 6, 1)),
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("wrong", "message"),
        [
            ({"objective_en": ""}, "Enter what the response is for"),
            ({"ceasefire_days": ""}, "at least one exit criterion"),
            ({"review_on": "2020-10-15"}, "The review must be after 15 October 2020"),
            ({"exit_day": "2020-10-15"}, "The day must be after 15 October 2020"),
            ({"reason": ""}, "Enter the reason. It will explain"),
            ({"on": "2020-12-24"}, "must be today"),
            ({"owner": ""}, "Choose the owner."),
        ],
    )
    def test_answers_bad_input_on_the_form_and_keeps_it(self, at, amal, scored, wrong, message):
        values = {**self.values(scored, amal), "exit_words_fr": "", **wrong}
        answer = at(amal).post(f"/cases/{scored.slug}/launch/", values)
        page = answer.content.decode()
        assert answer.status_code == 422
        assert message in page
        assert not Decision.objects.exists()

    def test_a_second_one_is_told_who_was_first_and_keeps_what_was_typed(self, at, amal, scored):
        browser, values = at(amal), self.values(scored, amal)
        assert browser.post(f"/cases/{scored.slug}/launch/", values).status_code == 302
        answer = browser.post(f"/cases/{scored.slug}/launch/", {**values, "reason": "My own reason."})
        assert answer.status_code == 422
        assert "A decision has been made since you opened the page: Amal" in answer.content.decode()
        assert "My own reason." in answer.content.decode()
        assert Decision.objects.count() == 1

    def test_says_which_criteria_are_not_scored(self, at, amal, scoping):
        answer = at(amal).post(f"/cases/{scoping.slug}/launch/", self.values(scoping, amal))
        assert "Not scored yet: Potential to influence" in answer.content.decode()

    def test_offers_as_owners_the_team_of_the_case_alone(self, at, amal, dina, bruno, chen, scored):
        page = at(amal).get(f"/cases/{scored.slug}/launch/").content.decode()
        assert f'<option value="{dina.pk}">' in page
        assert f'<option value="{bruno.pk}">' not in page
        assert f'<option value="{chen.pk}">' not in page

    def test_is_the_convenors(self, at, dina, bruno, chen, scored):
        for other, status in ((dina, 403), (bruno, 403), (chen, 404)):
            for act in (at(other).get, at(other).post):
                assert act(f"/cases/{scored.slug}/launch/").status_code == status


class TestMove:
    def values(self, response, to, **more):
        return {"to": to, "reason": "Because.", "on": "2020-11-12", "version": response.version, **more}

    def test_is_recorded_with_its_reason(self, at, amal, launched):
        answer = at(amal).post(f"/cases/{launched.slug}/move/", self.values(launched, "monitoring"))
        assert answer.status_code == 302
        assert Response.objects.get().stage == "monitoring"

    def test_with_what_is_no_version_is_refused_aloud(self, at, amal, launched):
        values = self.values(launched, "monitoring", version="x", reason="The guns are silent.")
        answer = at(amal).post(f"/cases/{launched.slug}/move/", values)
        assert answer.status_code == 422
        assert "This page is out of date" in answer.content.decode()
        assert "The guns are silent." in answer.content.decode()
        assert Response.objects.get().stage == "active"

    def test_from_a_page_that_is_out_of_date_is_told_who_decided(self, at, amal, launched):
        address, values = f"/cases/{launched.slug}/move/", self.values(launched, to="monitoring")
        assert at(amal).post(address, values).status_code == 302
        answer = at(amal).post(address, values)
        assert answer.status_code == 422
        assert (
            "A decision has been made since you opened the page: Amal, on 12 November 2020" in answer.content.decode()
        )
        assert Decision.objects.count() == 2

    def test_exit_says_what_it_needs_before_anybody_writes(self, at, amal, launched, prepare):
        address = f"/cases/{launched.slug}/move/?to=exited"
        answer = at(amal).get(address)
        assert answer.status_code == 409
        assert "Write the exit dossier first" in answer.content.decode()
        prepare(launched)
        page = at(amal).get(address).content.decode()
        assert "Not met yet: A ceasefire holds for 60 days" in page
        # Chosen with the button, and not asked again.
        assert '<input type="hidden" name="to" value="exited"' in page

    def test_exit_asks_why_although_its_criterion_is_not_met(self, at, amal, launched, prepare):
        prepare(launched)
        answer = at(amal).post(f"/cases/{launched.slug}/move/?to=exited", self.values(launched, "exited"))
        assert answer.status_code == 422
        assert "A ceasefire holds for 60 days" in answer.content.decode()
        values = self.values(launched, "exited", despite="Others take over.")
        assert at(amal).post(f"/cases/{launched.slug}/move/?to=exited", values).status_code == 302

    @pytest.mark.parametrize("wrong", [{"to": "declined"}, {"to": ""}, {"reason": ""}, {"on": "2020-12-24"}])
    def test_answers_bad_input(self, at, amal, launched, wrong):
        values = {**self.values(launched, "monitoring"), **wrong}
        assert at(amal).post(f"/cases/{launched.slug}/move/", values).status_code == 422
        assert Response.objects.get().stage == "active"

    def test_is_the_convenors(self, at, dina, bruno, chen, launched):
        for other, status in ((dina, 403), (bruno, 403), (chen, 404)):
            answer = at(other).post(f"/cases/{launched.slug}/move/", self.values(launched, "monitoring"))
            assert answer.status_code == status

    def test_is_not_made_by_looking(self, at, amal, launched):
        at(amal).get(f"/cases/{launched.slug}/move/?to=monitoring")
        assert Response.objects.get().stage == "active"


class TestACriterionJudgedByAPerson:
    def test_is_said_to_be_met_on_the_page(self, at, amal, dina, chen, scored, decide):
        decide(scored, exit_criteria=[NewCriterion("judged", words=Words("access is granted"))])
        address = f"/cases/{scored.slug}/criteria/{scored.exit_criteria.get().pk}/met/"
        values = {"on": "2020-11-10", "version": scored.version}
        assert address in at(amal).get(f"/cases/{scored.slug}/decisions/").content.decode()
        assert at(dina).post(address, {**values, "note": "Seen."}).status_code == 403
        assert at(chen).post(address, {**values, "note": "Seen."}).status_code == 404
        assert at(amal).post(address, {**values, "note": ""}).status_code == 422
        assert at(amal).post(address, {**values, "note": "Seen."}).status_code == 302
        assert "met 10 November 2020" in at(amal).get(f"/cases/{scored.slug}/decisions/").content.decode()

    def test_no_other_kind_is(self, at, amal, launched):
        address = f"/cases/{launched.slug}/criteria/{launched.exit_criteria.get().pk}/met/"
        assert at(amal).get(address).status_code == 404


class TestTheExample:
    def test_is_loaded_through_the_operations(self, situation, alarm, events, amal, today):
        from tocsin.desk.responses import example

        response = example.open(situation=situation, by=amal, today=today)
        assert response.alarm == alarm
        organisations = [Organisation.objects.create(name=Words(f"O{n} (example)")) for n in range(9)]
        example.launch(response=response, organisations=organisations, by=amal, today=today)
        assert [one.interest for one in response.consultations.all()] == [*["in"] * 5, "out", "none", "none"]
        assert (response.stage, response.launched_on) == ("active", date(2020, 10, 15))
        example.move_on(response=response, by=amal, today=today)
        response.refresh_from_db()
        assert (response.stage, response.stage_since) == ("monitoring", date(2020, 11, 12))
        assert response.exit_criteria.get().kind == ExitCriterion.Kind.CEASEFIRE_HOLDS
