"""How each language says when: «on 15 October 2020», « à la mi-octobre 2020 », «في منتصف تشرين الأول/أكتوبر ٢٠٢٠»."""

from __future__ import annotations

from .. import days, french, numerals
from .unit import Part, Unit

_ORDINALS = {
    "en": ("first", "second", "third", "fourth"),
    "fr": ("premier", "deuxième", "troisième", "quatrième"),
    "ar": ("الأول", "الثاني", "الثالث", "الرابع"),
}
_PARTS = {
    "en": {Part.EARLY: "early ", Part.MID: "mid-", Part.LATE: "late "},
    "fr": {Part.EARLY: "début ", Part.MID: "mi-", Part.LATE: "fin "},
    "ar": {Part.EARLY: "أوائل ", Part.MID: "منتصف ", Part.LATE: "أواخر "},
}


def words(start: Unit | None, end: Unit | None, language: str, *, year: bool, preposition: bool) -> str:
    """When, in "en", "fr" or "ar"; see ``When.words``."""
    if start is None or end is None:
        return _open(start, end, language, year=year)
    one_year = start.year == end.year
    if not one_year:
        year = True
    if start == end:
        return _at(start, language, year=year) if preposition else bare(start, language, year=year)
    # The year of both is said with the second; years, and parts of them, are never said without.
    says_it_later = one_year and not end.is_year
    first_year = year and not says_it_later
    if preposition:
        return _from_to(start, end, language, first_year=first_year, year=year)
    return _dashed(start, end, language, first_year=first_year, year=year)


def bare(unit: Unit, language: str, *, year: bool = True) -> str:
    """The unit without article or preposition, as a table has it: «mid-October 2020», « 1er octobre 2020 »."""
    if unit.quarter:
        return _quarter(unit, language, year=year)
    part = _PARTS[language][unit.part] if unit.part else ""
    if not unit.month:
        # «أوائل عام ٢٠٢١», and «٢٠٢١» alone.
        return part + ("عام " if part and language == "ar" else "") + numerals.digits(str(unit.year), language)
    if unit.day:
        return days.full_day(unit.first, language, year=year)
    return part + days.month(unit.first, language, year=year)


def _quarter(unit: Unit, language: str, *, year: bool) -> str:
    nth = _ORDINALS[language][unit.quarter - 1]
    text, of_year = {
        "en": (f"{nth} quarter", " of {}"),
        "fr": (f"{nth} trimestre", " {}"),
        "ar": (f"الربع {nth}", " من عام {}"),
    }[language]
    return text + (of_year.format(numerals.digits(str(unit.year), language)) if year else "")


def _noun(unit: Unit, language: str, *, year: bool = True) -> str:
    """The unit with the article that it has within a sentence: «the first quarter», « le 3 octobre », «عام ٢٠٢٠»."""
    text = bare(unit, language, year=year)
    if language == "en":
        return f"the {text}" if unit.quarter else text
    if language == "fr":
        return ("le " if unit.day or unit.quarter else "la " if unit.part == Part.MID else "") + text
    return text if unit.month or unit.quarter or unit.part else f"عام {text}"


def _at(unit: Unit, language: str, *, year: bool) -> str:
    """«on 3 October», « en octobre », «في عام ٢٠٢٠»."""
    noun = _noun(unit, language, year=year)
    if language == "en":
        return f"{'on' if unit.day else 'in'} {noun}"
    if language == "ar":
        return f"في {noun}"
    if unit.day or unit.part in (Part.EARLY, Part.LATE):
        return noun
    return french.with_a(noun) if unit.quarter or unit.part else f"en {noun}"


def _from_to(start: Unit, end: Unit, language: str, *, first_year: bool, year: bool) -> str:
    last = _noun(end, language, year=year)
    first = _day_alone(start, end, language) or _noun(start, language, year=first_year)
    if language == "en":
        return f"from {first} to {last}"
    if language == "ar":
        return f"من {first} إلى {last}"
    return f"{french.with_de(first)} {french.with_a(last)}"


def _dashed(start: Unit, end: Unit, language: str, *, first_year: bool, year: bool) -> str:
    last = bare(end, language, year=year)
    first = _day_alone(start, end, language).removeprefix("le ") or bare(start, language, year=first_year)
    # Two numbers, or two names of months, are joined closely; Arabic months have two words.
    is_close = " " not in first and "-" not in first and (language != "ar" or first[-1].isdigit())
    return f"{first}–{last}" if is_close else f"{first} – {last}"


def _day_alone(start: Unit, end: Unit, language: str) -> str:
    """The day of the month, where month and year are said with the end; "" elsewhere."""
    if not (start.is_day and end.is_day and (start.year, start.month) == (end.year, end.month)):
        return ""
    return ("le " if language == "fr" else "") + days.bare_day(start.first, language)


def _open(start: Unit | None, end: Unit | None, language: str, *, year: bool) -> str:
    if start is not None:
        return f"{ {'en': 'since', 'fr': 'depuis', 'ar': 'منذ'}[language] } {_noun(start, language, year=year)}"
    if end is None:
        raise ValueError("neither a start nor an end")
    noun = _noun(end, language, year=year)
    if language != "fr":
        return f"{ {'en': 'until', 'ar': 'حتى'}[language] } {noun}"
    # « jusqu’en octobre », « jusqu’au 3 octobre », « jusqu’à début octobre ».
    is_plain = not (end.day or end.quarter or end.part)
    return f"jusqu’en {noun}" if is_plain else f"jusqu’{french.with_a(noun)}"
