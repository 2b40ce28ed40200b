"""Numbers in words: "eighty", « quatre-vingt-dix », «ثلاثة وخمسون».

All texts here are folded (``folding.fold``): no case, no accents, no hyphens, «ة» as «ه».
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from . import number_words
from .folding import fold

# What is counted, by the beginning of its folded word in each language.
COUNTED: dict[str, dict[str, tuple[str, ...]]] = {
    "organisations": {"en": ("organi",), "fr": ("organisation",), "ar": ("منظم",)},
    "countries": {"en": ("countr",), "fr": ("pays",), "ar": ("دول", "بلد", "بلاد")},
    "deaths": {"en": ("death", "killed", "dead"), "fr": ("deces", "mort", "tue"), "ar": ("وفا", "وفي", "قتيل", "قتل")},
    "peacekeepers": {"en": ("peacekeep",), "fr": ("soldat", "casque"), "ar": ("جند", "جنود")},
    "signers": {"en": ("sign",), "fr": ("signat",), "ar": ("موقع",)},
    "people": {"en": ("people", "person"), "fr": ("personne",), "ar": ("شخص", "اشخاص")},
    "events": {"en": ("event",), "fr": ("evenement",), "ar": ("حدث", "احداث", "حوادث")},
}
# Two of a thing are one word in Arabic. «بلدان» is left out: it is also "countries".
_DUAL = {
    "organisations": ("منظمتان", "منظمتين"),
    "countries": ("دولتان", "دولتين", "بلدين"),
    "deaths": ("وفاتان", "وفاتين", "قتيلان", "قتيلين"),
    "people": ("شخصان", "شخصين"),
    "events": ("حدثان", "حدثين"),
}
# The stems of the Arabic ones, to which their endings are joined.
_SMALL = number_words.SMALL | {"ar": "واحد اثن ثلاث اربع خمس ست سبع ثماني تسع عشر"}
_TENS = number_words.TENS | {"ar": "عشر ثلاث اربع خمس ست سبع ثمان تسع"}
_SCALES = {
    "en": {"hundred": 100, "thousand": 1000, "million": 1_000_000, "dozen": 12},
    "fr": {"cent": 100, "cents": 100, "mille": 1000, "million": 1_000_000, "millions": 1_000_000},
    "ar": {"ميه": 100, "مايه": 100, "الف": 1000, "الاف": 1000, "مليون": 1_000_000, "ملايين": 1_000_000},
}
_ZERO = {fold(word) for word in number_words.ZERO.values()}
# Above every scale.
_ABOVE_ALL = 10**12
_JOINS = {"en": {"and"}, "fr": {"et"}, "ar": set()}


@cache
def _words(language: str) -> dict[str, int]:
    """The value of each word that stands for a number by itself."""
    found = {word: n for n, word in enumerate(_SMALL[language].split(), 1)}
    tens = {word: 10 * n for n, word in enumerate(_TENS[language].split(), 2)}
    if language != "ar":
        more = {"une": 1, "vingts": 20, "septante": 70, "octante": 80, "nonante": 90} if language == "fr" else {}
        return found | tens | more
    arabic: dict[str, int] = {}
    for word, value in found.items():
        arabic |= {word + ending: value for ending in ("", "ه", "ي", "ان", "ين", "تان", "تين")}
    arabic |= {stem + ending: value for stem, value in tens.items() for ending in ("ون", "ين")}
    arabic |= {
        "ثمان": 8,
        "احد": 1,
        "احدي": 1,
        "اثنا": 2,
        "اثني": 2,
        "اثنتا": 2,
        "اثنتي": 2,
        "ميتان": 200,
        "ميتين": 200,
        "الفان": 2000,
        "الفي": 2000,
        "الفا": 2000,
        "ميتا": 200,
        "ميتي": 200,
        "الفين": 2000,
    }
    hundreds = {3: "ثلاث", 4: "اربع", 5: "خمس", 6: "ست", 7: "سبع", 8: "ثمان", 9: "تسع"}
    arabic |= {stem + hundred: 100 * n for n, stem in hundreds.items() for hundred in ("ميه", "مايه")}
    # «عشرين» is twenty and never two tens.
    return arabic | {"عشرون": 20, "عشرين": 20, "عشر": 10, "عشره": 10}


def _word(word: str, language: str) -> tuple[int, bool] | None:
    """The value of a word, and whether it multiplies what stands before it."""
    ways = [word]
    if language == "ar":
        ways += [word[1:]] if word[:1] in "وفبلك" else []
        ways += [word[2:]] if word[:2] in ("ال", "لل") else []
    for way in ways:
        if way in _SCALES[language]:
            return _SCALES[language][way], True
        if way in _words(language):
            return _words(language)[way], False
    return None


def _after(current: int, word: str, value: int, is_scale: bool) -> tuple[int, bool]:
    """What a word is after others: «ألفا منظمة» are two thousand, and «أحد عشر ألفاً» eleven times a thousand."""
    return (1000, True) if word.endswith("الفا") and 11 <= current < 100 else (value, is_scale)


def _runs(folded: str, language: str) -> Iterator[tuple[float, int, int]]:
    """Each number in words: its value, and the first and last word of it."""
    words = folded.split()
    at = 0
    while at < len(words):
        total, current, end = 0, 0, at
        while end < len(words):
            found = _word(words[end], language)
            if found is None:
                if (
                    end > at
                    and words[end] in _JOINS[language]
                    and end + 1 < len(words)
                    and _word(words[end + 1], language)
                ):
                    end += 1
                    continue
                break
            value, is_scale = _after(current, words[end], *found)
            if value >= 1000 and not is_scale:
                total += value
            elif is_scale:
                current = max(current, 1) * value
                if value >= 1000:
                    total, current = total + current, 0
            elif language == "fr" and value == 20 and current % 100 == 4:
                current += 76
            else:
                current += value
            end += 1
        if end > at:
            yield float(total + current), at, end
        at = max(end, at + 1)


def value(folded: str, language: str) -> int | None:
    """The number that a whole text is in words; None where it is not one number and nothing else."""
    if folded in _ZERO:
        return 0
    runs = list(_runs(folded, language))
    is_one = len(runs) == 1 and runs[0][1:] == (0, len(folded.split())) and _is_one(folded, language)
    return int(runs[0][0]) if is_one else None


def _is_one(folded: str, language: str) -> bool:
    """Whether the words of a run make one number: "twenty one", and not "one two" or "two hundred three hundred"."""
    taken: set[int] = set()
    current, scale = 0, _ABOVE_ALL
    for word in folded.split():
        found = _word(word, language)
        if found is None:
            continue
        number, is_scale = _after(current, word, *found)
        if is_scale and number >= 1000:
            if number >= scale:
                return False
            taken, current, scale = set(), 0, number
            continue
        if is_scale:
            if 100 in taken:
                return False
            taken, current = {100}, 100
            continue
        if language == "fr" and number == 20 and current % 100 == 4:
            # « quatre-vingt »: the four is no longer one of the ones.
            taken, current = (taken - {1}) | {10}, current + 76
            continue
        if language == "fr" and 10 <= number < 17 and current % 100 in (60, 80):
            # « quatre-vingt-dix », « soixante et onze »: ten and what is above it go on from sixty or eighty.
            taken -= {10}
        places = {place for place in (1, 10, 100, 1000) if number // place % 10}
        if places & taken:
            return False
        taken |= places
        current += number
    return True


def numbers(folded: str, language: str) -> frozenset[float]:
    """Every number that may be meant by a word."""
    found = {value for value, _first, _end in _runs(folded, language)}
    # «ثلاث» of «الثلاثاء» and the like only ever excuse.
    for word in folded.split():
        one = _word(word, language)
        if one is not None:
            found.add(float(one[0]))
    return frozenset(found)


def counted(folded: str, language: str) -> list[tuple[str, float]]:
    """Numbers in words with a counted noun after them, each with what stands before it; "one" is an article."""
    return [(before, value) for before, value, _noun in nouns(folded, language)]


def nouns(folded: str, language: str) -> list[tuple[str, float, str]]:
    """What stands before a number in words, the number, and what it counts."""
    words = folded.split()
    found = []
    for value, first, end in _runs(folded, language):
        noun = noun_among(words[end : end + 3], language)
        if noun and value > 1:
            found.append((" ".join(words[max(0, first - 4) : first]) + " ", value, noun))
    for at, word in enumerate(words if language == "ar" else ()):
        for noun, forms in _DUAL.items():
            if re.sub("^[وفبلك]", "", word) in forms or word in forms:
                found.append((" ".join(words[max(0, at - 4) : at]) + " ", 2.0, noun))
    return found


def noun_among(words: list[str], language: str) -> str:
    """What is counted by the first of these words that says so; "" where none does."""
    for word in words:
        bare = re.sub(r"^(?:[وفبلك]|ال)", "", word) if language == "ar" else word
        for noun, stems in COUNTED.items():
            if word.startswith(stems[language]) or bare.startswith(stems[language]):
                return noun
    return ""
