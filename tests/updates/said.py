"""What specimens are made of: a few names, people in each form, a fact, and what the story says of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils import translation

from tocsin.desk.directory.speaker import Speaker
from tocsin.desk.facts import Fact, Ref, UntypedFact
from tocsin.desk.levels import Level
from tocsin.desk.specimens import FRANCE, PEOPLE
from tocsin.desk.strategy.specimens import OFFER
from tocsin.desk.updates.story import groups, sentences
from tocsin.language.words import Words

OURS = Words("a briefing", "une réunion d’information", "إحاطة")
OTHERS = Words("the mediation of Switzerland", "la médiation de la Suisse", "وساطة سويسرا")


def fact(kind: str, on: date = date(2020, 11, 1), pk: int = 1, as_of: date | None = date(2020, 11, 20), **params: object) -> Fact:  # fmt: skip
    return UntypedFact(kind=kind, on=on, params=params, refs=(Ref("test.row", pk),), level=Level.PUBLIC, as_of=as_of)


def say(language: str, facts: Sequence[Fact]) -> str:
    """Every sentence that the story tells from these facts."""
    with translation.override(language):
        speaker = Speaker(language, PEOPLE)
        said = [line.say(group, speaker) for line in sentences() for group in groups(facts, line)]
        return " ".join(text for text in said if text)


def outcome(verifiers: tuple[object, ...] | None, pk: int = 1) -> Fact:
    """A change that these confirmed; none: that nobody confirmed."""
    return fact("responses.outcome", pk=pk, whose=FRANCE, change=OFFER, ours=OURS, others=OTHERS, confirmed=verifiers is not None, verifiers=verifiers or ())  # fmt: skip
