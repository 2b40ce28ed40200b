import re
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from tocsin.desk.journal.models import Entry
from tocsin.desk.people import operations as people
from tocsin.desk.refusals import InTheFuture, TooEarly
from tocsin.desk.responses import operations, refusals
from tocsin.desk.responses.models import CriterionScore, Decision, ExitCriterion, Response
from tocsin.desk.responses.operations import NewCriterion
from tocsin.desk.watch.models import Alarm
from tocsin.language.words import Words


@pytest.fixture
def alarm(situation):
    return Alarm.objects.create(
        situation=situation, on=date(2020, 9, 29), rule="test", deaths=20, days=3, usual=0.1, table_version=0
    )


def open_one(situation, by, today, **more):
    values = {"title": situation.name, "on": date(2020, 10, 2), **more}
    return operations.open_scoping(situation=situation, by=by, today=today, **values)


class TestOpening:
    def test_makes_a_case_that_the_opener_convenes(self, situation, amal, today):
        response = open_one(situation, amal, today)
        assert response.slug == response.case.slug
        assert response.case.memberships.get().role == "convenor"
        assert (response.stage, response.owner) == ("scoping", amal)
        assert Entry.objects.filter(action="responses.scoping_opened", subject_id=response.pk).exists()

    def test_accepts_an_alarm_that_waits(self, situation, alarm, amal, today):
        response = open_one(situation, amal, today, alarm=alarm)
        alarm.refresh_from_db()
        assert (alarm.triage, alarm.triaged_by, alarm.triaged_on) == ("accepted", amal, date(2020, 10, 2))
        assert response.alarm == alarm

    def test_takes_an_accepted_alarm_as_it_is(self, situation, alarm, amal, chen, today):
        Alarm.objects.update(triage="accepted", triaged_by=chen, triaged_on=date(2020, 9, 30))
        open_one(situation, amal, today, alarm=Alarm.objects.get())
        assert Alarm.objects.get().triaged_by == chen

    def test_refuses_a_dismissed_alarm_even_where_that_happened_meanwhile(self, situation, alarm, amal, today):
        Alarm.objects.update(
            triage="dismissed", triaged_by=amal, triaged_on=date(2020, 9, 30), triage_reason="A double count."
        )
        for seen in (alarm, Alarm.objects.get()):
            with pytest.raises(refusals.AlarmDismissed), transaction.atomic():
                open_one(situation, amal, today, alarm=seen)
        assert not Response.objects.exists()

    def test_refuses_a_day_before_the_alarm_or_in_the_future(self, situation, alarm, amal, today):
        with pytest.raises(TooEarly):
            open_one(situation, amal, today, alarm=alarm, on=date(2020, 9, 28))
        with pytest.raises(InTheFuture):
            open_one(situation, amal, today, on=today + timedelta(days=1))

    def test_is_for_the_convenors_people(self, situation, person, today):
        with pytest.raises(PermissionDenied):
            open_one(situation, person("outsider"), today)

    def test_refuses_a_second_live_response_and_names_it_to_its_members_only(self, situation, amal, chen, today):
        open_one(situation, amal, today)
        with pytest.raises(refusals.SituationTaken, match="Amal"):
            open_one(situation, amal, today)
        with pytest.raises(refusals.SituationTaken) as error:
            open_one(situation, chen, today)
        assert "Amal" not in str(error.value)
        assert Response.objects.count() == 1

    def test_is_possible_again_after_a_declined_one(self, scoping, situation, chen, amal, today):
        operations.move(response=scoping, version=1, to="declined", reason="Others do.", on=today, by=amal, today=today)
        assert open_one(situation, chen, today).pk != scoping.pk

    def test_gives_an_address_that_does_not_tell_whether_there_was_another(self, scoping, situation, chen, amal, today):
        operations.move(response=scoping, version=1, to="declined", reason="Others do.", on=today, by=amal, today=today)
        for row in (scoping, open_one(situation, chen, today)):
            assert re.fullmatch(rf"{situation.slug}-[a-z]{{5}}", row.slug)

    def test_the_database_holds_one_live_response_even_without_the_check(self, scoping, situation, amal, today):
        other = people.open_case(slug="other", title=Words("Other"), by=amal, on=today)
        with pytest.raises(IntegrityError), transaction.atomic():
            Response.objects.create(
                case=other, slug="other", situation=situation, owner=amal, stage_since=today, opened_on=today
            )


