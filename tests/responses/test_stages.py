"""Every pair of stages: the table of moves is what the operation does and what the buttons offer."""

from datetime import date, timedelta
from itertools import product

import pytest

from tocsin.desk.responses import operations, refusals
from tocsin.desk.responses.models import Decision, Response
from tocsin.desk.responses.stages import LAUNCHED, LIVE, MOVES, Stage, is_launch, open_moves

PAIRS = list(product(Stage, Stage))


def standing_in(response, stage):
    """The response put into a stage, past all operations."""
    launched = stage in LAUNCHED
    Response.objects.filter(pk=response.pk).update(
        stage=stage, stage_since=date(2020, 10, 20),
        launched_on=date(2020, 10, 15) if launched else None,
        review_on=date(2021, 1, 15) if launched else None,
        exited_on=date(2020, 10, 20) if stage == Stage.EXITED else None,
    )  # fmt: skip
    response.refresh_from_db()
    return response


class TestMoves:
    @pytest.mark.parametrize(("before", "after"), PAIRS, ids=lambda stage: str(stage))
    def test_are_those_of_the_table_and_no_others(self, scoping, prepare, amal, today, before, after):
        response = standing_in(scoping, before)
        if Stage.EXITED in open_moves(before):
            prepare(response)

        def move():
            return operations.move(
                response=response, version=response.version, to=after, reason="Because.", on=date(2020, 11, 1),
                review_on=date(2021, 2, 1) if before in LAUNCHED else None,
                reopens_when="Talks fail." if after == Stage.DEFERRED else "", by=amal, today=today,
            )  # fmt: skip

        if after in MOVES[before] and not is_launch(before, after):
            decision = move()
            assert (decision.moved_from, decision.moved_to) == (before, after)
            response.refresh_from_db()
            assert (response.stage, response.stage_since) == (after, date(2020, 11, 1))
        else:
            with pytest.raises(refusals.StageNotOpen):
                move()
            assert not Decision.objects.exists()

    @pytest.mark.parametrize("stage", Stage)
    def test_are_what_the_buttons_offer(self, scoping, amal, at, clock, stage):
        standing_in(scoping, stage)
        page = at(amal).get(f"/cases/{scoping.slug}/decisions/").content.decode()
        for to in Stage:
            assert (f"move/?to={to}" in page) == (to in open_moves(stage)), to
        assert (f"/cases/{scoping.slug}/launch/" in page) == (stage == Stage.SCOPING)

    def test_know_every_stage(self):
        assert set(MOVES) == set(Stage)
        assert set(LIVE) | {Stage.EXITED, Stage.DECLINED, Stage.DEFERRED} == set(Stage)

    def test_launch_only_by_its_own_operation(self):
        assert Stage.ACTIVE in MOVES[Stage.SCOPING]
        assert Stage.ACTIVE not in open_moves(Stage.SCOPING)


class TestAWayBack:
    def test_needs_a_new_review(self, launched, amal, today):
        standing_in(launched, Stage.EXITED)
        values = {
            "response": launched, "version": launched.version, "to": "active", "reason": "Violence returned.",
            "on": date(2020, 11, 5), "by": amal, "today": today,
        }  # fmt: skip
        with pytest.raises(refusals.ReviewNotAfter):
            operations.move(**values)
        with pytest.raises(refusals.ReviewNotAfter):
            operations.move(**values, review_on=date(2020, 11, 5))
        operations.move(**values, review_on=date(2020, 11, 5) + timedelta(days=1))
        launched.refresh_from_db()
        assert (launched.stage, launched.exited_on) == ("active", None)

    def test_is_refused_while_another_response_is_live(self, scoping, situation, amal, chen, today):
        standing_in(scoping, Stage.EXITED)
        operations.open_scoping(situation=situation, title=situation.name, on=today, by=chen, today=today)
        with pytest.raises(refusals.SituationTaken, match="Someone else") as error:
            operations.move(
                response=scoping, version=scoping.version, to="active", reason="Violence returned.", on=today,
                review_on=date(2021, 3, 1), by=amal, today=today,
            )  # fmt: skip
        assert error.value.response is None
        assert error.value.field == "to"
        assert Response.objects.get(pk=scoping.pk).stage == "exited"
