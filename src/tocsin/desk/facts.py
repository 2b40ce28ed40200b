"""Facts: what rows say, as data without prose. The timeline, the draft and the export are lists of these.

Each room's ``facts.py`` has ``of(scope) -> list[Fact]``. A fact never holds a person's name: it holds a
``PersonRef``, and whoever prints it asks the directory for the form which that audience may read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from tocsin.desk.levels import Audience, Level
    from tocsin.desk.people.models import Account


class Ref(NamedTuple):
    """The row that a fact was read from: ``Ref("press.pitch", 12)``."""

    model: str
    pk: int


class PersonRef(NamedTuple):
    """A person of the directory, to be printed by the form that an audience may read."""

    pk: int


class Period(NamedTuple):
    """First and last day, both included."""

    start: date
    end: date

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.start <= day <= self.end


@dataclass(frozen=True, slots=True)
class Scope:
    """Which facts are asked for: one case, its situation, a period, and who will read them."""

    case_id: int
    situation_id: int | None
    period: Period
    reader: Account | Audience
    today: date


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that the record says.

    kind    ``room.what``, such as ``press.placement``
    on      the day it happened
    params  values by name (numbers, days, ``Words``, ``PersonRef``, ``Place``, tuples of these); each room's
            ``facts.py`` lists the names of its kinds, and the sentences know them
    refs    the rows it was read from, the main one first
    level   the highest level among those rows
    as_of   the last day that the data behind it knows of, for facts computed from events
    """

    kind: str
    on: date
    params: Mapping[str, Any]
    refs: tuple[Ref, ...]
    level: Level
    as_of: date | None = None

    @property
    def key(self) -> str:
        """A stable name for this fact: its kind and main row."""
        return f"{self.kind}:{self.refs[0].pk}"


class ReadFromFacts:
    """What is told from ``facts``, be it a sentence or a figure: the rows behind it, and the level of them all."""

    __slots__ = ()
    facts: tuple[Fact, ...]

    @property
    def refs(self) -> tuple[Ref, ...]:
        """The rows behind it, each once, in the order of the facts."""
        return tuple(dict.fromkeys(ref for fact in self.facts for ref in fact.refs))

    @property
    def level(self) -> Level:
        return max(fact.level for fact in self.facts)
