"""What of a sentence must not change when it is translated: days, numbers and names, as the other language has them.

For a translator it is a note beside the sentence, for a machine a stretch of text that it may move and not touch.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from babel import Locale

from tocsin.desk.directory import naming
from tocsin.desk.directory.speaker import AudienceSpeech
from tocsin.desk.editions.edition_text import EditionSentence
from tocsin.desk.facts import Fact
from tocsin.desk.levels import Audience
from tocsin.language import numerals
from tocsin.language.words import Words

_MONTHS = {name: number for number, name in Locale("en").months["format"]["wide"].items()}
_DAY = re.compile(rf"(?<!\w)(\d{{1,2}}) ({'|'.join(_MONTHS)})(?: (\d{{4}}))?(?!\w)")
_MONTH = re.compile(rf"(?<!\w)({'|'.join(_MONTHS)}) (\d{{4}})(?!\w)")
_NUMBER = re.compile(r"(?<![\w.,-])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\w)|(?<![\w.,-])\d+(?:\.\d+)?(?!\w)")


@dataclass(frozen=True, slots=True)
class ProtectedSpan:
    """A stretch of the English, from ``start`` to ``end``, and what stands for it in the other language."""

    start: int
    end: int
    english: str
    there: str


def find_protected(told: EditionSentence, *, language: str, audience: Audience, today: date) -> list[ProtectedSpan]:
    """What the English of a sentence holds, in its order; nothing overlaps, the longer goes first."""
    words = _proper_names(told.facts, audience, today)
    return find_in_text(told.texts.en, names=words, language=language)


def find_in_text(text: str, *, names: Iterable[Words], language: str) -> list[ProtectedSpan]:
    """The same in any English text. ``names`` are proper names, as they may be written in both languages."""
    found: list[ProtectedSpan] = []
    for one in (
        *_names(text, names, language),
        *_days(text, language),
        *_numbers(text, language),
    ):
        if all(one.end <= other.start or other.end <= one.start for other in found):
            found.append(one)
    return sorted(found, key=lambda one: one.start)


def _proper_names(facts: Iterable[Fact], audience: Audience, today: date) -> list[Words]:
    """People as this audience reads of them, and other proper names of the rows."""
    facts = list(facts)
    people = naming.print_people({one.pk for fact in facts for one in fact.every_person()}, audience=audience, on=today)
    words = [printed.words for printed in people.values()] + [printed.organisation for printed in people.values()]
    return words + [value for fact in facts for value in fact.every_value() if isinstance(value, Words)]


def _names(text: str, names: Iterable[Words], language: str) -> Iterator[ProtectedSpan]:
    """Those that are written in both languages, the longest first."""
    for one in sorted(names, key=lambda one: -len(one.en)):
        if one.en[:1].isupper() and one.within(language):
            for match in re.finditer(rf"(?<!\w){re.escape(one.en)}(?!\w)", text):
                yield ProtectedSpan(match.start(), match.end(), one.en, one.within(language))


def _days(text: str, language: str) -> Iterator[ProtectedSpan]:
    speaker = AudienceSpeech(language)
    for match in _DAY.finditer(text):
        day, month, year = match.groups()
        try:
            there = speaker.day(date(int(year or 2000), _MONTHS[month], int(day)), year=bool(year))
        except ValueError:
            continue
        yield ProtectedSpan(match.start(), match.end(), match.group(), there)
    for match in _MONTH.finditer(text):
        there = speaker.month(date(int(match[2]), _MONTHS[match[1]], 1))
        yield ProtectedSpan(match.start(), match.end(), match.group(), there)


def _numbers(text: str, language: str) -> Iterator[ProtectedSpan]:
    speaker = AudienceSpeech(language)
    for match in _NUMBER.finditer(text):
        plain = match.group().replace(",", "")
        # A year has no separator: «2020», and not «2,020».
        there = speaker.number(float(plain)) if "," in match.group() else _as_it_is(plain, speaker)
        yield ProtectedSpan(match.start(), match.end(), match.group(), there)


def _as_it_is(number: str, speaker: AudienceSpeech) -> str:
    text = number.replace(".", "," if speaker.language == "fr" else "٫" if speaker.language == "ar" else ".")
    return numerals.digits(text, speaker.language)
