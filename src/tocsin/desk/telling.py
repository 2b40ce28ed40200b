"""How facts are told: what each room's ``telling.py`` says of its kinds, and nobody else knows.

For each kind there is a ``Telling``. Its sentences are ``Sentence`` classes, its numbers in large print
``LargeFigure`` classes; both are typed by the fact that they tell, and their order is in ``editions/story.py``. The
tables that facts of the room are read from are in its ``records.py``. Specimens for the approved texts, and the
builders that make them, are in the room's ``specimens.py``.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar, Generic, TypeVar, get_args

from tocsin.desk.directory.speaker import AudienceSpeech
from tocsin.desk.facts import Fact
from tocsin.desk.ui import charts
from tocsin.language.amount import Amount
from tocsin.language.when import When

F = TypeVar("F", bound=Fact)


class WordClaim(StrEnum):
    """What a word may claim. The words of each claim, in three languages, are in ``checking/strength.py``."""

    TALKS = "talks"
    AGREED = "agreed"
    PITCHED = "pitched"
    ACCEPTED = "accepted"
    PUBLISHED = "published"
    ASKED = "asked"
    GRANTED = "granted"
    SUPPORTIVE = "supportive"
    DELIVERED = "delivered"
    JOINED = "joined"
    HOLDING = "holding"
    ENDED = "ended"


class _OfKind(Generic[F]):
    """What belongs to one kind of fact: ``class PitchTelling(Telling[Pitched])`` has ``fact = Pitched``."""

    fact: ClassVar[type[Any]]

    def __init_subclass__(cls) -> None:
        for base in cls.__dict__.get("__orig_bases__", ()):
            for argument in get_args(base):
                if isinstance(argument, type):
                    cls.fact = argument


class Sentence(_OfKind[F]):
    """A sentence of the story. Facts that it joins are said together."""

    # A sentence that tells again of facts that another has told has a name: it is part of its key, which is stored.
    name: ClassVar[str] = ""

    def tells(self, fact: F) -> bool:
        """Whether it tells this one; a status can choose its own sentence."""
        return True

    def joined_by(self, fact: F) -> Hashable:
        """Facts for which this is equal are said in one sentence; each by itself, where nothing else is said."""
        return fact.key

    def say(self, facts: Sequence[F], speaker: AudienceSpeech) -> str:
        """The sentence in the language that is active, its verb no stronger than the status of the facts.

        Raises ``NotWritten`` where a row's own text is missing in the language.
        """
        raise NotImplementedError

    def links(self, facts: Sequence[F], speaker: AudienceSpeech) -> Sequence[tuple[str, str]]:
        """Words of the sentence that lead somewhere, each with its address."""
        return ()


class LargeFigure(_OfKind[F]):
    """A number worth a large print."""

    key: ClassVar[str]
    # What is counted, so that a figure written by hand can be held against it (``checks.figures``).
    counted: ClassVar[str]
    # Rounded where the sentences are: "over 50".
    is_rounded: ClassVar[bool] = False

    def chosen(self, facts: Sequence[F]) -> Sequence[F]:
        """The facts that it is read from. There is no figure where there are none."""
        return facts

    def number(self, facts: Sequence[F]) -> int:
        return len(facts)

    def amount(self, facts: Sequence[F]) -> Amount | None:
        """The number as it was recorded, where it was not exact: "more than 170"."""
        return None

    def label(self, facts: Sequence[F], speaker: AudienceSpeech) -> str:
        """What the number counts, in the language that is active."""
        raise NotImplementedError


# Every kind's telling, by its class.
TELLINGS: dict[type[Fact], Telling[Any]] = {}


def telling_of(fact: F) -> Telling[F]:
    return TELLINGS[type(fact)]


class Telling(_OfKind[F]):
    """All else that an update, a chart, a timeline and the checks need to know of a kind."""

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        fact = cls.__dict__.get("fact")
        if fact in TELLINGS:
            raise TypeError(f"{fact.__qualname__} is told by {type(TELLINGS[fact]).__qualname__} already")
        if fact:
            TELLINGS[fact] = cls()

    def too_strong(self, fact: F) -> Collection[WordClaim]:
        """What no sentence written by hand may claim of it."""
        return ()

    def when(self, fact: F) -> When | None:
        """When it was, for the timeline; ``None`` for what is so, rather than happened."""
        return fact.when

    def mark(self, count: int) -> str:
        """Its mark on the chart, where ``count`` of its kind share one, with %(count)s; empty where it has none."""
        return ""

    def band(self, fact: F, *, end: date) -> charts.Band | None:
        """A stretch of days on a chart that goes to ``end``."""
        return None
