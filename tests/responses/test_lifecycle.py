"""Random moves by several people, some from pages that are out of date: whatever they try, no path skips a
criterion, loses a row, or leaves a stage without an owner. On both databases.
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import invariant, run_state_machine_as_test

from tocsin.desk.closing.models import Dossier
from tocsin.desk.journal.models import Entry
from tocsin.desk.people import access
from tocsin.desk.people.models import Account, Membership
from tocsin.desk.responses.models import (
    CriterionChange,
    CriterionScore,
    Decision,
    ExitCriterion,
    Proposal,
    Response,
    Review,
)  # fmt: skip
from tocsin.desk.responses.stages import LAUNCHED, LIVE, MOVES, Stage, open_moves

from .moves import Moves


class Lifecycle(Moves):
    """After each move, what holds of every response."""

    @invariant()
    def the_decisions_are_one_chain_of_allowed_moves(self) -> None:
        if not self.seen:
            return
        row, stage = self.look(), Stage.SCOPING
        decisions = list(Decision.objects.order_by("pk"))
        for decision in decisions:
            assert decision.moved_from == stage
            assert decision.moved_to in MOVES[stage]
            stage = Stage(decision.moved_to)
        changes = list(CriterionChange.objects.order_by("pk"))
        # Whatever was decided or changed in the criteria moved the version on, each by one.
        assert (row.stage, row.version) == (stage, len(decisions) + len(changes) + 1)
        written = Entry.objects.filter(subject="responses.decision").values_list("subject_id", flat=True)
        assert sorted(written) == [decision.pk for decision in decisions]

    @invariant()
    def no_path_skips_a_criterion(self) -> None:
        for decision in Decision.objects.all():
            seen = decision.evidence
            if (decision.moved_from, decision.moved_to) == ("scoping", "active"):
                assert {one["criterion"] for one in seen["scores"]} == set(CriterionScore.Criterion.values)
                assert seen["exit_criteria"]
            if decision.moved_to == "exited":
                assert seen["exit_criteria"]
                assert decision.despite or all(one["met"] for one in seen["exit_criteria"])
                assert decision.dossier.lessons
                self.every_criterion_is_shown(decision)
            if decision.moved_to == "deferred":
                assert decision.reopens_when

    def every_criterion_is_shown(self, decision: Decision) -> None:
        """Each criterion of before stands in the decision, as one that counts or as one set aside, with the reason."""
        seen = decision.evidence
        rows = self.ends.setdefault(decision.pk, set(ExitCriterion.objects.values_list("pk", flat=True)))
        assert rows == {one["id"] for one in [*seen["exit_criteria"], *seen["set_aside"]]}
        assert all(one["why"] for one in seen["set_aside"])

    @invariant()
    def what_a_person_did_to_a_criterion_has_a_reason_and_an_entry(self) -> None:
        changes = list(CriterionChange.objects.order_by("pk"))
        assert all(change.why for change in changes if change.kind != "linked")
        written = Entry.objects.filter(action__in=[f"responses.criterion_{kind}" for kind in CriterionChange.Kind])
        assert [(f"responses.criterion_{one.kind}", one.criterion_id) for one in changes] == list(
            written.order_by("pk").values_list("action", "subject_id")
        )
        for row in ExitCriterion.objects.all():
            kinds = [change.kind for change in changes if change.criterion_id == row.pk]
            assert (row.aside_on is not None) == ("aside" in kinds)
            assert (row.added_on is not None) == ("added" in kinds)
            judged = [kind for kind in kinds if kind in ("met", "taken_back")]
            assert (row.met_on is not None) == (judged[-1:] == ["met"])

    @invariant()
    def a_launched_response_keeps_a_criterion_that_counts(self) -> None:
        if self.seen and self.look().stage in LAUNCHED:
            assert ExitCriterion.objects.filter(aside_on=None).exists()

    @invariant()
    def no_stage_is_without_an_owner(self) -> None:
        """Its owner is of the team, now and on the day of each decision; and every launched response has a review."""
        if not self.seen:
            return
        row = self.look()
        # Read anew: an owner who left is another since the page was opened.
        owner = Response.objects.get(pk=self.pk).owner
        assert access.may_write(owner, row.case)
        if row.stage in LAUNCHED:
            assert None not in (row.review_on, row.launched_on)
            assert row.review_on > row.launched_on
        assert (row.exited_on is not None) == (row.stage == "exited")
        for decision in Decision.objects.filter(moved_to__in=LIVE):
            member = Membership.objects.filter(
                account=decision.evidence["owner"], case=row.case, role__in=access.WRITERS
            )
            assert any(one.ended_on is None or one.ended_on >= decision.on for one in member)

    @invariant()
    def no_row_is_lost(self) -> None:
        for model in (
            Decision,
            ExitCriterion,
            CriterionChange,
            CriterionScore,
            Dossier,
            Review,
            Proposal,
            Entry,
            Account,
        ):
            count = model.objects.count()
            assert count >= self.counted.get(model, 0)
            self.counted[model] = count
        assert Proposal.objects.standing().count() == len(
            set(Proposal.objects.standing().values_list("kind", flat=True))
        )

    @invariant()
    def an_exit_is_within_reach_only_where_the_table_says(self) -> None:
        if self.seen and Dossier.objects.filter(decision=None).exists():
            assert Stage.EXITED in open_moves(self.look().stage)


@pytest.mark.django_db
def test_whatever_people_try_a_response_stays_whole():
    run_state_machine_as_test(
        Lifecycle,
        settings=settings(
            max_examples=20, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )


@pytest.mark.django_db
def test_the_moves_that_are_tried_lead_somewhere():
    """A machine whose every move is refused would prove nothing."""
    walk = Lifecycle()
    walk.open(start="exited")
    walk.no_path_skips_a_criterion()
    ways = {"exited": 0, "active": 0, "monitoring": 1}  # back, on, and down
    for _n in range(3):
        walk.move_soundly(pick=ways[walk.look().stage], more=2, owner="amal")
    walk.add_criteria(who="amal", behind=0, more=1, ahead=0, words="a truce")
    walk.set_aside(who="ines", behind=0, pick=0, more=1)
    walk.meet(who="amal", behind=0, pick=1, more=1)
    walk.take_back(who="ines", behind=0, pick=1, more=1)
    walk.leave_soundly(more=1, met=False)
    for check in (
        walk.the_decisions_are_one_chain_of_allowed_moves,
        walk.no_path_skips_a_criterion,
        walk.what_a_person_did_to_a_criterion_has_a_reason_and_an_entry,
    ):
        check()
    seen = Decision.objects.order_by("pk").last().evidence
    assert [len(seen[name]) for name in ("exit_criteria", "set_aside")] == [2, 1]
    assert list(CriterionChange.objects.order_by("pk").values_list("kind", flat=True)) == [
        "met", "added", "aside", "met", "taken_back",
    ]  # fmt: skip
    path = list(Decision.objects.order_by("pk").values_list("moved_to", flat=True))
    walk.teardown()
    assert path == ["active", "exited", "active", "monitoring", "reduced", "exited"]
