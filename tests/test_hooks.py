"""What rooms register with the rooms below them: nothing is missing, and nothing is asked in vain."""

import pytest

from tocsin.desk import hooks

# Each hook with the rooms that answer it. A room that no longer registers fails here before a page misses its answer.
ANSWERED = {
    "ceasefires.hooks.verdict_changed": {"responses"},
    "closing.hooks.made": {"press", "updates", "voices"},
    "closing.hooks.recorded": {"overview"},
    "directory.hooks.closed_cases": {"responses"},
    "identity.hooks.changed": {"updates"},
    "journal.hooks.written": {"records", "search"},
    "people.hooks.level_moved": {"attachments", "directory"},
    "people.hooks.link_wanted": {"outbox"},
    "people.hooks.sign_in_changed": {"outbox"},
    "people.hooks.membership_ended": {"responses"},
    "records.hooks.acts_beside": {"attachments"},
    "records.hooks.merging": {"attachments", "directory"},
    "records.hooks.sections": {"attachments", "ceasefires", "coalition", "convening", "directory"},
    "records.hooks.show_persons": {"directory"},
    "records.hooks.told_in": {"overview", "updates"},
    "records.hooks.was_released": {"updates"},
    "responses.hooks.ask_choices": {"strategy"},
    "responses.hooks.ask_standing": {"strategy"},
    "responses.hooks.check_exit": {"closing"},
    "responses.hooks.close": {"closing"},
    "responses.hooks.panels": {"closing"},
    "responses.hooks.reentry_deaths": {"closing"},
    "watch.hooks.after_import": {"ceasefires", "responses"},
    "watch.hooks.ceasefires": {"ceasefires"},
    "watch.hooks.on_duty": {"bell"},
    "watch.hooks.response_page": {"responses"},
}


def rooms(hook):
    return {module.split(".")[2] for module in hook.answers}


def test_each_hook_is_answered_by_the_rooms_that_should():
    assert {name: rooms(hook) for name, hook in hooks.HOOKS.items() if name in ANSWERED} == ANSWERED
    assert not {name for name in hooks.HOOKS if not name.startswith("tests.")} - set(ANSWERED)


class TestAHook:
    @pytest.fixture
    def ring(self, monkeypatch):
        monkeypatch.setattr(hooks, "HOOKS", {})

        @hooks.hook
        def ring(*, times: int) -> str:
            """Rings so many times."""
            raise NotImplementedError

        return ring

    def test_asks_everybody_in_the_order_in_which_they_registered(self, ring):
        def low(*, times):
            return "dong " * times

        def high(*, times):
            return "ding " * times

        low.__module__, high.__module__ = "low", "high"
        assert ring.each(times=1) == []
        ring.register(low)
        ring.register(high)
        assert ring.each(times=2) == ["dong dong ", "ding ding "]

    def test_is_registered_with_twice_and_asks_once(self, ring):
        def low(*, times):
            return "dong"

        ring.register(low)
        ring.register(low)
        assert ring.each(times=1) == ["dong"]

    def test_does_not_lose_one_of_two_answers_of_a_room(self, ring):
        def low(*, times):
            return "dong"

        def high(*, times):
            return "ding"

        ring.register(low)
        with pytest.raises(hooks.AnsweredTwice, match=r"high beside .*low"):
            ring.register(high)

    def test_lets_a_failure_of_an_answer_through(self, ring):
        def cracked(*, times):
            raise RuntimeError("cracked")

        ring.register(cracked)
        with pytest.raises(RuntimeError, match="cracked"):
            ring.each(times=1)

    def test_is_known_by_its_room_and_name(self, ring):
        assert {f"{__name__}.ring": ring} == hooks.HOOKS


class TestAQuestion:
    @pytest.fixture
    def which(self, monkeypatch):
        monkeypatch.setattr(hooks, "HOOKS", {})

        @hooks.question
        def which() -> str:
            """Which bell it is."""
            raise NotImplementedError

        return which

    def test_without_an_answer_assumes_nothing(self, which):
        with pytest.raises(hooks.NotAnswered, match="which"):
            which.ask()

    def test_has_one_room_to_answer_it(self, which):
        def one():
            return "tocsin"

        def other():
            return "angelus"

        other.__module__ = "other"
        which.register(one)
        which.register(one)
        with pytest.raises(hooks.AnsweredTwice, match="other"):
            which.register(other)
        assert which.ask() == "tocsin"
