"""How exact a number is meant, and the words for it: "over", « au moins », «نحو». One table to write and to read."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

from .folding import fold


class Sense(StrEnum):
    """How a number is meant. The value is the sign before the number where it is stored."""

    EXACTLY = ""
    MORE_THAN = ">"
    AT_LEAST = ">="
    ABOUT = "~"
    NEARLY = "~<"
    LESS_THAN = "<"
    AT_MOST = "<="
    # Two numbers, both included.
    BETWEEN = ".."
    UNKNOWN = "?"


# Words before a number. The first of each is the one that is written.
BEFORE: dict[str, dict[Sense, tuple[str, ...]]] = {
    "en": {
        Sense.MORE_THAN: ("more than", "over", "above"),
        Sense.AT_LEAST: ("at least", "no fewer than", "no less than", "not less than"),
        Sense.ABOUT: ("about", "around", "some", "roughly", "approximately"),
        Sense.NEARLY: ("nearly", "almost", "close to"),
        Sense.LESS_THAN: ("fewer than", "less than", "under", "below"),
        Sense.AT_MOST: ("at most", "up to", "no more than", "not more than"),
    },
    "fr": {
        Sense.MORE_THAN: ("plus de", "plus d’"),
        Sense.AT_LEAST: ("au moins", "pas moins de", "au minimum"),
        Sense.ABOUT: ("environ", "quelque", "à peu près", "autour de"),
        Sense.NEARLY: ("près de", "près d’", "presque"),
        Sense.LESS_THAN: ("moins de", "moins d’"),
        Sense.AT_MOST: ("au plus", "jusqu’à", "pas plus de", "au maximum"),
    },
    "ar": {
        Sense.MORE_THAN: ("أكثر من", "ما يزيد على", "ما يزيد عن"),
        Sense.AT_LEAST: ("ما لا يقل عن", "لا يقل عن", "على الأقل"),
        Sense.ABOUT: ("نحو", "حوالي", "ما يناهز"),
        Sense.NEARLY: ("قرابة", "زهاء", "ما يقارب", "ما يقرب من"),
        Sense.LESS_THAN: ("أقل من", "ما يقل عن"),
        Sense.AT_MOST: ("ما لا يزيد على", "ما لا يزيد عن", "ما لا يتجاوز", "ما يصل إلى"),
    },
}
# Words and signs after a number, which are read and not written.
AFTER: dict[Sense, tuple[str, ...]] = {
    Sense.AT_LEAST: ("or more", "at least", "ou plus", "au moins", "au minimum", "أو أكثر", "على الأقل", "كحد أدنى"),
    Sense.AT_MOST: (
        "or fewer", "or less", "at most", "ou moins", "au plus", "au maximum", "أو أقل", "على الأكثر", "كحد أقصى",
    ),
    Sense.ABOUT: ("or so", "environ", "تقريباً"),
}  # fmt: skip
SIGNS = {
    ">=": Sense.AT_LEAST, "≥": Sense.AT_LEAST, "=>": Sense.AT_LEAST, ">": Sense.MORE_THAN,
    "<=": Sense.AT_MOST, "≤": Sense.AT_MOST, "=<": Sense.AT_MOST, "<": Sense.LESS_THAN,
    "~": Sense.ABOUT, "≈": Sense.ABOUT, "c.": Sense.ABOUT, "ca.": Sense.ABOUT,
}  # fmt: skip
BETWEEN = {"en": "between {} and {}", "fr": "entre {} et {}", "ar": "ما بين {} و{}"}
UNKNOWN = {
    "en": ("an unknown number", "unknown", "not known"),
    "fr": ("un nombre inconnu", "inconnu", "nombre inconnu", "inconnue", "pas connu"),
    "ar": ("عدد غير معروف", "غير معروف", "العدد غير معروف", "مجهول"),
}


def before(sense: Sense, language: str, *, is_whole: bool = True) -> str:
    """The word that is written before a number; "" for exact ones. "Fewer than 3", but "less than 3.5"."""
    if sense == Sense.LESS_THAN and language == "en" and not is_whole:
        return "less than"
    return BEFORE[language].get(sense, ("",))[0]


@cache
def _at_the_end(language: str) -> re.Pattern[str]:
    words = {word: sense for sense, ways in BEFORE[language].items() for word in ways}
    # Of «more than» and «no more than» the longer is tried first, and found first.
    any_of = "|".join(_pattern(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?:^|\W)[وف]?(?P<words>{any_of})\s*$")


def _pattern(word: str) -> str:
    return re.escape(word).replace(r"\ ", " ").replace("’", "['’]")


def ends_with(text: str, language: str) -> Sense:
    """The sense of a number that follows a text of small letters: the bound that it ends with, or exactly."""
    found = _at_the_end(language).search(text)
    if not found:
        return Sense.EXACTLY
    words = found["words"].replace("'", "’")
    return next(sense for sense, ways in BEFORE[language].items() if words in ways)


@cache
def folded_before() -> dict[str, Sense]:
    """The words before a number of all three languages, folded, the longest first."""
    words = {fold(word): sense for ways in BEFORE.values() for sense, some in ways.items() for word in some}
    return dict(sorted(words.items(), key=lambda pair: -len(pair[0])))


@cache
def folded_after() -> dict[str, Sense]:
    """The words after a number, folded, the longest first."""
    words = {fold(word): sense for sense, some in AFTER.items() for word in some}
    return dict(sorted(words.items(), key=lambda pair: -len(pair[0])))


@cache
def folded_unknown() -> frozenset[str]:
    return frozenset(fold(word) for words in UNKNOWN.values() for word in words)
