"""Kinds of facts that have no class yet, and all that is told of them beside their sentences.

Each goes to the ``telling.py`` of its room with its kind; when the last has gone, so has this file.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import pgettext_lazy

from tocsin.desk.directory.speaker import Speaker
from tocsin.desk.facts import Fact, UntypedFact
from tocsin.desk.telling import Row, Telling

Say = Callable[[Sequence[Any], Speaker], str]


def by_change(fact: UntypedFact) -> Hashable:
    """One change in the same words. Recorded once more by whoever confirmed it, it is told as confirmed."""
    return fact.on, *map(fact.params.get, ("whose", "change", "ours", "others"))


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


class UntypedTelling(Telling[UntypedFact]):
    pass


ROWS = {
    "responses.outcome": Row(pgettext_lazy("a row", "outcome"), "closing:outcomes"),
}
