"""What deaths under a ceasefire are measured by: the peak, before the escalation, the same season a year ago."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from .ceasefire import BEFORE_ESCALATION, Judgement


@dataclass(frozen=True, slots=True)
class Baselines:
    """Deaths of as many ``days``: ``since`` it took effect, and by three measures.

    ``peak`` is the most that as many days in a row brought between the escalation and the ceasefire, ``peak_to``
    their last day; ``usual`` the mean over the year before the escalation; ``season`` the deaths of the same days
    a year earlier, ``None`` where the data does not reach so far back.
    """

    days: int
    since: int
    peak: int
    peak_to: date
    usual: float
    season: int | None


def baselines(
    *, tolls: Mapping[date, int], found: Judgement, escalated_on: date | None, known_from: date | None
) -> Baselines | None:
    """The three beside what a judgement compared; ``None`` where it compared nothing.

    tolls         deaths (best estimate) by day; a day that is not there had none placed
    escalated_on  where no day is given, the peak is looked for in the ``BEFORE_ESCALATION`` days before
    """
    if not found.days or found.to is None:
        return None
    start = min(
        escalated_on or found.first - timedelta(days=BEFORE_ESCALATION), found.first - timedelta(days=found.days)
    )
    ends = [start + timedelta(days=n) for n in range(found.days - 1, (found.first - start).days)]
    peak, peak_to = max((_sum(tolls, to=end, days=found.days), end) for end in ends)
    year_ago = _year_before(found.to)
    reaches = known_from is not None and known_from <= year_ago - timedelta(days=found.days - 1)
    return Baselines(
        days=found.days,
        since=found.since,
        peak=peak,
        peak_to=peak_to,
        usual=found.usual,
        season=_sum(tolls, to=year_ago, days=found.days) if reaches else None,
    )


def _year_before(day: date) -> date:
    """The same day a year earlier; for 29 February the day before 1 March."""
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def _sum(tolls: Mapping[date, int], *, to: date, days: int) -> int:
    return sum(tolls.get(to - timedelta(days=n), 0) for n in range(days))
