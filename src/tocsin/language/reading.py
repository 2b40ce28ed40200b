"""Reads a sentence for what must be the same in every language: numbers, dates and links.

Digits, month names, separators and small words are brought to one form first: «plus de 50», "over 50" and
«أكثر من ٥٠» read as ``(">", 50)``; «١٠ تشرين الثاني/نوفمبر» and "10 November" as ``(10, 11, None)``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from . import bounds, months, spelled
from .bounds import Sense
from .folding import fold, plain_digits

Date = tuple[int | None, int, int | None]
Number = tuple[str, float]

# What is compared between languages: "nearly" is « environ » as well as « près de ».
_SIGNS = {
    Sense.MORE_THAN: ">",
    Sense.AT_LEAST: "≥",
    Sense.LESS_THAN: "<",
    Sense.AT_MOST: "≤",
    Sense.ABOUT: "~",
    Sense.NEARLY: "~",
}

_NUMBER = {
    "en": r"\d{1,3}(?:[, \u00a0\u2009\u202f’]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?",
    "fr": r"\d{1,3}(?:[ \u00a0\u2009\u202f’]\d{3})+(?!\d)(?:,\d+)?|\d+(?:,\d+)?",
    "ar": r"\d{1,3}(?:[٬, \u00a0\u2009\u202f’]\d{3})+(?!\d)(?:[٫.]\d+)?|\d+(?:[٫.]\d+)?",
}
_DECADES = {
    "en": r"\b(?:19|20)?([2-9]0)['’]?s\b",
    "fr": r"\bannées\s+(?:19|20)?([2-9]0)\b",
    "ar": None,
}
_ARABIC_DECADES = dict(
    zip(["عشرين", "ثلاثين", "اربعين", "خمسين", "ستين", "سبعين", "ثمانين", "تسعين"], range(20, 100, 10), strict=True)
)
_LINK = re.compile(r"(?:https?://|www\.)[^\s<>\"«»“”]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ReadText:
    """What one text holds.

    ``spelled`` are numbers that may be meant by words: they excuse, and accuse nobody. ``counted`` are those of them
    that stand before a noun which is counted, so that nothing else can be meant.
    """

    numbers: frozenset[Number]
    spelled: frozenset[float]
    counted: frozenset[Number]
    dates: frozenset[Date]
    decades: frozenset[int]
    links: frozenset[str]


@lru_cache(maxsize=32768)
def read(text: str, language: str) -> ReadText:
    """Everything in a text of "en", "fr" or "ar" that must be the same in the others."""
    links = frozenset(match.rstrip(".,;:!?)’'") for match in _LINK.findall(text))
    rest = plain_digits(_LINK.sub(" ", text))
    decades, rest = _decades(rest, language)
    dates, rest = _dates(rest, language)
    folded = fold(rest)
    counted = frozenset((_bound(before, language), value) for before, value in spelled.counted(folded, language))
    return ReadText(_numbers(rest, language), spelled.numbers(folded, language), counted, dates, decades, links)


def _decades(text: str, language: str) -> tuple[frozenset[int], str]:
    pattern = _DECADES[language]
    if pattern:
        return frozenset(int(found) for found in re.findall(pattern, text)), re.sub(pattern, " ", text)
    # «التسعينيات» and «تسعينات» alike.
    roots = re.findall(rf"({'|'.join(_ARABIC_DECADES)})ي?ات\b", fold(text))
    return frozenset(_ARABIC_DECADES[root] for root in roots), text


# «3 to 4 November», « du 3 au 4 novembre », «من ٣ إلى ٤ تشرين الثاني»: both are days of the month.
_UNTIL = r"\s*(?:–|—|-|to|and|until|au|et|إلى|حتى|و)\s*"
# «3, 9 and 17 November», «٣ و٩ و١٧ تشرين الثاني».
_THEN = r"\s*(?:,|،|و)\s*"


@cache
def _date_patterns(language: str) -> tuple[re.Pattern[str], ...]:
    names = sorted(months.names(language), key=len, reverse=True)
    any_of = "|".join(map(re.escape, names))
    month = rf"(?P<month>{any_of})(?![^\W\d_])\.?"
    if language == "ar":
        month += rf"(?:\s*/\s*(?:{any_of}))?"
    year = r"(?:,?\s+(?:(?:من|عام|سنة|of)\s+)*(?P<year>\d{4})(?!\d))"
    one = r"\d{1,2}(?:st|nd|rd|th|er)?"
    day = r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th|er)?"
    between = r"\s+(?:of\s+|من\s+(?:شهر\s+)?)?"
    patterns = [
        rf"(?<!\d)(?P<list>(?:{one}{_THEN})*)(?P<first>{one}){_UNTIL}{day}{between}{month}{year}?",
        f"{day}{between}{month}{year}?",
        f"{month}{year}",
    ]
    if language == "en":
        patterns.insert(2, rf"(?<!\w){month}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d){year}?")
    iso = r"(?<!\d)(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)"
    # The day before the month, as all three write it.
    plain = r"(?<![\d/.])(?P<day>\d{1,2})([/.])(?P<month>\d{1,2})\2(?P<year>\d{4})(?!\d)"
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in (iso, plain, *patterns))


@cache
def _month_numbers(language: str) -> dict[str, int]:
    return {fold(name): number for name, number in months.names(language).items()}


def _dates(text: str, language: str) -> tuple[frozenset[Date], str]:
    found: set[Date] = set()
    for pattern in _date_patterns(language):
        for match in pattern.finditer(text):
            parts = match.groupdict()
            month = int(parts["month"]) if parts["month"].isdigit() else _month_numbers(language)[fold(parts["month"])]
            year = int(parts["year"]) if parts["year"] else None
            days = [parts.get("list"), parts.get("first"), parts.get("day")]
            found |= {(int(day), month, year) for some in days if some for day in re.findall(r"\d+", some)}
            if not parts.get("day"):
                found.add((None, month, year))
        text = pattern.sub(" ¦ ", text)
    return frozenset(found), text


def _numbers(text: str, language: str) -> frozenset[Number]:
    found = set()
    # In Arabic a small word is joined to its number: «و٥٠». Elsewhere a letter before it makes it a name: "G7".
    before_it = r"(?<![\d.,٫٬])" if language == "ar" else r"(?<![\w.,])"
    for match in re.finditer(rf"{before_it}(?:{_NUMBER[language]})(?![^\W\d_])", text):
        before = text[max(0, match.start() - 24) : match.start()].casefold()
        found.add((_bound(before, language), _value(match.group(), language)))
    return frozenset(found)


def _value(text: str, language: str) -> float:
    if language == "fr":
        return float(re.sub(r"[\s’]", "", text).replace(",", "."))
    return float(re.sub(r"[٬,\s’]", "", text).replace("٫", "."))


def _bound(before: str, language: str) -> str:
    return _SIGNS.get(bounds.ends_with(before, language), "")


def without_dates(text: str, language: str) -> str:
    """A text whose links and dates are gone and whose digits are 0 to 9."""
    return _dates(plain_digits(_LINK.sub(" ", text)), language)[1]


def words_after(folded: str, value: float, language: str) -> list[str]:
    """The three words that follow a number in a folded text: what it counts is among them."""
    whole = str(int(value)) if value == int(value) else str(value).replace(".", " ")
    spaced = re.sub(r"(?<=\d) (?=\d{3}(?!\d))", "", folded)
    match = re.search(rf"(?<!\d){re.escape(whole)}(?!\d)\s+(.*)", spaced)
    return match.group(1).split()[:3] if match else []
