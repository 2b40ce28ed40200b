"""The figures of an update: numbers worth a large print, with what they count and the rows that they were read from.

A figure is read from the same facts as the sentences, and rounded where they are; ``exact`` is what the rows say.
Nothing is added up that may count one thing twice without its label saying so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from tocsin.desk.directory.speaker import AudienceSpeech
from tocsin.desk.facts import Fact, ReadFromFacts
from tocsin.desk.telling import LargeFigure
from tocsin.language.words import Words

from .story import FIGURES

HEADING = _("In figures")
# One of a kind is told in a sentence, and is not worth a large print.
LEAST = 2


@dataclass(frozen=True, slots=True)
class DrawnFigure(ReadFromFacts):
    """A number as text in each language, what it counts, and where it was read.

    ``counted`` says what kind of thing that is, so that a figure written by hand can be held against it
    (``checks.figures.COUNTED``); empty where it is none of those.
    """

    key: str
    label: Words
    value: Words
    exact: int
    counted: str
    facts: tuple[Fact, ...]


def draw_figures(facts: Sequence[Fact], speakers: dict[str, AudienceSpeech]) -> tuple[DrawnFigure, ...]:
    """The figures of one response, in the order of its story."""
    found = []
    for kind in FIGURES:
        figure = kind()
        chosen = tuple(figure.chosen([fact for fact in facts if isinstance(fact, figure.fact)]))
        number = figure.number(chosen) if chosen else 0
        if number < LEAST:
            continue
        labels, values = {}, {}
        for code, speaker in speakers.items():
            with translation.override(code):
                labels[code] = figure.label(chosen, speaker)
                values[code] = _value(figure, chosen, number, speaker)
        found.append(DrawnFigure(figure.key, Words(**labels), Words(**values), number, figure.counted, chosen))
    return tuple(found)


def _value(figure: LargeFigure[Any], chosen: Sequence[Fact], number: int, speaker: AudienceSpeech) -> str:
    amount = figure.amount(chosen)
    if amount is not None and not amount.is_exact:
        return amount.words(speaker.language)
    return speaker.count(number)[1] if figure.is_rounded else speaker.number(number)
