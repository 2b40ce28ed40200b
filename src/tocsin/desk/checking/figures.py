"""Whether the figures that people typed are those of the record, and of each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tocsin.desk.editions.edition_text import EditionSentence
from tocsin.language import folding, numerals, reading, spelled
from tocsin.language.amount import Amount
from tocsin.language.languages import LANGUAGES
from tocsin.language.when import Unit, When
from tocsin.language.words import Words

from .agreement import SMALL
from .base import Check, Finding, Sheet


@dataclass(frozen=True, slots=True)
class Recorded:
    """What the rows behind a sentence say: numbers exact, as a writer rounds them and in their own words; and days."""

    numbers: frozenset[float]
    days: frozenset[float]
    # What the drawn sentence counts, by language and noun: "53 organisations" is not "53 countries".
    drawn: dict[tuple[str, str], set[float]]

    def says(self, language: str, counted: str, value: float) -> bool:
        """Whether the rows say so many of that; a number that counts nothing may also be a day or a year."""
        if not counted:
            return value in self.numbers or value in self.days
        drawn = self.drawn.get((language, counted))
        if drawn and value in self.numbers:
            return any(_can_be_one_count(number, value) for number in drawn)
        return value in self.numbers


def recorded(told: EditionSentence) -> Recorded:
    numbers: set[float] = {float(len(told.facts))}
    days: set[float] = set()
    for fact in told.facts:
        for value in fact.attributes.values():
            numbers |= _numbers_of(value)
            days |= _days_of(value)
        days |= _days_of(fact.when) | (_days(fact.as_of) if fact.as_of else set())
    drawn: dict[tuple[str, str], set[float]] = {}
    for code in LANGUAGES:
        text = told.drawn.texts.within(code)
        read = reading.read(text, code)
        numbers |= {value for _bound, value in read.numbers | read.counted}
        days |= {float(day or 0) for day, _month, _year in read.dates}
        for counted, value in figures(text, code):
            if counted:
                drawn.setdefault((code, counted), set()).add(value)
    return Recorded(frozenset(numbers), frozenset(days), drawn)


def _days_of(value: object) -> set[float]:
    if isinstance(value, When):
        return set().union(*(_unit(one) for one in (value.start, value.end) if one))
    if isinstance(value, date):
        return _days(value)
    return set().union(*(_days_of(item) for item in value)) if isinstance(value, tuple | list) else set()


def _numbers_of(value: object) -> set[float]:
    if isinstance(value, bool):
        return set()
    if isinstance(value, Amount):
        return set().union(*(_numbers_of(one) for one in (value.value, value.upper) if one is not None))
    if isinstance(value, Decimal):
        return {float(value)}
    if isinstance(value, int | float):
        rounded = {_rounded(value)} if isinstance(value, int) else set()
        return {float(value), float(round(value)), *rounded}
    if isinstance(value, Words):
        return {n for code in LANGUAGES for _bound, n in reading.read(value.within(code), code).numbers}
    if isinstance(value, tuple | list):
        return {float(len(value))}.union(*(_numbers_of(item) for item in value))
    return set()


def _unit(unit: Unit) -> set[float]:
    return {float(number) for number in (unit.year, unit.day, unit.quarter) if number}


def _days(day: date) -> set[float]:
    return {float(day.day), float(day.year)}


def typed(told: EditionSentence) -> Iterator[tuple[str, str, float]]:
    """Language, what is counted, and number, of every figure that a person typed and that no row counts."""
    if not told.is_edited:
        return
    said = recorded(told)
    for part in told.parts:
        if part.is_edited:
            for counted, value in figures(part.text, part.language):
                # One or two of nothing in particular is a word of the language: "one of them", "the two".
                if (value > SMALL or counted) and not said.says(part.language, counted, value):
                    yield part.language, counted, value


def figures(text: str, language: str) -> list[tuple[str, float]]:
    """Numbers of a text, in digits or in words, each with what it counts; "" where that is nothing known."""
    found = []
    read = reading.read(text, language)
    folded = folding.fold(reading.without_dates(text, language))
    for _bound, value in sorted(read.numbers):
        found.append((spelled.noun_among(reading.words_after(folded, value, language), language), value))
    return found + [(noun, value) for _before, value, noun in spelled.nouns(folded, language)]


class Contradiction(Check):
    id = "contradiction"
    looks_at = gettext_lazy("Do all sentences give the same figure for the same thing?")

    def find(self, sheet: Sheet) -> Iterator[Finding]:
        for told in sheet.edition.sentences():
            for language, counted, value in typed(told):
                other = _another(sheet, told, language, counted, value) if counted else None
                if other is not None:
                    yield sheet.finding(
                        self,
                        _(
                            "This sentence says %(here)s and another says %(there)s about the same thing. Make both "
                            "match the records."
                        )
                        % {"here": numerals.number(value), "there": numerals.number(other)},
                        key=told.key,
                        language=language,
                    )


def _another(sheet: Sheet, told: EditionSentence, language: str, counted: str, value: float) -> float | None:
    """What another sentence, or a figure in large print, says of the same; none where one says what this one does."""
    others = [number for noun, number in _elsewhere(sheet, told, language) if noun == counted]
    if not others or any(_can_be_one_count(number, value) for number in others):
        return None
    return others[0]


def _can_be_one_count(number: float, other: float) -> bool:
    """Whether two numbers can say the same count, exactly or either of them rounded."""
    return number == other or _rounded(number) == other or number == _rounded(other)


def _rounded(number: float) -> float:
    return float(numerals.rounded(int(number))[1])


def _elsewhere(sheet: Sheet, told: EditionSentence, language: str) -> Iterator[tuple[str, float]]:
    for other in sheet.around.sentences():
        if other.key != told.key:
            yield from figures(other.texts.within(language), language)
    for block in sheet.around.blocks:
        for figure in block.figures:
            yield figure.counted, float(figure.exact)


class Unrecorded(Check):
    id = "unrecorded"
    looks_at = gettext_lazy("Does every figure in a hand-edited sentence match the records?")

    def find(self, sheet: Sheet) -> Iterator[Finding]:
        for told in sheet.edition.sentences():
            for language, _counted, value in typed(told):
                yield sheet.finding(
                    self,
                    _("The records do not say %(number)s. Remove the number, or record it first.")
                    % {"number": numerals.number(value)},
                    key=told.key,
                    language=language,
                )
