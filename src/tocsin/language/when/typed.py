"""Reads what a person types for when: one unit of the calendar, or a period, in any of the three languages.

The languages are not told apart: no name of a month and no small word means one thing in one and another in another.
"""

from __future__ import annotations

import re
from contextlib import suppress

from ..folding import typed
from . import typed_unit
from .errors import NotADay
from .unit import Unit

_SINCE = re.compile(
    r"(?:since|from|starting|as from|as of|depuis|dès|à partir d[eu]|à compter d[eu]|"
    r"منذ|[اإ]بتداء[اً]* من|بدء[اً]* من|اعتبار[اً]* من)\b\s*(?P<rest>.+)"
)
_ONWARDS = re.compile(r"(?P<rest>.+?)\s+(?:onwards?|on|فصاعد[اً]*)")
_UNTIL = re.compile(r"(?:until|till|up to|jusqu'(?:en|à|au)|حت[ىي]|لغاية|[اإ]لى)\s+(?P<rest>.+)")
# What separates the two sides of a period. Between two numbers the dash may be a hyphen.
_BETWEEN = re.compile(
    r"\s*–\s*|\s+-\s+|(?<=\d)-(?=\d)|(?<=[^\W\d_])-(?=[^\W\d_])|\s+و\s*|"
    r"\s+(?:to|until|till|through|and|au|à|et|jusqu'(?:en|à|au)|[اإ]لى|حت[ىي])\s+"
)
_FROM = re.compile(r"(?:from|between|de|du|d'|entre|من|ما بين|بين)\s*\b(?P<rest>.+)")
_DAY_ALONE = re.compile(r"(?:le |the )?(?P<day>\d{1,2})(?:st|nd|rd|th|er)?(?: of)?(?:,? (?P<year>\d{4}))?")

Sides = tuple[Unit | None, Unit | None]


def read(text: str, *, default_year: int | None) -> Sides:
    """Start and end; the same unit twice where it is one, None where a side is open. Raises ``NotADay``."""
    plain = typed(text)
    try:
        unit = typed_unit.read(plain, default_year=default_year)
    except NotADay as error:
        # A text that is a unit, but for its year or the like, says so; any other may be a period.
        if type(error) is not NotADay:
            raise
    else:
        return unit, unit
    sides = _period(plain, default_year) or _open(plain, default_year)
    if not sides:
        raise NotADay(text)
    return sides


def _period(plain: str, default_year: int | None) -> Sides | None:
    found = _FROM.fullmatch(plain)
    rest = found["rest"] if found else plain
    problem = None
    for between in _BETWEEN.finditer(rest):
        try:
            return _both(rest[: between.start()], rest[between.end() :], default_year)
        except NotADay as error:
            # Of several dashes and small words the first that separates two sides is meant.
            if problem is None and type(error) is not NotADay:
                problem = error
    if problem:
        raise problem
    return None


def _both(left: str, right: str, default_year: int | None) -> Sides:
    """Two sides, of which each may leave to the other what both have in common. Raises ``NotADay``."""
    start = None
    with suppress(NotADay):
        start = typed_unit.read(left, default_year=None)
    day_alone = _DAY_ALONE.fullmatch(right)
    if day_alone:
        # "October 3–5, 2020"
        year = int(day_alone["year"]) if day_alone["year"] else default_year
        start = start or typed_unit.read(left, default_year=year)
        return start, _same_month(start, day_alone["day"], right)
    end = typed_unit.read(right, default_year=start.year if start else default_year)
    day_alone = _DAY_ALONE.fullmatch(left)
    if day_alone and not day_alone["year"]:
        return _same_month(end, day_alone["day"], left), end
    return start or typed_unit.read(left, default_year=end.year), end


def _same_month(other: Unit, day: str, text: str) -> Unit:
    if not other.is_day:
        raise NotADay(text)
    return Unit(other.year, other.month, int(day))


def _open(plain: str, default_year: int | None) -> Sides | None:
    since, until, onwards = _SINCE.fullmatch(plain), _UNTIL.fullmatch(plain), _ONWARDS.fullmatch(plain)
    if until:
        return None, typed_unit.read(until["rest"], default_year=default_year)
    if since:
        rest = _ONWARDS.fullmatch(since["rest"])
        return typed_unit.read(rest["rest"] if rest else since["rest"], default_year=default_year), None
    if onwards:
        return typed_unit.read(onwards["rest"], default_year=default_year), None
    return None
