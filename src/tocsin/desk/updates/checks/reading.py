"""Reads a sentence for what must be the same in every language: numbers, dates, links, countries, names.

Digits, month names, separators and small words are brought to one form first: «plus de 50», "over 50" and
«أكثر من ٥٠» read as ``(">", 50)``; «١٠ تشرين الثاني/نوفمبر» and "10 November" as ``(10, 11, None)``.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

Date = tuple[int | None, int, int | None]
Number = tuple[str, float]

_MONTHS = {
    "en": [
        (n, name)
        for n, name in enumerate(
            [
                "January",
                "February",
                "March",
                "April",
                "May",
                "June",
                "July",
                "August",
                "September",
                "October",
                "November",
                "December",
            ],
            1,
        )
    ],
    "fr": [
        (n, name)
        for n, name in enumerate(
            [
                "janvier",
                "février",
                "mars",
                "avril",
                "mai",
                "juin",
                "juillet",
                "août",
                "septembre",
                "octobre",
                "novembre",
                "décembre",
            ],
            1,
        )
    ],
    "ar": [
        (1, "كانون الثاني"),
        (2, "شباط"),
        (3, "آذار"),
        (4, "نيسان"),
        (5, "أيار"),
        (6, "حزيران"),
        (7, "تموز"),
        (8, "آب"),
        (9, "أيلول"),
        (10, "تشرين الأول"),
        (11, "تشرين الثاني"),
        (12, "كانون الأول"),
        (1, "يناير"),
        (2, "فبراير"),
        (3, "مارس"),
        (4, "أبريل"),
        (5, "مايو"),
        (6, "يونيه"),
        (6, "يونيو"),
        (7, "يوليه"),
        (7, "يوليو"),
        (8, "أغسطس"),
        (9, "سبتمبر"),
        (10, "أكتوبر"),
        (11, "نوفمبر"),
        (12, "ديسمبر"),
    ],
}
_BOUNDS = {
    "en": {
        ">": "over|more than|above",
        "≥": "at least",
        "<": "fewer than|less than|under|below",
        "≤": "up to|at most",
        "~": "about|around|some|nearly|almost|roughly|approximately",
    },
    "fr": {
        ">": "plus de|plus d['’]",
        "≥": "au moins",
        "<": "moins de|moins d['’]",
        "≤": "jusqu['’]à|au plus",
        "~": "environ|près de|quelque|presque",
    },
    "ar": {
        ">": "أكثر من|ما يزيد على|ما يزيد عن",
        "≥": "ما لا يقل عن|على الأقل",
        "<": "أقل من",
        "≤": "ما يصل إلى",
        "~": "نحو|حوالي|قرابة|زهاء",
    },
}
_NUMBER = {
    "en": r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?",
    "fr": r"\d{1,3}(?:[\u00a0\u202f ]\d{3})+(?:,\d+)?|\d+(?:,\d+)?",
    "ar": r"\d{1,3}(?:[٬,]\d{3})+(?:[٫.]\d+)?|\d+(?:[٫.]\d+)?",
}
# A number may be a word where another language has digits. «neuf» may also be "new": a word only ever excuses.
_WORDS = {
    "en": ["three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
    "fr": ["trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze"],
    "ar": ["ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع", "عشر"],
}
_ROUND = {
    20: ("twenty", "vingt", "عشرون عشرين"),
    30: ("thirty", "trente", "ثلاثون ثلاثين"),
    40: ("forty", "quarante", "أربعون أربعين"),
    50: ("fifty", "cinquante", "خمسون خمسين"),
    60: ("sixty", "soixante", "ستون ستين"),
    80: ("eighty", "quatre-vingts", "ثمانون ثمانين"),
    90: ("ninety", "quatre-vingt-dix", "تسعون تسعين"),
    100: ("hundred", "cent", "مئة مائة"),
    1000: ("thousand", "mille", "ألف"),
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
_LETTERS = str.maketrans("ىةٱؤئı", "يهاويi")


@dataclass(frozen=True, slots=True)
class Read:
    """What one text holds. ``spelled`` are numbers that may be meant by words: they excuse, and accuse nobody."""

    numbers: frozenset[Number]
    spelled: frozenset[float]
    dates: frozenset[Date]
    decades: frozenset[int]
    links: frozenset[str]


def digits(text: str) -> str:
    """Every decimal digit, of whatever script, as 0 to 9."""
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """A text in which a name is found however it is typed: no case, marks, joiners or spare letters.

    «أ إ آ» become «ا», «ى» becomes «ي», «ة» becomes «ه»; invisible characters go, and hyphens become spaces.
    """
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(char for char in plain if unicodedata.category(char) not in ("Mn", "Cf") and char != "ـ")
    plain = plain.casefold().translate(_LETTERS)
    return " ".join(re.sub(r"[^\w\s]|_", " ", plain).split())


@lru_cache(maxsize=2048)
def read(text: str, language: str) -> Read:
    """Everything in a text of "en", "fr" or "ar" that must be the same in the others."""
    links = frozenset(match.rstrip(".,;:!?)’'") for match in _LINK.findall(text))
    rest = digits(_LINK.sub(" ", text))
    decades, rest = _decades(rest, language)
    dates, rest = _dates(rest, language)
    return Read(_numbers(rest, language), _spelled(rest, language), dates, decades, links)


def _decades(text: str, language: str) -> tuple[frozenset[int], str]:
    pattern = _DECADES[language]
    if pattern:
        return frozenset(int(found) for found in re.findall(pattern, text)), re.sub(pattern, " ", text)
    # «التسعينيات» and «تسعينات» alike.
    roots = re.findall(rf"({'|'.join(_ARABIC_DECADES)})ي?ات\b", fold(text))
    return frozenset(_ARABIC_DECADES[root] for root in roots), text


@cache
def _date_patterns(language: str) -> tuple[re.Pattern[str], ...]:
    names = sorted((name for _n, name in _MONTHS[language]), key=len, reverse=True)
    any_of = "|".join(map(re.escape, names))
    month = f"(?P<month>{any_of})"
    if language == "ar":
        month += rf"(?:\s*/\s*(?:{any_of}))?"
    year = r"(?:,?\s+(?:(?:من|عام|سنة|of)\s+)*(?P<year>\d{4})(?!\d))"
    day = r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th|er)?"
    between = r"\s+(?:of\s+|من\s+(?:شهر\s+)?)?"
    patterns = [f"{day}{between}{month}{year}?", f"{month}{year}"]
    if language == "en":
        patterns.insert(1, rf"{month}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d){year}?")
    flags = re.IGNORECASE if language == "fr" else 0
    iso = r"(?<!\d)(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)"
    return tuple(re.compile(pattern, flags) for pattern in (iso, *patterns))


def _dates(text: str, language: str) -> tuple[frozenset[Date], str]:
    numbers = {fold(name): n for n, name in _MONTHS[language]}
    found: set[Date] = set()
    for pattern in _date_patterns(language):
        for match in pattern.finditer(text):
            parts = match.groupdict()
            month = int(parts["month"]) if parts["month"].isdigit() else numbers[fold(parts["month"])]
            day, year = parts.get("day"), parts.get("year")
            found.add((int(day) if day else None, month, int(year) if year else None))
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
        return float(re.sub(r"[\u00a0\u202f ]", "", text).replace(",", "."))
    return float(re.sub("[٬,]", "", text).replace("٫", "."))


def _bound(before: str, language: str) -> str:
    for sign, words in _BOUNDS[language].items():
        if re.search(rf"(?:^|[\W])[وف]?(?:{words})\s*$", before):
            return sign
    return ""


def _spelled(text: str, language: str) -> frozenset[float]:
    words = set(fold(text).split())
    column = ("en", "fr", "ar").index(language)
    found = {float(value) for value, forms in _ROUND.items() if words & set(fold(forms[column]).split())}
    for value, word in enumerate(_WORDS[language], 3):
        stem = fold(word)
        if any(one == stem or (language == "ar" and re.fullmatch(rf"[وبفلك]?{stem}[هاي]?", one)) for one in words):
            found.add(float(value))
    return frozenset(found)


def holds_name(text: str, name: str) -> bool:
    """Whether a folded text holds a folded name, as whole words; in Arabic also after «و», «ل», «ب» and the like."""
    return bool(name) and re.search(rf"(?<!\w)[وفبلك]{{0,2}}(?:ال)?{re.escape(name)}(?!\w)", text) is not None


def fold_pattern(pattern: str) -> str:
    """A pattern of words, each folded as the text is that it is looked for in."""
    return "|".join(fold_one for part in pattern.split("|") if (fold_one := _fold_keeping(part)))


def _fold_keeping(part: str) -> str:
    # «commits?» keeps its question mark.
    optional = part.endswith("?")
    return fold(part.removesuffix("?")) + ("?" if optional else "")


def without_dates(text: str, language: str) -> str:
    """A text whose links and dates are gone and whose digits are 0 to 9."""
    return _dates(digits(_LINK.sub(" ", text)), language)[1]


def words_after(folded: str, value: float, language: str) -> list[str]:
    """The three words that follow a number in a folded text: what it counts is among them."""
    whole = str(int(value)) if value == int(value) else str(value).replace(".", " ")
    spaced = re.sub(r"(?<=\d) (?=\d{3}(?!\d))", "", folded)
    match = re.search(rf"(?<!\d){re.escape(whole)}(?!\d)\s+(.*)", spaced)
    return match.group(1).split()[:3] if match else []
