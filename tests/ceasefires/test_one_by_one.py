"""One ceasefire, or one response, that cannot be looked at holds up none of the others."""

from datetime import date

import pytest

from tocsin.desk.ceasefires import operations, tasks
from tocsin.desk.ceasefires.models import Verdict
from tocsin.desk.ceasefires.operations import judging
from tocsin.desk.levels import Level
from tocsin.desk.one_by_one import one_by_one
from tocsin.desk.responses import operations as responses
from tocsin.desk.responses import proposals
from tocsin.desk.watch.models import Situation
from tocsin.language.words import Words


@pytest.fixture
def two(events, record):
    return record(effect_on=date(2020, 10, 10)), record()


@pytest.fixture
def first_fails(two, monkeypatch):
    """The first of the two cannot be judged: half of its work is done when it breaks off."""

    def fail(*, attempt, verdict, today):
        if attempt == two[0]:
            raise ZeroDivisionError("a fault in a room above")

    answers = judging.hooks.verdict_changed.answers
    monkeypatch.setattr(judging.hooks.verdict_changed, "answers", {**answers, "fails": fail})
    # What stood was another state, so that today's is a change.
    Verdict.objects.update(state="unknown", changed_from="", on=date(2020, 11, 19))


class TestJudgingAll:
    def test_goes_on_past_one_that_fails_and_says_so_last(self, two, first_fails, today, caplog):
        with pytest.raises(ExceptionGroup) as failed:
            operations.judge_all(today=today)
        assert [type(one) for one in failed.value.exceptions] == [ZeroDivisionError]
        assert list(Verdict.objects.filter(on=today).values_list("attempt", "state")) == [(two[1].pk, "holding")]
        assert f"{two[0].pk} failed" in caplog.text

    def test_of_each_day_is_seen_to_have_failed(self, two, first_fails, clock):
        with pytest.raises(ExceptionGroup):
            tasks.judge_each_day()

    def test_with_none_that_fails_counts_them(self, two, today):
        assert operations.judge_all(today=today) == 2


class TestLookingAtResponses:
    def test_goes_on_past_one_that_fails(self, monkeypatch, response, chen, today):
        elsewhere = Situation.objects.create(slug="elsewhere", name=Words("Elsewhere"), rules=[{"provider": "ucdp"}])
        other = responses.open_scoping(
            situation=elsewhere, title=Words("Elsewhere"), on=today, level=Level.TEAM, by=chen, today=today
        )
        plain, looked = proposals.check, []

        def check(row, *, today):
            if row == response:
                raise ZeroDivisionError
            looked.append(row)
            return plain(row, today=today)

        monkeypatch.setattr(proposals, "check", check)
        with pytest.raises(ExceptionGroup):
            proposals.daily(today=today)
        assert looked == [other]


def test_what_did_not_go_wrong_is_returned(db, caplog):
    assert one_by_one([], len) == []
    assert not caplog.records
