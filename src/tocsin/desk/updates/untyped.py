"""Kinds of facts that have no class yet, and all that is told of them beside their sentences.

Each goes to the ``telling.py`` of its room with its kind; when the last has gone, so has this file.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import pgettext_lazy

from tocsin.desk.directory.speaker import Speaker
from tocsin.desk.facts import Fact, UntypedFact
from tocsin.desk.telling import Claim, Row, Telling

Say = Callable[[Sequence[Any], Speaker], str]


def one_by_one(fact: UntypedFact) -> Hashable:
    return fact.key


def all_together(fact: UntypedFact) -> Hashable:
    return None


def alike(fact: UntypedFact) -> Hashable:
    """All that is told of it: what was recorded twice, word by word and of one day, is told once."""
    return fact.on, frozenset(fact.params.items())


def by_change(fact: UntypedFact) -> Hashable:
    """One change in the same words. Recorded once more by whoever confirmed it, it is told as confirmed."""
    return fact.on, *map(fact.params.get, ("whose", "change", "ours", "others"))


def by_what(fact: UntypedFact) -> Any:
    return fact.params["what"]


def by_verifiers(fact: UntypedFact) -> Hashable:
    """Things done together that the same confirm from outside, or nobody."""
    return fact.params["confirmed"], fact.params["verifiers"]


def by_matter(fact: UntypedFact) -> Hashable:
    """Things done together with the same, about the same."""
    return fact.params["addressed_to"], fact.params["about"], by_verifiers(fact)


def by_days(fact: UntypedFact) -> Hashable:
    return fact.params["days"], by_verifiers(fact)


def where(name: str, *values: str) -> Callable[[UntypedFact], bool]:
    """Facts of which a param is one of these."""
    return lambda fact: fact.params[name] in values


def of_kind(kind: str) -> Callable[[UntypedFact], bool]:
    """Joint actions of one kind."""
    return where("action", kind)


@dataclass(frozen=True, slots=True)
class Line:
    """``Sentence`` of a kind that has no class; ``only`` narrows it by its params."""

    kind: str
    joined_by: Callable[[Any], Hashable]
    say: Say
    only: Callable[[UntypedFact], bool] | None = None
    name: str = ""
    fact: type[Fact] = UntypedFact

    def tells(self, fact: Any) -> bool:
        return fact.kind == self.kind and (self.only is None or self.only(fact))


STANDING = ("coalition.partners",)


class UntypedTelling(Telling[UntypedFact]):
    def too_strong(self, fact: UntypedFact) -> Collection[Claim]:
        params = fact.params
        found: dict[str, Callable[[], Collection[Claim]]] = {
            "coalition.promised": lambda: (Claim.DELIVERED,),
            "coalition.partners": lambda: () if params["opted_in"] >= params["asked"] else (Claim.JOINED,),
        }
        return found.get(fact.kind, tuple)()

    def day(self, fact: UntypedFact) -> date | None:
        return None if fact.kind in STANDING else fact.on


ROWS = {
    "coalition.commitment": Row(pgettext_lazy("a row", "commitment"), "coalition:list"),
    "coalition.jointaction": Row(pgettext_lazy("a row", "joint action"), "coalition:list"),
    "coalition.partner": Row(pgettext_lazy("a row", "partner"), "coalition:list"),
    "responses.outcome": Row(pgettext_lazy("a row", "outcome"), "closing:outcomes"),
}
