"""How facts become an update: which facts join into one sentence, in which order, in which block.

Order follows the story, not the tables. A kind of fact that no line below tells is a fault that a test finds.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tocsin.desk.directory.speaker import Speaker
from tocsin.desk.facts import Fact

from .sentences import action, ahead, challenges, context, positions, results, together

Say = Callable[[Sequence[Fact], Speaker], str]


def _one_by_one(fact: Fact) -> Hashable:
    return fact.key


def _together(fact: Fact) -> Hashable:
    return None


def _alike(fact: Fact) -> Hashable:
    """All that is told of it: what was recorded twice, word by word and of one day, is told once."""
    return fact.on, frozenset(fact.params.items())


def _outcome(fact: Fact) -> Hashable:
    """One change in the same words. Recorded once more by whoever confirmed it, it is told as confirmed."""
    return fact.on, *map(fact.params.get, ("whose", "change", "ours", "others"))


def _move(fact: Fact) -> Hashable:
    """One move of a target, whoever saw it and whatever each heard."""
    return fact.on, *map(fact.params.get, ("target", "what", "stands", "before", "before_on"))


def _piece(fact: Fact) -> Any:
    return fact.params["piece"]


def _appearance(fact: Fact) -> Hashable:
    return fact.params["genre"], frozenset(fact.params["persons"]), fact.params["about"]


def _status(fact: Fact) -> Any:
    return fact.params["status"]


def _outreach(fact: Fact) -> Hashable:
    return fact.params["purpose"], fact.params["status"], fact.params["open_to_it"]


def _what(fact: Fact) -> Any:
    return fact.params["what"]


def _position(fact: Fact) -> Hashable:
    """Where one target stood on one thing. Of those who see it differently each is told."""
    return fact.params["target"], fact.params["what"], fact.params["stands"]


def _confirmed(fact: Fact) -> Hashable:
    """Things done together that the same confirm from outside, or nobody."""
    return fact.params["confirmed"], fact.params["verifiers"]


def _matter(fact: Fact) -> Hashable:
    """Things done together with the same, about the same."""
    return fact.params["addressed_to"], fact.params["about"], _confirmed(fact)


def _days(fact: Fact) -> Hashable:
    return fact.params["days"], _confirmed(fact)


def _moved_to(fact: Fact) -> Any:
    return fact.params["moved_to"]


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of the story: the kind it tells, what joins its facts, and how it is said.

    ``only`` narrows the kind by its params, so that a verdict or status chooses its own line. A line with a ``name``
    tells again of facts that another line has told, and its sentences have that name in their keys.
    """

    kind: str
    joined_by: Callable[[Fact], Hashable]
    say: Say
    only: Callable[[Fact], bool] | None = None
    name: str = ""

    def tells(self, fact: Fact) -> bool:
        return fact.kind == self.kind and (self.only is None or self.only(fact))


@dataclass(frozen=True, slots=True)
class Chapter:
    """A block of the update: its key, its heading, its lines in order."""

    key: str
    heading: str | Promise
    lines: tuple[Line, ...]


def _is(name: str, *values: str) -> Callable[[Fact], bool]:
    """Facts of which a param is one of these."""
    return lambda fact: fact.params[name] in values


def _is_not(name: str, *values: str) -> Callable[[Fact], bool]:
    return lambda fact: fact.params[name] not in values


def _kind(kind: str) -> Callable[[Fact], bool]:
    """Joint actions of one kind."""
    return _is("action", kind)


STORY: tuple[Chapter, ...] = (
    Chapter(
        "context",
        _("What is happening"),
        (
            Line("watch.parties", _one_by_one, context.parties),
            Line("watch.concern", _together, context.concerns),
            Line("watch.alarm", _alike, context.alarm),
            Line("watch.toll", _one_by_one, context.toll),
            Line("strategy.position", _position, positions.stood, only=_is("moved", "")),
        ),
    ),
    Chapter(
        "action",
        _("What we did"),
        (
            Line("responses.scoping_opened", _one_by_one, action.scoping),
            Line("responses.launched", _one_by_one, action.launch),
            Line("coalition.partners", _one_by_one, action.partners),
            Line("convening.briefing", _one_by_one, action.briefing),
            Line("strategy.ask", _status, action.asks, only=_is("status", "agreed", "put")),
            Line("coalition.delivered", _what, action.delivered),
            Line("coalition.promised", _what, action.promised),
            Line("coalition.joint_action", _confirmed, together.stated, only=_kind("statement")),
            Line("coalition.joint_action", _confirmed, together.signed, only=_kind("letter")),
            Line("coalition.joint_action", _matter, together.met, only=_kind("roundtable")),
            Line("coalition.joint_action", _matter, together.met, only=_kind("delegation")),
            Line("coalition.joint_action", _confirmed, together.testified, only=_kind("testimony")),
            Line("coalition.joint_action", _matter, together.met, only=_kind("day_of_action")),
            Line("coalition.joint_action", _matter, together.met, only=_kind("media_briefing")),
            Line("press.pitch", _piece, action.piece),
            Line("voices.outreach", _outreach, action.outreach, only=_is_not("status", "declined")),
            Line("coalition.joint_action", _days, together.reduced_to, only=_kind("market_response")),
        ),
    ),
    Chapter(
        "results",
        _("What came of it"),
        (
            Line("press.placement", _appearance, results.placements),
            Line("coalition.joint_action", _together, together.thanked, only=_kind("thanks")),
            Line("strategy.ask", _status, action.asks, only=_is("status", "granted")),
            Line("strategy.position", _move, positions.moved, only=_is("moved", "towards")),
            Line("responses.outcome", _outcome, results.outcome),
            Line("ceasefires.attempt", _alike, results.ceasefire, only=_is_not("verdict", "collapsed")),
        ),
    ),
    Chapter(
        "ahead",
        _("Challenges and the way ahead"),
        (
            Line("ceasefires.attempt", _together, challenges.ended_ceasefires, only=_is("verdict", "collapsed")),
            Line("strategy.ask", _status, action.asks, only=_is("status", "refused")),
            Line("strategy.position", _move, positions.moved, only=_is("moved", "away")),
            Line("coalition.partners", _one_by_one, challenges.partners, name="not-in"),
            Line(
                "press.pitch",
                _together,
                challenges.pitches,
                only=_is("status", "declined", "withdrawn"),
                name="not-taken",
            ),
            Line("voices.outreach", _outreach, action.outreach, only=_is("status", "declined")),
            Line("responses.moved", _moved_to, action.moved),
            Line("responses.exit_criterion", _alike, ahead.exit_criterion),
            Line("responses.review", _one_by_one, ahead.review),
        ),
    ),
)


def groups(facts: Sequence[Fact], line: Line) -> list[tuple[Fact, ...]]:
    """The facts of one line, joined as it says, in the order of their first day."""
    found: dict[Hashable, list[Fact]] = {}
    for fact in facts:
        if line.tells(fact):
            found.setdefault(line.joined_by(fact), []).append(fact)
    return [tuple(group) for group in found.values()]
