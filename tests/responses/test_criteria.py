"""Exit criteria are added, judged and set aside while a response is under way; who comes second sees who was first."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from tocsin.desk.facts import Period, Scope
from tocsin.desk.journal.models import Entry
from tocsin.desk.levels import Audience, Level
from tocsin.desk.refusals import AlreadyRecorded
from tocsin.desk.responses import exits, facts, operations, proposals, refusals
from tocsin.desk.responses.models import CriterionChange, Decision, ExitCriterion, Response
from tocsin.desk.responses.operations import NewCriterion
from tocsin.language.words import Words

ACCESS = NewCriterion("judged", words=Words("access is granted"))
DAY = date(2020, 11, 16)


@pytest.fixture
def judged(scored, decide):
    """A response that ends when a person judges so, or on a day."""
    decide(scored, exit_criteria=[ACCESS, NewCriterion("date", day=date(2020, 11, 1))])
    return scored


@pytest.fixture
def access(judged):
    return judged.exit_criteria.get(kind="judged")


@pytest.fixture
def act(amal, today):
    """One of the operations on the criteria; every value can be another."""

    def go(operate, row, **more):
        response = row if isinstance(row, Response) else row.response
        response.refresh_from_db()
        which = {"response": row} if isinstance(row, Response) else {"criterion": row}
        values = {"version": response.version, "on": DAY, "by": amal, "today": today, **which}
        values |= {"note": "Seen."} if operate is operations.meet else {"reason": "Shots again."}
        return operate(**{**values, **more})

    return go


@pytest.fixture
def back(judged, access, prepare, act, amal, today):
    """It ended by both criteria, and violence returned."""
    act(operations.meet, access, on=date(2020, 11, 5))
    judged.refresh_from_db()
    prepare(judged)
    for to, on, more in (
        ("exited", date(2020, 11, 12), {}),
        ("active", date(2020, 11, 15), {"review_on": date(2021, 2, 1)}),
    ):
        operations.move(
            response=judged, version=judged.version, to=to, reason="So.", on=on, by=amal, today=today, **more
        )
    return judged


def told(response, today):
    period = Period(date(2020, 10, 1), today)
    scope = Scope(case_id=response.case_id, situation_id=None, period=period, reader=Audience.PUBLIC, today=today)
    found = [fact for fact in facts.facts_in(scope) if fact.kind == "responses.exit_criterion"]
    return [(fact.criterion, fact.on) for fact in found]


class TestToAdd:
    def test_is_open_while_the_response_is_under_way(self, back, act, today):
        act(operations.add_criteria, back, criteria=[NewCriterion("date", day=date(2021, 1, 31)), ACCESS])
        added = ExitCriterion.objects.filter(added_on=DAY)
        assert [(row.kind, row.day) for row in added] == [("date", date(2021, 1, 31)), ("judged", None)]
        assert [one.lapsed is None for one in exits.standings(back, reader=Level.TEAM, today=today)] == [
            False, False, True, True,
        ]  # fmt: skip
        entries = Entry.objects.filter(action="responses.criterion_added")
        assert {(one.reason, one.subject_id) for one in entries} == {("Shots again.", row.pk) for row in added}

    @pytest.mark.parametrize(
        ("more", "refusal"),
        [
            ({"criteria": []}, refusals.NoExitCriterion),
            ({"criteria": [NewCriterion("date", day=DAY)]}, refusals.ExitDayNotAfter),
            ({"criteria": [NewCriterion("ceasefire_holds")]}, refusals.CriterionIncomplete),
            ({"reason": " "}, refusals.DecisionNeedsReason),
            ({"criteria": [ACCESS]}, AlreadyRecorded),
        ],
    )
    def test_refuses_what_a_launch_would_and_what_stands_already(self, judged, act, more, refusal):
        with pytest.raises(refusal):
            act(operations.add_criteria, judged, **{"criteria": [NewCriterion("ceasefire_holds", days=9)], **more})
        assert not CriterionChange.objects.exists()
        assert Response.objects.get().version == 2

    @pytest.mark.parametrize("stage", ["scoping", "exited"])
    def test_is_not_open_before_the_launch_nor_after_the_exit(self, judged, act, at, amal, clock, stage):
        Response.objects.update(stage=stage, exited_on=DAY)
        with pytest.raises(refusals.NotLive):
            act(operations.add_criteria, judged, criteria=[NewCriterion("ceasefire_holds", days=9)])
        answer = at(amal).get(reverse("responses:add_criteria", args=[judged.slug]))
        assert answer.status_code == 409
        assert "The response is not under way." in answer.content.decode()

    def test_is_the_convenors(self, judged, access, act, dina):
        for operate, row, more in (
            (operations.add_criteria, judged, {"criteria": [NewCriterion("ceasefire_holds", days=9)]}),
            (operations.set_aside, access, {}),
            (operations.meet, access, {}),
            (operations.take_back, access, {}),
        ):
            with pytest.raises(PermissionDenied):
                act(operate, row, by=dina, **more)

    def test_ends_a_proposal_to_exit(self, judged, access, act, today):
        act(operations.meet, access)
        assert [one.kind for one in proposals.check(judged, today=today)] == ["exit"]
        act(operations.add_criteria, judged, criteria=[NewCriterion("ceasefire_holds", days=9)])
        assert not judged.proposals.standing().exists()

    def test_is_told_from_its_own_day(self, judged, act, today):
        Response.objects.update(level=Level.PUBLIC)
        act(operations.add_criteria, judged, criteria=[NewCriterion("ceasefire_holds", days=9)])
        assert told(judged, today) == [
            ("judged", date(2020, 10, 15)), ("date", date(2020, 10, 15)), ("ceasefire_holds", DAY),
        ]  # fmt: skip

    def test_counts_for_an_exit_that_is_dated_before_it(self, judged, access, act, prepare, amal, today):
        act(operations.meet, access, on=date(2020, 11, 5))
        act(operations.add_criteria, judged, criteria=[NewCriterion("ceasefire_holds", days=9)])
        prepare(judged)
        judged.refresh_from_db()
        with pytest.raises(refusals.CriteriaNotMet):
            operations.move(
                response=judged, version=judged.version, to="exited", reason="It ends.", on=date(2020, 11, 10),
                by=amal, today=today,
            )  # fmt: skip


class TestToSetAside:
    def test_leaves_it_on_the_page_and_in_the_decision_with_the_reason(
        self, judged, access, act, prepare, at, amal, clock, today
    ):
        act(operations.set_aside, access, reason="Access is no issue any more.")
        access.refresh_from_db()
        assert access.aside_on == DAY
        assert [one.criterion.kind for one in exits.standings(judged, reader=Level.TEAM, today=today)] == ["date"]
        prepare(judged)
        page = reverse("responses:detail", args=[judged.slug])
        shown = at(amal).get(page).content.decode()
        # Among the criteria, and with the dossier.
        assert shown.count("Access is no issue any more.") == 2
        judged.refresh_from_db()
        decision = operations.move(
            response=judged, version=judged.version, to="exited", reason="It ends.", on=DAY, by=amal, today=today
        )
        assert [(one["id"], one["why"]) for one in decision.evidence["set_aside"]] == [
            (access.pk, "Access is no issue any more.")
        ]
        for address in (page, reverse("responses:decision", args=[judged.slug, decision.pk])):
            assert "Access is no issue any more." in at(amal).get(address).content.decode()

    def test_is_no_more_told_as_open(self, judged, access, act, today):
        Response.objects.update(level=Level.PUBLIC)
        assert [kind for kind, _on in told(judged, today)] == ["judged", "date"]
        act(operations.set_aside, access)
        assert [kind for kind, _on in told(judged, today)] == ["date"]

    def test_leaves_at_least_one_that_can_still_be_met(self, judged, access, act):
        act(operations.set_aside, judged.exit_criteria.get(kind="date"))
        with pytest.raises(refusals.LastCriterion):
            act(operations.set_aside, access)
        assert ExitCriterion.objects.filter(aside_on=None).get() == access

    def test_does_not_leave_a_day_alone_that_is_gone_by(self, back, access, act):
        """Nothing will meet it any more, so the response would have no way out."""
        with pytest.raises(refusals.LastCriterion):
            act(operations.set_aside, access)
        act(operations.add_criteria, back, criteria=[NewCriterion("ceasefire_holds", days=9)])
        act(operations.set_aside, access)
        act(operations.set_aside, back.exit_criteria.get(kind="date"))

    def test_is_done_once_and_then_nothing_else_is(self, judged, access, act):
        act(operations.set_aside, access)
        for operate in (operations.set_aside, operations.meet, operations.take_back):
            with pytest.raises(refusals.SetAside, match="16 November 2020"):
                act(operate, access)

    def test_has_a_reason_in_the_database_too(self, access, amal):
        with pytest.raises(IntegrityError), transaction.atomic():
            CriterionChange.objects.create(criterion=access, kind="aside", on=DAY, by=amal, why="", version=3)


class TestAJudgement:
    def test_of_a_second_judge_is_refused_and_shows_the_first(self, access, act):
        act(operations.meet, access, note="The road is open.")
        with pytest.raises(refusals.AlreadyJudged, match=r"16 November 2020, by Amal: “The road is open\.”"):
            act(operations.meet, access, note="No.")
        access.refresh_from_db()
        assert access.met_note == "The road is open."

    def test_from_a_page_that_is_out_of_date_is_told_who_was_first(self, judged, access, act, at, amal, clock):
        page = {"on": "2020-11-16", "note": "My own words.", "version": judged.version}
        address = reverse("responses:meet", args=[judged.slug, access.pk])
        act(operations.meet, access, note="The road is open.")
        answer = at(amal).post(address, page)
        said = answer.content.decode()
        assert answer.status_code == 422
        assert "Someone has changed the exit criteria since you opened the page: Amal, on 16 November 2020" in said
        assert "The road is open." in said
        assert "My own words." in said

    def test_is_taken_back_with_a_reason_and_stays_on_the_page(self, judged, access, act, at, amal, clock):
        with pytest.raises(refusals.NotJudged):
            act(operations.take_back, access)
        act(operations.meet, access, note="The road is open.")
        with pytest.raises(refusals.DecisionNeedsReason):
            act(operations.take_back, access, reason=" ")
        act(operations.take_back, access, reason="Closed again.")
        access.refresh_from_db()
        assert (access.met_on, access.met_by, access.met_note) == (None, None, "")
        assert Entry.objects.get(action="responses.criterion_taken_back").reason == "Closed again."
        page = at(amal).get(reverse("responses:detail", args=[judged.slug])).content.decode()
        assert "The road is open." in page
        assert "Closed again." in page
        act(operations.meet, access, note="Open for good.")

    def test_that_lapsed_can_be_given_anew(self, back, access, act):
        access.refresh_from_db()
        act(operations.meet, access)
        assert list(access.changes.values_list("kind", flat=True)) == ["met", "met"]

    def test_of_a_ceasefire_is_not_taken_back(self, launched, act):
        with pytest.raises(refusals.NotJudged):
            act(operations.take_back, launched.exit_criteria.get())


class TestWhoDecidesOnAPageOutOfDate:
    def test_does_not_leave_past_a_criterion_that_they_have_not_seen(self, judged, act, prepare, amal, today):
        prepare(judged)
        page = judged.version
        act(operations.add_criteria, judged, criteria=[NewCriterion("ceasefire_holds", days=9)])
        with pytest.raises(refusals.CriteriaChanged, match="A ceasefire holds for 9 days"):
            operations.move(
                response=judged, version=page, to="exited", reason="It ends.", despite="So.", on=DAY, by=amal,
                today=today,
            )  # fmt: skip
        assert Decision.objects.count() == 1

    def test_is_told_of_a_decision_where_that_came_last(self, judged, access, act, amal, today):
        page = judged.version
        operations.move(
            response=judged, version=page, to="monitoring", reason="Calm.", on=date(2020, 11, 12), by=amal, today=today
        )
        with pytest.raises(refusals.AlreadyDecided, match="12 November 2020"):
            act(operations.meet, access, version=page)


class TestThePages:
    def test_lead_from_what_lapsed_to_a_new_criterion(self, back, at, amal, dina, clock):
        page = reverse("responses:detail", args=[back.slug])
        address = reverse("responses:add_criteria", args=[back.slug])
        shown = at(amal).get(page).content.decode()
        assert 'id="lapsed"' in shown
        assert address in shown
        assert address not in at(dina).get(page).content.decode()
        values = {"exit_day": "2021-03-01", "reason": "A new date.", "on": "2020-11-16", "version": back.version}
        assert at(amal).post(address, {**values, "exit_day": "2020-11-16"}).status_code == 422
        assert at(amal).post(address, {**values, "reason": ""}).status_code == 422
        assert at(amal).post(address, values).status_code == 302
        answer = at(amal).post(address, values)
        assert answer.status_code == 422
        assert "1 March 2021 is reached" in answer.content.decode()
        assert "A new date." in at(amal).get(page).content.decode()

    def test_say_at_the_way_back_what_will_count_no_more(self, judged, access, act, prepare, at, amal, clock, today):
        act(operations.meet, access, on=date(2020, 11, 5))
        judged.refresh_from_db()
        prepare(judged)
        operations.move(
            response=judged, version=judged.version, to="exited", reason="So.", on=date(2020, 11, 12), by=amal,
            today=today,
        )  # fmt: skip
        page = at(amal).get(reverse("responses:move", args=[judged.slug]) + "?to=active").content.decode()
        assert "access is granted · 1 November 2020 is reached" in page

    def test_of_what_cannot_be_done_say_so_before_anybody_types(self, back, access, act, at, amal, clock):
        access.refresh_from_db()
        for name, said in (
            ("take_back", "There is no judgement to withdraw"),
            ("set_aside", "This is the only exit criterion left"),
        ):
            answer = at(amal).get(reverse(f"responses:{name}", args=[back.slug, access.pk]))
            assert answer.status_code == 409
            assert said in answer.content.decode()
        act(operations.meet, access)
        answer = at(amal).get(reverse("responses:meet", args=[back.slug, access.pk]))
        assert answer.status_code == 409
        assert "by Amal: “" in answer.content.decode()

    def test_show_no_button_that_would_be_refused(self, back, access, at, amal, clock):
        page = at(amal).get(reverse("responses:detail", args=[back.slug])).content.decode()
        # The day is gone by and can go; the judgement is the only way out.
        day = back.exit_criteria.get(kind="date")
        assert reverse("responses:set_aside", args=[back.slug, day.pk]) in page
        assert reverse("responses:set_aside", args=[back.slug, access.pk]) not in page
        assert reverse("responses:take_back", args=[back.slug, access.pk]) not in page

    def test_set_one_aside_and_take_a_judgement_back(self, judged, access, act, at, amal, clock):
        act(operations.meet, access)
        for name in ("take_back", "set_aside"):
            judged.refresh_from_db()
            address = reverse(f"responses:{name}", args=[judged.slug, access.pk])
            assert address in at(amal).get(reverse("responses:detail", args=[judged.slug])).content.decode()
            values = {"reason": "It fits no more.", "on": "2020-11-16", "version": judged.version}
            assert at(amal).post(address, {**values, "reason": ""}).status_code == 422
            assert at(amal).post(address, values).status_code == 302
        assert list(access.changes.values_list("kind", flat=True)) == ["met", "taken_back", "aside"]

    def test_of_another_case_are_not_found(self, judged, access, at, chen):
        for name in ("meet", "take_back", "set_aside"):
            assert at(chen).get(reverse(f"responses:{name}", args=[judged.slug, access.pk])).status_code == 404
        assert at(chen).get(reverse("responses:add_criteria", args=[judged.slug])).status_code == 404


class TestAnExitedResponse:
    def test_has_no_form_for_a_dossier_nor_a_review(self, judged, at, amal, clock):
        Response.objects.update(stage="exited", exited_on=DAY)
        for name in ("closing:dossier", "responses:review"):
            assert at(amal).get(reverse(name, args=[judged.slug])).status_code == 409
