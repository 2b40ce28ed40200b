"""How facts become an update: the order of its chapters, their sentences and its figures, and nothing else.

Order follows the story, not the tables. What a sentence tells and how is in the ``telling.py`` of its room. A kind of
fact that no sentence tells is a fault that a test finds.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tocsin.desk.ceasefires import telling as ceasefires
from tocsin.desk.closing import telling as closing
from tocsin.desk.coalition import telling as coalition
from tocsin.desk.convening import telling as convening
from tocsin.desk.facts import Fact
from tocsin.desk.press import telling as press
from tocsin.desk.responses import telling as responses
from tocsin.desk.strategy import telling as strategy
from tocsin.desk.telling import LargeFigure, Sentence
from tocsin.desk.voices import telling as voices
from tocsin.desk.watch import telling as watch


@dataclass(frozen=True, slots=True)
class Chapter:
    """A block of the update: its key, its heading, its sentences in order."""

    key: str
    heading: str | Promise
    sentences: tuple[type[Sentence[Any]], ...]

    @property
    def lines(self) -> tuple[Sentence[Any], ...]:
        return tuple(sentence() for sentence in self.sentences)


STORY: tuple[Chapter, ...] = (
    Chapter(
        "context",
        _("What is happening"),
        (
            watch.Parties,
            watch.Concerns,
            watch.AlarmSentence,
            watch.TollSentence,
            # What others brokered is no work of ours.
            ceasefires.TookEffect,
            strategy.PositionHeld,
        ),
    ),
    Chapter(
        "action",
        _("What we did"),
        (
            responses.ScopingBegun,
            responses.ResponseLaunched,
            coalition.PartnersIn,
            convening.BriefingHeld,
            strategy.AsksMade,
            coalition.PartsDelivered,
            coalition.PartsPromised,
            *coalition.DONE_TOGETHER,
            press.PiecePitched,
            voices.InTouch,
            coalition.MarketResponse,
        ),
    ),
    Chapter(
        "results",
        pgettext_lazy("heading of an update", "What followed"),
        (
            press.Appeared,
            coalition.Thanks,
            strategy.AsksGranted,
            strategy.MovedTowards,
            closing.WhatChanged,
        ),
    ),
    Chapter(
        "ahead",
        _("Challenges and the way ahead"),
        (
            ceasefires.Collapsed,
            strategy.AsksRefused,
            strategy.MovedAway,
            coalition.PartnersNotIn,
            press.NotTaken,
            voices.Declined,
            responses.StageReached,
            responses.WhatEndsIt,
            responses.NextReview,
        ),
    ),
)


FIGURES: tuple[type[LargeFigure[Any]], ...] = (
    watch.Events,
    watch.Deaths,
    coalition.OrganisationsIn,
    convening.SeatsTaken,
    coalition.BehindAStatement,
    coalition.BehindALetter,
    press.CountriesPitched,
    press.TimesInTheMedia,
    closing.ChangesConfirmed,
)


@cache
def sentences() -> tuple[Sentence[Any], ...]:
    """Every sentence of the story in its order."""
    return tuple(line for chapter in STORY for line in chapter.lines)


def groups(facts: Sequence[Fact], line: Sentence[Any]) -> list[tuple[Any, ...]]:
    """The facts of one sentence, joined as it says, in the order of their first day."""
    found: dict[Hashable, list[Fact]] = {}
    for fact in facts:
        if isinstance(fact, line.fact) and line.tells(fact):
            found.setdefault(line.joined_by(fact), []).append(fact)
    return [tuple(group) for group in found.values()]
