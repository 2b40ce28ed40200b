"""Reads one unit of the calendar as a person types it: "15.10.2020", « début octobre », «الربع الرابع من عام ٢٠٢٠»."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import cache

from .. import months
from ..folding import fold
from .errors import AmbiguousDay, NoSuchDay, NotADay, NoYear, ShortYear
from .unit import Part, Unit

_PARTS = {
    Part.EARLY: "early|beginning|start|début|أوائل|مطلع|بداية|مستهل",
    Part.MID: "mid|middle|mi|milieu|منتصف|أواسط|وسط",
    Part.LATE: "late|end|fin|أواخر|نهاية|ختام",
}
_QUARTERS = (
    "1st|first|1er|1re|premier|الأول",
    "2nd|second|2e|2eme|deuxième|second|الثاني",
    "3rd|third|3e|3eme|troisième|الثالث",
    "4th|fourth|last|4e|4eme|quatrième|dernier|الرابع|الأخير",
)
# A year in which February has all the days that it ever has.
LEAP = 2020
# What may come before a unit, and between its parts.
_ARTICLES = "on|in|the|during|le|la|en|au|à|courant|dans|في|خلال|يوم|بتاريخ|شهر|عام|سنة"
_BEFORE = re.compile(rf"\A(?:(?:{_ARTICLES})\s+)+")
_FOLDED_BEFORE = re.compile(rf"\A(?:(?:{'|'.join(map(fold, _ARTICLES.split('|')))}) )+")
_SMALL = "(?:(?:of|the|de|du|d|mois|l|annee|year|month|من|شهر|عام|سنه|العام) )*"
_FIRST = re.compile(r"\A(?:premier|first|الاول) (?!quarter|trimestre|\d)")

# The year first, and the month before the day, as ISO 8601 has it.
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})(?:([-/.])(?P<month>\d{1,2})(?:\2(?P<day>\d{1,2}))?)?")
_YEAR_LAST = re.compile(r"(?P<one>\d{1,2})\s?([-/.])\s?(?P<two>\d{1,2})\s?\2\s?(?P<year>\d{4})")
_YEAR_SHORT = re.compile(r"\d{1,2}([-/.])\d{1,2}\1\d{2}")
_YEAR_MISSING = re.compile(r"(?P<one>\d{1,2})[/.](?P<two>\d{1,2})\.?")
_MONTH_AND_YEAR = re.compile(r"(?P<month>\d{1,2})[-/.](?P<year>\d{4})")


def read(plain: str, *, default_year: int | None) -> Unit:
    """The unit that a text says which ``folding.typed`` has prepared.

    Raises ``NotADay`` itself for what is no unit at all, and one of its kinds for what is one but for some fault.
    """
    try:
        return _numbers(_BEFORE.sub("", plain), default_year) or _words(plain, default_year)
    except NoSuchDay:
        raise NoSuchDay(plain) from None


def _numbers(text: str, default_year: int | None) -> Unit | None:
    if found := _YEAR_FIRST.fullmatch(text):
        numbers = {name: int(found[name]) for name in ("year", "month", "day") if found[name]}
        if 0 in numbers.values():
            raise NoSuchDay(text)
        return Unit(numbers["year"], numbers.get("month", 0), numbers.get("day", 0))
    if found := _MONTH_AND_YEAR.fullmatch(text):
        if not int(found["month"]):
            raise NoSuchDay(text)
        return Unit(int(found["year"]), int(found["month"]))
    if _YEAR_SHORT.fullmatch(text):
        raise ShortYear(text)
    if found := _YEAR_LAST.fullmatch(text):
        return _day_or_month_first(text, int(found["one"]), int(found["two"]), int(found["year"]))
    if found := _YEAR_MISSING.fullmatch(text):
        one, two = int(found["one"]), int(found["two"])
        if not (_is_day_of(one, two) or _is_day_of(two, one)):
            raise NoSuchDay(text)
        if default_year is None:
            raise NoYear(text)
        return _day_or_month_first(text, one, two, default_year)
    return None


def _day_or_month_first(text: str, one: int, two: int, year: int) -> Unit:
    readings = []
    for day, month in dict.fromkeys([(one, two), (two, one)]):
        try:
            readings.append(date(year, month, day))
        except ValueError:
            continue
    if not readings:
        raise NoSuchDay(text)
    if len(readings) == 2:
        raise AmbiguousDay(text, (readings[0], readings[1]))
    return Unit.from_day(readings[0])


def _is_day_of(month: int, day: int) -> bool:
    """Whether a month has such a day in some year: nobody is asked for the year of a day that there never is."""
    return 1 <= month <= 12 and 1 <= day <= monthrange(LEAP, month)[1]


def _words(plain: str, default_year: int | None) -> Unit:
    folded = _FIRST.sub("1 ", _FOLDED_BEFORE.sub("", fold(plain)))
    for pattern in _patterns():
        if found := pattern.fullmatch(folded):
            return _unit(plain, found.groupdict(), default_year)
    raise NotADay(plain)


def _any_of(words: str) -> str:
    return "|".join(fold(word) for word in words.split("|"))


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    names = "|".join(sorted(map(re.escape, months.folded()), key=len, reverse=True))
    month = rf"(?P<month>{names})(?: (?P<twin>{names}))?"
    # A year with the sign of the common era: «٢٠٢٠ م».
    year = rf"(?: {_SMALL}(?P<year>\d{{4}})(?: م)?)?"
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er)?"
    part = "|".join(f"(?P<{name}>{_any_of(words)})" for name, words in _PARTS.items())
    nth = "|".join(f"(?P<q{n}>{_any_of(words)})" for n, words in enumerate(_QUARTERS, 1))
    return tuple(
        re.compile(pattern)
        for pattern in (
            rf"{day} {_SMALL}{month}{year}",
            rf"{month} {day}{year}",
            rf"(?:{part}) {_SMALL}{month}{year}",
            rf"{month}{year}",
            rf"(?:{part}) {_SMALL}(?P<year>\d{{4}})",
            rf"[qt](?P<quarter>[1-4]){year}",
            r"(?P<year>\d{4}) [qt](?P<quarter>[1-4])",
            rf"(?:{nth}) (?:quarter|trimestre){year}",
            rf"الربع (?:{nth}){year}",
        )
    )


def _unit(plain: str, found: dict[str, str | None], default_year: int | None) -> Unit:
    month, twin = (months.folded()[name] if name else 0 for name in (found.get("month"), found.get("twin")))
    # «تشرين الثاني/أكتوبر» has the two names of two months.
    if twin not in (0, month):
        raise NotADay(plain)
    year, day = found.get("year"), found.get("day")
    if day is not None and not _is_day_of(month, int(day)):
        raise NoSuchDay(plain)
    if not year and default_year is None:
        raise NoYear(plain)
    quarter = next((n for n in range(1, 5) if found.get(f"q{n}")), int(found.get("quarter") or 0))
    part = next((part for part in Part if found.get(part)), None)
    return Unit(int(year or default_year or 0), month, int(day or 0), quarter, part)