class TestScoring:
    def give(self, response, by, today, **more):
        values = {"criterion": "influence", "score": 2, "note": "Some.", "on": date(2020, 10, 5), **more}
        return operations.score(response=response, by=by, today=today, **values)

    def test_again_before_the_launch_replaces_and_is_in_the_journal(self, scoping, amal, today):
        self.give(scoping, amal, today)
        row = self.give(scoping, amal, today, score=3, note="More.")
        assert CriterionScore.objects.get() == row
        assert (row.score, row.note) == (3, "More.")
        assert Entry.objects.filter(action="responses.scored").count() == 2

    def test_needs_a_note(self, scoping, amal, today):
        with pytest.raises(refusals.NoNote):
            self.give(scoping, amal, today, note="  ")

    def test_ends_with_the_decision(self, launched, amal, today):
        with pytest.raises(refusals.ScoresAreFrozen):
            self.give(launched, amal, today, on=today)
        # The page was opened before the launch.
        launched.stage, launched.stage_since = "scoping", date(2020, 10, 2)
        with pytest.raises(refusals.ScoresAreFrozen):
            self.give(launched, amal, today)

    def test_is_for_who_writes(self, scoping, bruno, today):
        with pytest.raises(PermissionDenied):
            self.give(scoping, bruno, today)


class TestLaunch:
    def test_sets_the_response_and_its_criteria(self, scored, decide, amal):
        decision = decide(scored)
        scored.refresh_from_db()
        assert (scored.stage, scored.launched_on, scored.review_on, scored.version) == (
            "active", date(2020, 10, 15), date(2021, 1, 15), 2,
        )  # fmt: skip
        assert ExitCriterion.objects.get().days == 60
        entry = Entry.objects.get(action="responses.launched")
        assert (entry.subject_id, entry.actor_id, entry.reason) == (decision.pk, amal.pk, "It can help.")

    def test_freezes_its_evidence(self, situation, events, scored, decide, amal, today):
        evidence = decide(scored).evidence
        assert [one["criterion"] for one in evidence["scores"]] == CriterionScore.Criterion.values
        assert evidence["scores"][0]["note"] == "Because of influence."
        assert (evidence["data_to"], evidence["table_version"]) == ("2020-10-15", 0)
        assert evidence["exit_criteria"][0]["met"] is False
        tolls = {week["start"]: week["best"] for week in evidence["weekly"]}
        assert tolls["2020-09-28"] == 46
        # 17 and 18 October lay ahead of the decision.
        assert tolls["2020-10-12"] == 7
        CriterionScore.objects.update(note="Another.")
        assert Decision.objects.get().evidence["scores"][0]["note"] == "Because of influence."

    def test_evidence_holds_no_name(self, scored, decide):
        assert "Amal" not in str(decide(scored).evidence)

    def test_refuses_until_all_five_are_scored(self, scored, decide):
        CriterionScore.objects.filter(criterion__in=["capacity", "influence"]).delete()
        with pytest.raises(refusals.NotScored) as error:
            decide(scored)
        assert error.value.missing == ("influence", "capacity")
        assert "Capacity" in str(error.value)
        assert Response.objects.get().stage == "scoping"
        assert not ExitCriterion.objects.exists()

    @pytest.mark.parametrize(
        ("wrong", "refusal", "field"),
        [
            ({"objective": Words()}, refusals.NoObjective, "objective"),
            ({"review_on": date(2020, 10, 15)}, refusals.ReviewNotAfter, "review_on"),
            ({"review_on": date(2020, 1, 1)}, refusals.ReviewNotAfter, "review_on"),
            ({"exit_criteria": []}, refusals.NoExitCriterion, "ceasefire_days"),
            ({"exit_criteria": [NewCriterion("ceasefire_holds")]}, refusals.CriterionIncomplete, "ceasefire_days"),
            ({"exit_criteria": [NewCriterion("date")]}, refusals.CriterionIncomplete, "exit_day"),
            ({"exit_criteria": [NewCriterion("judged")]}, refusals.CriterionIncomplete, "exit_words"),
            ({"exit_criteria": [NewCriterion("ask_won")]}, refusals.CriterionIncomplete, "ask_words"),
            ({"reason": " "}, refusals.DecisionNeedsReason, "reason"),
            ({"on": date(2020, 11, 21)}, InTheFuture, "on"),
            ({"on": date(2020, 10, 1)}, TooEarly, "on"),
        ],
    )
    def test_refuses_what_is_lacking(self, scored, decide, wrong, refusal, field):
        with pytest.raises(refusal) as error:
            decide(scored, **wrong)
        assert error.value.field == field
        assert str(error.value)
        assert Response.objects.get().stage == "scoping"

    def test_refuses_an_owner_who_could_not_act(self, scored, decide, bruno, chen):
        for owner in (bruno, chen):
            with pytest.raises(refusals.OwnerNotOnTheTeam):
                decide(scored, owner=owner)

    def test_is_the_convenors(self, scored, decide, dina, bruno, chen):
        for other in (dina, bruno, chen):
            with pytest.raises(PermissionDenied):
                decide(scored, by=other)

    def test_a_second_is_told_who_was_first_and_when(self, scored, decide):
        stale = Response.objects.get(pk=scored.pk)
        decide(scored)
        with pytest.raises(refusals.AlreadyDecided, match=r"Amal, on 15 October 2020"):
            decide(stale)
        assert Decision.objects.count() == 1


