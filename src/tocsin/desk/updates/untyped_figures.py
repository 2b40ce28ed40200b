"""Large figures of kinds that have no class yet. Goes with ``untyped.py``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import ngettext, npgettext

from tocsin.desk.directory.speaker import Speaker
from tocsin.desk.facts import Fact, UntypedFact


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in the facts, before it is said."""

    number: int
    counted: str
    facts: tuple[UntypedFact, ...]
    label: Callable[[Speaker], str]
    is_rounded: bool = False


@dataclass(frozen=True, slots=True)
class UntypedFigure:
    """``LargeFigure`` by a function that finds all of it at once."""

    key: str
    kind: str
    counted: str
    find: Callable[[Sequence[UntypedFact]], Found | None]
    is_rounded: bool = False
    fact: type[Fact] = UntypedFact

    def chosen(self, facts: Sequence[Any]) -> Sequence[Any]:
        found = self.find([fact for fact in facts if fact.kind == self.kind])
        return found.facts if found else ()

    def number(self, facts: Sequence[Any]) -> int:
        return self._of(facts).number

    def label(self, facts: Sequence[Any], speaker: Speaker) -> str:
        return self._of(facts).label(speaker)

    def _of(self, facts: Sequence[UntypedFact]) -> Found:
        found = self.find(facts)
        if found is None:
            raise ValueError(self.key)
        return found


def _joined(facts: Sequence[UntypedFact]) -> Found | None:
    if not facts:
        return None
    params = facts[-1].params
    count = int(params["opted_in"])
    return Found(
        count,
        "organisations",
        (facts[-1],),
        lambda speaker: (
            ngettext(
                "organisation in the response, of those asked (%(asked)s)",
                "organisations in the response, of those asked (%(asked)s)",
                count,
            )
            % {"asked": speaker.number(params["asked"])}
        ),
    )


def _signed(facts: Sequence[UntypedFact]) -> Found | None:
    return _largest(
        facts,
        "letter",
        lambda count: ngettext("organisation behind a joint letter", "organisations behind one joint letter", count),
    )


def _stated(facts: Sequence[UntypedFact]) -> Found | None:
    return _largest(
        facts,
        "statement",
        lambda count: ngettext("organisation behind a statement", "organisations behind one statement", count),
    )


def _largest(facts: Sequence[UntypedFact], action: str, said: Callable[[int], str]) -> Found | None:
    """Of several letters the one with most organisations: the same ones may stand behind each."""
    ours = [fact for fact in facts if fact.params["action"] == action and fact.params["organisations"]]
    if not ours:
        return None
    fact = max(ours, key=lambda fact: int(fact.params["organisations"]))
    count, from_countries = int(fact.params["organisations"]), fact.params["countries"]

    def label(speaker: Speaker) -> str:
        if not from_countries:
            return said(count)
        # In brackets: it is the organisations that are from there, not the letter.
        text = npgettext(
            "what a figure counts",
            "%(who)s (from %(count)s country)",
            "%(who)s (from %(count)s countries)",
            from_countries,
        )
        return text % {"who": said(count), "count": speaker.number(from_countries)}

    return Found(count, "organisations", (fact,), label)


def _changes(facts: Sequence[UntypedFact]) -> Found | None:
    ours = tuple(fact for fact in facts if fact.params["confirmed"])
    return Found(
        len(ours),
        "changes",
        ours,
        lambda _s: ngettext("change confirmed from outside", "changes confirmed from outside", len(ours)),
    )


JOINED = UntypedFigure("joined", "coalition.partners", "organisations", _joined)
STATED = UntypedFigure("stated", "coalition.joint_action", "organisations", _stated)
SIGNED = UntypedFigure("signed", "coalition.joint_action", "organisations", _signed)
CONFIRMED = UntypedFigure("confirmed", "responses.outcome", "changes", _changes)
