"""When a conflict escalates against its own history. Plain frames in, plain frames out; no clock.

An alarm is on when one of three windows brought enough deaths and many times the usual: 28 days, 14 days or
three. The usual is the mean toll of as many days over the 365 days before the window. Deaths are by best
estimate. In the two shorter windows a further deadly event weighs as much as a death, since violence that
comes in several events goes on more often than a single burst.

Each day is judged from events dated that day or before, and from nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, NamedTuple, cast

import narwhals as nw

from . import windows
from .events import Native
from .frames import small
from .windows import YEAR


class Rule(NamedTuple):
    """On when ``days`` brought at least ``enough`` and ``times`` the usual toll.

    Enough are deaths or, where ``counts_events``, deaths and each deadly event after the first.
    """

    name: str
    days: int
    enough: int
    times: int
    counts_events: bool = False


# How each number was chosen, and what it was measured at: docs/methods/alarms.md.
SLOW = Rule("28_days", 28, 25, 4)
EARLY = Rule("14_days", 14, 24, 6, counts_events=True)
SUDDEN = Rule("3_days", 3, 22, 15, counts_events=True)
# Where several are on, the shortest window is told: it says most closely what happened.
RULES = (SUDDEN, EARLY, SLOW)
# So many deaths in the slow rule's days, and twice the usual, are rising: our own half-way mark.
RISING = 10
# The days before a day that are looked at to judge it.
LOOKS_BACK = YEAR + max(rule.days for rule in RULES)
# Alarm days no further apart than this belong to one episode.
GAP = 60


class AlertLevel(StrEnum):
    """Where a situation stands on a day, mildest first."""

    QUIET = "quiet"
    ONGOING = "ongoing"
    RISING = "rising"
    ALARM = "alarm"


def alert_level_of(*, alarm: bool, deaths_28: int, usual: float) -> AlertLevel:
    """Alarm: the rule is on. Rising: at least ten deaths in 28 days and twice the usual, our own half-way mark.
    Ongoing: some deaths, but not so. Quiet: none placed in 28 days.
    """
    if alarm:
        return AlertLevel.ALARM
    if deaths_28 >= RISING and deaths_28 >= 2 * usual:
        return AlertLevel.RISING
    return AlertLevel.ONGOING if deaths_28 else AlertLevel.QUIET


def direction_of(*, deaths_28: int, before_28: int) -> int:
    """1 for more than in the 28 days before, -1 for less, 0 for about as many: within a quarter, or five deaths."""
    apart = deaths_28 - before_28
    if abs(apart) < 5 or abs(apart) * 4 < before_28:
        return 0
    return 1 if apart > 0 else -1


def alarm_days(
    tolls: Native,
    *,
    start: date,
    end: date,
    known_from: date,
    rules: Sequence[Rule] = RULES,
    unended: Native | None = None,
) -> Native:
    """Days from ``start`` to ``end`` on which a situation's alarm is on:
    ``situation, day, rule, days, deaths, events, usual``. ``events`` are those of the window that killed.

    tolls       ``situation, day, best, deadly``: days with events, one row each; days left out brought none
    known_from  the first day that the data knows of; a day without a whole year of history before its window
                is never judged
    unended     the records among them that last beyond a day (``series.unended``): known from their last day on, as a
                replay wants it; left out, all is taken as known
    """
    longest = max(rule.days for rule in rules)
    # What is not heavy enough over all the days asked for is so on none of them.
    heavy = windows.heavy(
        tolls,
        nw.col("best") + nw.col("deadly"),
        start=start - timedelta(days=longest - 1),
        end=end,
        enough=min(rule.enough for rule in rules),
    )
    lags = {lag for rule in rules for lag in (0, rule.days, rule.days + YEAR)}
    wanted = {"best": lags, "deadly": {lag for lag in lags if lag < YEAR}}
    grid = windows.totals(tolls, heavy, start=start - timedelta(days=YEAR + longest), end=end, lags=wanted)
    judged = grid.filter(nw.col("day").is_between(start, end))
    if unended is not None:
        judged = windows.known(judged, unended, lags=wanted)
    on = judged.with_columns(_on(rule, known_from=known_from).alias(f"on_{rule.name}") for rule in rules).filter(
        nw.any_horizontal(*(nw.col(f"on_{rule.name}") for rule in rules), ignore_nulls=True)
    )
    told = on.select(
        "situation",
        "day",
        rule=_first(rules, lambda rule: nw.lit(rule.name)),
        days=_first(rules, lambda rule: nw.lit(rule.days, nw.Int64)),
        deaths=_first(rules, lambda rule: windows.between("best", 0, rule.days)),
        events=_first(rules, lambda rule: windows.between("deadly", 0, rule.days)),
        usual=_first(rules, lambda rule: windows.usual("best", rule.days)),
    )
    return cast("Native", told.to_native())


def _on(rule: Rule, *, known_from: date) -> nw.Expr:
    deaths = windows.between("best", 0, rule.days)
    weight = deaths
    if rule.counts_events:
        events = windows.between("deadly", 0, rule.days)
        weight = deaths + nw.when(events > 0).then(events - 1).otherwise(0)
    known = nw.col("day") >= known_from + timedelta(days=YEAR + rule.days - 1)
    return known & (weight >= rule.enough) & windows.times_usual("best", rule.days, times=rule.times)


def _first(rules: Sequence[Rule], told: Callable[[Rule], nw.Expr]) -> nw.Expr:
    """What is told of the first rule that is on."""
    found = told(rules[-1])
    for rule in reversed(rules[:-1]):
        found = nw.when(nw.col(f"on_{rule.name}")).then(told(rule)).otherwise(found)
    return found


def first_days(alarms: Native) -> Native:
    """The first day of each episode: alarm days with no other of the same situation in the 60 days before.

    For episodes that begin from a day on, ``alarms`` must reach 60 days further back.
    """
    frame: Any = nw.from_native(alarms)
    told = frame.with_columns(before=nw.col("day").shift(1).over("situation", order_by="day"))
    first = nw.col("before").is_null() | ((nw.col("day") - nw.col("before")) > timedelta(days=GAP))
    return cast("Native", told.filter(first).drop("before").to_native())


def not_since(tolls: Native, alarms: Native, *, known_from: date) -> Native:
    """For each alarm ``situation, day, days, deaths``: with ``not_since``, the last earlier day on which as many
    days had brought as high a toll, in a window that shares no day with the alarm's; null where there is none.
    """
    frame: Any = nw.from_native(alarms)
    known: Any = nw.from_native(tolls)
    known = known.filter(nw.col("day") >= known_from)
    told = [_not_since(known, frame.filter(nw.col("days") == rule.days), days=rule.days) for rule in RULES]
    return cast("Native", nw.concat(told).to_native())


def _not_since(tolls: Any, alarms: Any, *, days: int) -> Any:
    """Of alarms of one window. A window's toll is the same from one change to the next: there each is looked at."""
    past = windows.steps(tolls, days=days).rename({"day": "from", "until": "to"})
    before = nw.col("day").dt.offset_by(f"-{days}d").cast(nw.Date)
    last = nw.when(nw.col("to") < before).then(nw.col("to")).otherwise(before)
    seen = (
        alarms.select("situation", "day", "deaths")
        .join(past, on="situation", how="inner")
        .filter(nw.col("toll") >= nw.col("deaths"), nw.col("from") <= before)
        .group_by("situation", "day")
        .agg(last.max().alias("not_since"))
    )
    return alarms.join(seen, on=["situation", "day"], how="left")


