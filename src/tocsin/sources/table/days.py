"""Days as a person's table has them: in one of ``FORMS``, with names of months in three languages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache

from tocsin.language import months
from tocsin.language.folding import fold

FORMS = (
    "%Y-%m-%d",
    "%d/%m/%Y",
    "%m/%d/%Y",
    "%d.%m.%Y",
    "%d-%m-%Y",
    "%Y/%m/%d",
    "%Y%m%d",
    "%d %B %Y",
    "%d %b %Y",
    "%B %d, %Y",
)
# Names of months are read long or short, so that these two read alike.
SHORT = "%d %b %Y"
# 03/04/2020 is the third of April or the fourth of March.
OTHERWISE = {"%d/%m/%Y": "%m/%d/%Y", "%m/%d/%Y": "%d/%m/%Y"}
ARABIC_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
NUMBERS = {"%Y": r"(?P<year>\d{4})", "%m": r"(?P<month>\d{1,2})", "%d": r"(?P<day>\d{1,2})"}
TIME = r"(?:[T\s].*)?"
NAME = r"(?P<month>[^\W\d_][^\d]*?)"
FIRST = r"(?P<day>\d{1,2})(?:er|st|nd|rd|th|e)?"


@cache
def _pattern(form: str) -> re.Pattern[str]:
    if form == "%Y%m%d":
        return re.compile(rf"(?P<year>\d{{4}})(?P<month>\d\d)(?P<day>\d\d){TIME}")
    if form == "%B %d, %Y":
        return re.compile(rf"{NAME}[\s.]\s*{FIRST},?\s+{NUMBERS['%Y']}{TIME}", re.IGNORECASE)
    if "%B" in form or "%b" in form:
        return re.compile(rf"{FIRST}[\s\-/]\s*{NAME}[\s\-/,]\s*{NUMBERS['%Y']}{TIME}", re.IGNORECASE)
    return re.compile(re.sub("%[Ymd]", lambda found: NUMBERS[found[0]], re.escape(form).replace("\\-", "-")) + TIME)


def read_day(cell: str, form: str) -> date | None:
    """A day that is written in a form, whatever time of day follows it; ``None`` for what is none."""
    found = _pattern(form).fullmatch(cell.strip().translate(ARABIC_DIGITS))
    if found is None:
        return None
    month = int(found["month"]) if found["month"].isdecimal() else _month(found["month"])
    try:
        return date(int(found["year"]), month, int(found["day"]))
    except ValueError:
        return None


def read_days(cells: Iterable[str], form: str) -> dict[str, date | None]:
    """Each of some cells with its day."""
    return {cell: read_day(cell, form) for cell in cells}


def written_otherwise(read: dict[str, date | None], form: str) -> str:
    """A cell that shows a whole column to be written with month and day the other way round; else empty."""
    other = OTHERWISE.get(form)
    if other is None:
        return ""
    only = ""
    for cell, day in read.items():
        turned = read_day(cell, other)
        if day is not None and turned is None:
            return ""
        if day is None and turned is not None:
            only = only or cell
    return only


def _month(name: str) -> int:
    """The number of a month by its names, of which Arabic has two; 0 where it is none, or they differ."""
    known = months.folded()
    numbers = {known.get(fold(part), 0) for part in re.split(r"\s*/\s*", name.strip(" .-"))}
    return numbers.pop() if len(numbers) == 1 else 0
