"""Two people at the same moment, each on a connection of their own; on both databases."""

from datetime import date

import pytest

from tocsin.desk.closing.models import Dossier
from tocsin.desk.closing.refusals import NoExitAhead
from tocsin.desk.responses import operations, refusals
from tocsin.desk.responses.models import CriterionScore, Decision, ExitCriterion, Response
from tocsin.desk.responses.operations import NewCriterion
from tocsin.language.words import Words

pytestmark = pytest.mark.django_db(transaction=True)


def sorted_out(outcomes):
    """Who came through, and who was refused."""
    errors = [one for one in outcomes if isinstance(one, Exception)]
    return [one for one in outcomes if not isinstance(one, Exception)], errors


class TestAtTheSameMoment:
    def test_one_of_two_launches_wins_and_the_other_is_told(self, scored, decide, at_once, amal):
        def launch():
            return decide(Response.objects.get(pk=scored.pk), version=1)

        won, lost = sorted_out(at_once(launch, launch))
        assert len(won) == 1
        assert [type(error) for error in lost] == [refusals.AlreadyDecided]
        assert "Amal" in str(lost[0])
        assert list(Decision.objects.values_list("moved_to", flat=True)) == ["active"]
        assert ExitCriterion.objects.count() == 1

    def test_of_two_moves_to_different_stages_one_wins(self, launched, at_once, amal, today):
        def go(to):
            return lambda: operations.move(
                response=Response.objects.get(pk=launched.pk), version=2, to=to, reason="Because.",
                on=date(2020, 11, 12), by=amal, today=today,
            )  # fmt: skip

        outcomes = at_once(go("monitoring"), go("reduced"))
        won, lost = sorted_out(outcomes)
        assert len(won) == len(lost) == 1
        # Whoever read the row after the first had moved it is refused by the table; else by the version.
        assert isinstance(lost[0], refusals.AlreadyDecided | refusals.StageNotOpen)
        assert Decision.objects.count() == 2

    def test_of_two_who_judge_a_criterion_one_wins_and_the_other_sees_it(self, scored, decide, at_once, amal, today):
        decide(scored, exit_criteria=[NewCriterion("judged", words=Words("access"))])

        def judge(note):
            return lambda: operations.meet(
                criterion=ExitCriterion.objects.get(), version=2, on=date(2020, 11, 10), note=note, by=amal, today=today
            )

        won, lost = sorted_out(at_once(judge("The road is open."), judge("The bridge is open.")))
        assert len(won) == 1
        assert [type(error) for error in lost] == [refusals.CriteriaChanged]
        assert ExitCriterion.objects.get().met_note in str(lost[0])

    def test_of_two_who_set_the_last_two_criteria_aside_one_wins(self, scored, decide, at_once, amal, today):
        decide(scored, exit_criteria=[NewCriterion("judged", words=Words(word)) for word in ("access", "a truce")])

        def set_aside(n):
            return lambda: operations.set_aside(
                criterion=ExitCriterion.objects.all()[n], version=2, reason="It fits no more.",
                on=date(2020, 11, 10), by=amal, today=today,
            )  # fmt: skip

        won, lost = sorted_out(at_once(set_aside(0), set_aside(1)))
        assert len(won) == 1
        assert [type(error) for error in lost] == [refusals.CriteriaChanged]
        assert ExitCriterion.objects.filter(aside_on=None).count() == 1

    def test_of_two_who_say_which_ask_it_is_one_wins_and_the_other_sees_it(
        self, scored, decide, case, at_once, amal, today
    ):
        from tocsin.desk.strategy import operations as strategy

        decide(scored, exit_criteria=[NewCriterion("ask_won", words=Words("talks"))])
        asks = [
            strategy.agree_ask(case=case, what=Words(word), agreed_on=today, by=amal, today=today)
            for word in ("to talk", "to pay")
        ]

        def choose(ask):
            return lambda: operations.choose_ask(
                criterion=ExitCriterion.objects.get(), version=2, ask=ask.pk, on=today, by=amal, today=today
            )

        won, lost = sorted_out(at_once(*map(choose, asks)))
        assert len(won) == 1
        assert [type(error) for error in lost] == [refusals.CriteriaChanged]
        chosen = next(ask for ask in asks if ask.pk == ExitCriterion.objects.get().ask)
        assert str(chosen) in str(lost[0])

    def test_an_exit_does_not_pass_a_criterion_by_that_is_added_meanwhile(
        self, launched, prepare, at_once, amal, today
    ):
        prepare(launched)

        def leave():
            return operations.move(
                response=Response.objects.get(pk=launched.pk), version=2, to="exited", reason="It ends.",
                despite="So.", on=date(2020, 11, 12), by=amal, today=today,
            )  # fmt: skip

        def add():
            return operations.add_criteria(
                response=Response.objects.get(pk=launched.pk), version=2, reason="A new one.", on=date(2020, 11, 12),
                criteria=[NewCriterion("judged", words=Words("access"))], by=amal, today=today,
            )  # fmt: skip

        won, lost = sorted_out(at_once(leave, add))
        assert len(won) == len(lost) == 1
        # Whoever read the row after the exit finds it over; else the version tells them.
        assert isinstance(lost[0], refusals.CriteriaChanged | refusals.AlreadyDecided | refusals.NotLive)
        assert (Decision.objects.count() == 2) != ExitCriterion.objects.filter(kind="judged").exists()

    def test_one_of_two_scopings_of_a_situation_is_opened(self, situation, amal, person, at_once, today):
        other = person("chen", is_team=True)

        def open_one(by):
            return lambda: operations.open_scoping(
                situation=situation, title=situation.name, on=today, by=by, today=today
            )

        won, lost = sorted_out(at_once(open_one(amal), open_one(other)))
        assert len(won) == 1
        assert [type(error) for error in lost] == [refusals.SituationTaken]
        assert Response.objects.count() == 1

    def test_a_score_and_a_launch_do_not_mix(self, scored, decide, at_once, amal, today):
        def rescore():
            return operations.score(
                response=Response.objects.get(pk=scored.pk), criterion="capacity", score=1, note="Changed.",
                on=date(2020, 10, 15), by=amal, today=today,
            )  # fmt: skip

        at_once(rescore, lambda: decide(Response.objects.get(pk=scored.pk), version=1))

        frozen = Decision.objects.get().evidence["scores"]
        standing = CriterionScore.objects.get(criterion="capacity").note
        assert [one["note"] for one in frozen if one["criterion"] == "capacity"] == [standing]

    def test_two_workers_raise_one_proposal_and_hold_one_message(self, launched, at_once):
        from tocsin.desk.outbox.models import Message
        from tocsin.desk.responses import proposals
        from tocsin.desk.responses.models import Proposal

        def look():
            return proposals.daily(today=date(2021, 1, 16))

        assert sorted(at_once(look, look)) == [0, 1]
        assert Proposal.objects.count() == Message.objects.count() == 1

    def test_an_exit_and_a_dossier_that_is_written_anew_do_not_mix(self, launched, prepare, at_once, amal, today):
        prepare(launched)

        def leave():
            return operations.move(
                response=Response.objects.get(pk=launched.pk), version=2, to="exited", reason="It ends.",
                despite="So.", on=date(2020, 11, 12), by=amal, today=today,
            )  # fmt: skip

        def write():
            return prepare(Response.objects.get(pk=launched.pk), lessons="Rewritten.", on=date(2020, 11, 12))

        won, lost = sorted_out(at_once(leave, write))
        assert len(won) + len(lost) == 2
        assert all(isinstance(error, NoExitAhead) for error in lost)
        assert Dossier.objects.get().decision is not None

    def test_two_workers_find_one_change_of_a_verdict(self, events, launched, situation, amal, at_once, today):
        from tocsin.desk.ceasefires import operations as ceasefires
        from tocsin.desk.ceasefires.models import Verdict
        from tocsin.desk.journal.models import Entry

        ceasefires.record_attempt(
            case=launched.case, situation=situation, effect_on=date(2020, 11, 10), zone="UTC", parties=["AM", "AZ"],
            source="A statement", by=amal, today=today,
        )  # fmt: skip
        later = date(2021, 1, 5)

        def judge():
            return ceasefires.judge_all(today=later)

        assert at_once(judge, judge) == [1, 1]
        assert list(Verdict.objects.filter(on=later).values_list("state", "changed_from")) == [("unknown", "holding")]
        assert Entry.objects.filter(action="ceasefires.judged_unknown").count() == 1

    def test_two_people_raise_an_event_once(self, events, launched, situation, amal, dina, at_once, today):
        from tocsin.desk.ceasefires import events as placed
        from tocsin.desk.ceasefires import operations as ceasefires
        from tocsin.desk.ceasefires.models import Incident

        attempt = ceasefires.record_attempt(
            case=launched.case, situation=situation, effect_on=date(2020, 10, 10), zone="Asia/Baku",
            parties=["AM", "AZ"], source="Public record", by=amal, today=today,
        )  # fmt: skip
        key = placed.under(attempt, today=today)[0].key

        def pick(by):
            return lambda: ceasefires.record_from_events(attempt=attempt, events=[key], by=by, today=today)

        outcomes = at_once(pick(amal), pick(dina))
        assert sorted(len(one) for one in outcomes) == [0, 1]
        assert Incident.objects.count() == 1
