"""One unit of the calendar: a day, a part of a month or year, a month, a quarter, a year."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .errors import NoSuchDay, NotADay

# Years are written with four digits.
YEARS = range(1000, 10_000)


class Part(StrEnum):
    """A third of a month (days 1 to 10, 11 to 20, the rest) or of a year (to April, to August, the rest)."""

    EARLY = "early"
    MID = "mid"
    LATE = "late"


_STORED = re.compile(
    r"(?P<year>\d{4})"
    r"(?:-Q(?P<quarter>[1-4])|(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?:~(?P<part>early|mid|late))?)"
)


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of the calendar. Which it is, is seen from what it has; 0 is "none".

    Raises ``NoSuchDay`` for a day, month or quarter that no calendar has, ``ValueError`` for parts that do not fit
    together (the middle of a day).
    """

    year: int
    month: int = 0
    day: int = 0
    quarter: int = 0
    part: Part | None = None

    def __post_init__(self) -> None:
        if (self.day and not self.month) or sum(map(bool, (self.day, self.part, self.quarter))) > 1:
            raise ValueError(f"{self!r} is no unit of the calendar")
        if self.quarter and self.month:
            raise ValueError(f"{self!r} is a quarter and a month")
        if self.year not in YEARS or not 0 <= self.month <= 12 or not 0 <= self.quarter <= 4:
            raise NoSuchDay(f"{self.year}-{self.month:02}-{self.day:02}")
        if self.day:
            try:
                date(self.year, self.month, self.day)
            except ValueError:
                raise NoSuchDay(f"{self.year}-{self.month:02}-{self.day:02}") from None

    @classmethod
    def from_day(cls, day: date) -> Unit:
        """The unit that is one day."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def parse(cls, text: str) -> Unit:
        """The unit that ``dump`` wrote. Raises ``NotADay`` or ``NoSuchDay``."""
        found = _STORED.fullmatch(text)
        if not found or (found["day"] and found["part"]):
            raise NotADay(text)
        part = Part(found["part"]) if found["part"] else None
        numbers = {name: int(found[name]) for name in ("year", "month", "day", "quarter") if found[name]}
        # "2020-00" is written as a month.
        if 0 in numbers.values():
            raise NoSuchDay(text)
        return cls(**numbers, part=part)

    def dump(self) -> str:
        """«2020-10-15», «2020-10», «2020-10~mid», «2020-Q4», «2020», «2021~early»: EDTF but for the parts."""
        if self.quarter:
            return f"{self.year}-Q{self.quarter}"
        text = "-".join([f"{self.year}", *(f"{number:02}" for number in (self.month, self.day) if number)])
        return f"{text}~{self.part}" if self.part else text

    @property
    def is_day(self) -> bool:
        return bool(self.day)

    @property
    def is_year(self) -> bool:
        """Whether it is a year or a part of one, which is never said without its year."""
        return not self.month and not self.quarter

    @property
    def first(self) -> date:
        """The first day of it."""
        if self.day:
            return date(self.year, self.month, self.day)
        return date(self.year, *_first(self))

    @property
    def last(self) -> date:
        """The last day of it."""
        if self.day:
            return self.first
        if self.part and self.month and self.part != Part.LATE:
            return date(self.year, self.month, {Part.EARLY: 10, Part.MID: 20}[self.part])
        month = self.month or 3 * self.quarter or {None: 12, Part.EARLY: 4, Part.MID: 8, Part.LATE: 12}[self.part]
        return _last_of_month(self.year, month)


def _first(unit: Unit) -> tuple[int, int]:
    thirds = {None: 0, Part.EARLY: 0, Part.MID: 1, Part.LATE: 2}[unit.part]
    if unit.month:
        return unit.month, 1 + 10 * thirds
    if unit.quarter:
        return 3 * unit.quarter - 2, 1
    return 1 + 4 * thirds, 1


def _last_of_month(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
