"""When something was, as exactly as it is known and no more: a day, the middle of a month, a quarter, from–to.

Reading what a person types is ``When.read``; storing is ``dump`` and ``parse``; saying is ``words``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache, total_ordering

from .errors import AmbiguousDay, EndsBeforeItBegins, NoSuchDay, NotADay, NoYear, ShortYear
from .typed import read as read_typed
from .unit import YEARS, Part, Unit
from .words import words as say

__all__ = [
    "YEARS",
    "AmbiguousDay",
    "EndsBeforeItBegins",
    "NoSuchDay",
    "NoYear",
    "NotADay",
    "Part",
    "ShortYear",
    "Unit",
    "When",
]

# The side of a period that is open, as EDTF has it.
_OPEN = ".."


@total_ordering
@dataclass(frozen=True, slots=True)
class When:
    """A unit of the calendar (``start`` and ``end`` are the same), or a period from one to another.

    ``start`` is None for "until", ``end`` is None for "since". Sorted by the first possible day, then by the last.
    There are no seasons: "summer 2021" is another half of the year in Sudan than in South Africa.

    Raises ``EndsBeforeItBegins``, and ``ValueError`` where both sides are open.
    """

    start: Unit | None
    end: Unit | None

    def __post_init__(self) -> None:
        if self.start is None and self.end is None:
            raise ValueError("neither a start nor an end")
        # Most are one unit, which ends with itself.
        if self.start is self.end:
            return
        if self.start and self.end and (self.start.first > self.end.first or self.start.last > self.end.last):
            raise EndsBeforeItBegins(f"{self.start.dump()}/{self.end.dump()}")

    @classmethod
    def from_unit(cls, unit: Unit) -> When:
        """When that is one unit."""
        return cls(unit, unit)

    @classmethod
    def on(cls, day: date) -> When:
        """One day."""
        return _one_day(day)

    @classmethod
    def between(cls, first: date, last: date) -> When:
        """From one day to another, both included; one day where they are the same."""
        return cls(Unit.from_day(first), Unit.from_day(last))

    @classmethod
    def parse(cls, text: str) -> When:
        """What ``dump`` wrote. Raises ``NotADay``."""
        start, slash, end = text.partition("/")
        if not slash:
            return cls.from_unit(Unit.parse(start))
        if start == end == _OPEN:
            raise NotADay(text)
        return cls(*(None if side == _OPEN else Unit.parse(side) for side in (start, end)))

    @classmethod
    def read(cls, text: str, *, default_year: int | None = None) -> When:
        """What a person typed, in English, French or Arabic: "15.10.2020", « mi-octobre », «منتصف تشرين الأول ٢٠٢٠».

        A year that is missing is ``default_year``; without one ``NoYear`` is raised. Nothing is guessed:
        ``AmbiguousDay`` carries both readings of 03/04/2020. Raises ``NotADay`` or one of its kinds.
        """
        try:
            return cls.parse(text.strip())
        except EndsBeforeItBegins:
            raise
        except NotADay:
            return cls(*read_typed(text, default_year=default_year))

    def dump(self) -> str:
        """The form in which it is stored: «2020-10-15», «2020-10~mid», «2020-10-03/2020-10-05», «2020-10/..»."""
        start, end = (_OPEN if side is None else side.dump() for side in (self.start, self.end))
        return start if start == end else f"{start}/{end}"

    def words(self, language: str, *, year: bool = True, preposition: bool = True) -> str:
        """As a sentence of "en", "fr" or "ar" has it: «in mid-October 2020», « du 3 au 5 octobre 2020 », «منذ ٢٠١٩».

        Without ``preposition`` as a table has it: «mid-October 2020», «3–5 October 2020». Without ``year`` only where
        it leaves one year out, not where two differ or nothing else would be said.
        """
        return say(self.start, self.end, language, year=year, preposition=preposition)

    @property
    def first(self) -> date | None:
        """The first day that it may mean; None where it has no start."""
        return self.start.first if self.start else None

    @property
    def last(self) -> date | None:
        """The last day that it may mean; None where it has no end."""
        return self.end.last if self.end else None

    @property
    def earliest(self) -> date:
        """``first``, or the first day of all, for sorting and comparing."""
        return self.first or date.min

    @property
    def latest(self) -> date:
        """``last``, or the last day of all, for sorting and comparing."""
        return self.last or date.max

    @property
    def day(self) -> date | None:
        """The one day that it is; None where it is more, or less exact."""
        return self.start.first if self.start and self.start == self.end and self.start.is_day else None

    @property
    def is_exact(self) -> bool:
        """Whether it is known to the day: a day, or from a day to a day."""
        return all(side is not None and side.is_day for side in (self.start, self.end))

    def within(self, period: When) -> bool:
        """Whether it lies in a period for certain, whichever of its days is meant."""
        return period.earliest <= self.earliest and self.latest <= period.latest

    def may_touch(self, period: When) -> bool:
        """Whether one of the days that it may mean lies in a period."""
        return self.earliest <= period.latest and period.earliest <= self.latest

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, When):
            return NotImplemented
        return self._order < other._order

    @property
    def _order(self) -> tuple[date, date, str]:
        return self.earliest, self.latest, self.dump()


# A page says the same few hundred days thousands of times.
@lru_cache(maxsize=10_000)
def _one_day(day: date) -> When:
    return When.from_unit(Unit.from_day(day))
