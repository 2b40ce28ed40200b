"""Whether the figures that people typed are those of the record, and of each other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tocsin.desk import numerals
from tocsin.desk.ui.trilingual import LANGUAGES, Words

from ..composed import Told
from ..sentences.speaker import Speaker
from . import reading
from .agreement import SMALL
from .base import Check, Finding, Sheet

# What is counted, by the beginning of its folded word in each language.
COUNTED: dict[str, dict[str, tuple[str, ...]]] = {
    "organisations": {"en": ("organi",), "fr": ("organi",), "ar": ("منظم",)},
    "countries": {"en": ("countr",), "fr": ("pays",), "ar": ("دول", "بلد", "بلاد")},
    "deaths": {"en": ("death", "killed"), "fr": ("deces", "mort", "tue"), "ar": ("وفا", "وفي", "قتيل", "قتل")},
    "peacekeepers": {"en": ("peacekeep",), "fr": ("soldat", "casque"), "ar": ("جند", "جنود")},
    "signers": {"en": ("sign",), "fr": ("signat",), "ar": ("موقع",)},
    "people": {"en": ("people", "person"), "fr": ("personne",), "ar": ("شخص", "اشخاص")},
}


def recorded(told: Told) -> set[float]:
    """Every number that the rows behind a sentence say: exact, as a writer rounds it, and in their own words."""
    found: set[float] = {float(len(told.facts))}
    for fact in told.facts:
        for value in fact.params.values():
            found |= _numbers_of(value)
        found |= _days(fact.on) | (_days(fact.as_of) if fact.as_of else set())
    for code in LANGUAGES:
        read = reading.read(told.drawn.texts.within(code), code)
        found |= {value for _bound, value in read.numbers} | {float(day or 0) for day, _month, _year in read.dates}
    return found


def _numbers_of(value: object) -> set[float]:
    if isinstance(value, bool):
        return set()
    if isinstance(value, int | float):
        rounded = {float(Speaker("en").about_count(value)[1])} if isinstance(value, int) else set()
        return {float(value), float(round(value)), *rounded}
    if isinstance(value, date):
        return _days(value)
    if isinstance(value, Words):
        return {n for code in LANGUAGES for _bound, n in reading.read(value.within(code), code).numbers}
    if isinstance(value, tuple | list):
        return {float(len(value))}.union(*(_numbers_of(item) for item in value))
    return set()


def _days(day: date) -> set[float]:
    return {float(day.day), float(day.year)}


def typed(told: Told) -> Iterator[tuple[str, str, float]]:
    """Language, what is counted, and number, of every figure that a person typed and that no row counts."""
    said = recorded(told)
    for part in told.parts:
        if part.is_edited:
            for counted, value in figures(part.text, part.language):
                if value > SMALL and value not in said:
                    yield part.language, counted, value


def figures(text: str, language: str) -> list[tuple[str, float]]:
    """Numbers of a text, each with what it counts; "" where that is none of ``COUNTED``."""
    found = []
    read = reading.read(text, language)
    folded = reading.fold(reading.without_dates(text, language))
    for _bound, value in sorted(read.numbers):
        after = reading.words_after(folded, value, language)
        counted = next(
            (name for name, stems in COUNTED.items() if any(word.startswith(stems[language]) for word in after)), ""
        )
        found.append((counted, value))
    return found


class Contradiction(Check):
    id = "contradiction"
    looks_at = gettext_lazy("Do two sentences give different figures for one thing?")

    def find(self, sheet: Sheet) -> Iterator[Finding]:
        for told in sheet.edition.sentences():
            for language, counted, value in typed(told):
                other = _another(sheet, told, language, counted, value) if counted else None
                if other is not None:
                    yield sheet.finding(
                        self,
                        _("It says %(here)s where another sentence says %(there)s of the same: let both say what is recorded.")  # noqa: E501
                        % {"here": numerals.number(value), "there": numerals.number(other)},
                        key=told.key,
                        language=language,
                    )  # fmt: skip


def _another(sheet: Sheet, told: Told, language: str, counted: str, value: float) -> float | None:
    for other in sheet.edition.sentences():
        if other.key != told.key:
            for also, number in figures(other.texts.within(language), language):
                if also == counted and number not in (value, float(Speaker("en").about_count(int(value))[1])):
                    return number
    return None


class Unrecorded(Check):
    id = "unrecorded"
    looks_at = gettext_lazy("Is every figure written by hand one that the rows say?")

    def find(self, sheet: Sheet) -> Iterator[Finding]:
        for told in sheet.edition.sentences():
            for language, _counted, value in typed(told):
                yield sheet.finding(
                    self,
                    _("Its rows do not say %(number)s: take it out, or record it first.")
                    % {"number": numerals.number(value)},
                    key=told.key,
                    language=language,
                )