def standing(tolls: Native, *, on: date, situations: list[int]) -> Native:
    """Each situation on one day: ``situation, deaths_7, deaths_28, before_28, usual``.

    ``before_28`` is the toll of the 28 days before the last 28; ``usual`` the mean 28-day toll of the year
    before the last 28 days.
    """
    frame: Any = nw.from_native(tolls)

    def toll(newest: int, oldest: int) -> nw.Expr:
        """Deaths from ``oldest`` to ``newest`` days ago."""
        held = nw.col("day").is_between(on - timedelta(days=oldest), on - timedelta(days=newest))
        return nw.when(held).then(nw.col("best")).otherwise(0)

    summed = (
        frame.select(
            "situation",
            deaths_7=toll(0, 6),
            deaths_28=toll(0, 27),
            before_28=toll(28, 55),
            usual=toll(28, YEAR + 27),
        )
        .group_by("situation")
        .agg(nw.col("deaths_7", "deaths_28", "before_28", "usual").sum())
    )
    every = small(frame, {"situation": situations}, {"situation": nw.Int64}).join(summed, on="situation", how="left")
    counts = nw.col("deaths_7", "deaths_28", "before_28").fill_null(0)
    return cast(
        "Native",
        every.with_columns(counts, usual=nw.col("usual").fill_null(0).cast(nw.Float64) * (28 / YEAR)).to_native(),
    )