class TestMove:
    def go(self, response, to, by, today, **more):
        values = {"version": response.version, "reason": "Because.", "on": date(2020, 11, 12), **more}
        return operations.move(response=response, to=to, by=by, today=today, **values)

    def test_refuses_who_looked_at_an_earlier_version(self, launched, amal, today):
        stale = Response.objects.get(pk=launched.pk)
        self.go(launched, "monitoring", amal, today)
        self.go(launched, "active", amal, today)
        with pytest.raises(refusals.AlreadyDecided, match=r"Monitoring.*Active"):
            self.go(stale, "reduced", amal, today)

    def test_is_the_convenors(self, launched, dina, today):
        with pytest.raises(PermissionDenied):
            self.go(launched, "monitoring", dina, today)

    def test_needs_a_reason(self, launched, amal, today):
        with pytest.raises(refusals.DecisionNeedsReason):
            self.go(launched, "monitoring", amal, today, reason="")
        with pytest.raises(IntegrityError), transaction.atomic():
            Decision.objects.create(response=launched, moved_from="active", moved_to="reduced", by=amal, on=today)

    def test_does_not_go_back_in_time(self, launched, amal, today):
        with pytest.raises(TooEarly):
            self.go(launched, "monitoring", amal, today, on=date(2020, 10, 14))

    def test_exit_needs_its_criteria_or_a_reason(self, launched, prepare, amal, today):
        prepare(launched)
        with pytest.raises(refusals.CriteriaNotMet, match="A ceasefire holds for 60 days") as error:
            self.go(launched, "exited", amal, today)
        assert error.value.field == "despite"
        decision = self.go(launched, "exited", amal, today, despite="Others take over.")
        assert decision.despite == "Others take over."
        launched.refresh_from_db()
        assert launched.exited_on == date(2020, 11, 12)

    def test_exit_is_open_when_the_criteria_are_met(self, scored, decide, prepare, amal, today):
        decide(scored, exit_criteria=[NewCriterion("judged", words=Words("access is granted"))])
        prepare(scored)
        with pytest.raises(refusals.CriteriaNotMet):
            self.go(scored, "exited", amal, today)
        operations.meet(
            criterion=scored.exit_criteria.get(), version=2, on=date(2020, 11, 10), note="Seen.", by=amal, today=today
        )
        assert self.go(scored, "exited", amal, today).despite == ""

    def test_a_criterion_is_judged_on_something_by_a_person(self, launched, amal, dina, today):
        criterion = ExitCriterion.objects.get()
        with pytest.raises(refusals.NotForAPerson):
            operations.meet(criterion=criterion, version=2, on=today, note="Seen.", by=amal, today=today)
        ExitCriterion.objects.update(kind="judged", days=None)
        criterion.refresh_from_db()
        with pytest.raises(refusals.NoNote):
            operations.meet(criterion=criterion, version=2, on=today, note=" ", by=amal, today=today)
        with pytest.raises(PermissionDenied):
            operations.meet(criterion=criterion, version=2, on=today, note="Seen.", by=dina, today=today)
        with pytest.raises(IntegrityError), transaction.atomic():
            ExitCriterion.objects.update(met_on=today)
