"""Large figures of kinds that have no class yet. Goes with ``untyped.py``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import ngettext

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


def _changes(facts: Sequence[UntypedFact]) -> Found | None:
    ours = tuple(fact for fact in facts if fact.params["confirmed"])
    return Found(
        len(ours),
        "changes",
        ours,
        lambda _s: ngettext("change confirmed from outside", "changes confirmed from outside", len(ours)),
    )


CONFIRMED = UntypedFigure("confirmed", "responses.outcome", "changes", _changes)
