"""When a conflict escalates against its own history. Plain frames in, plain frames out; no clock.

An alarm is on when 28 days brought at least 25 deaths and three times the usual, or three days brought at
least 20 deaths and fifteen times the usual. The usual is the mean toll of as many days over the 365 days
before the window. Deaths are by best estimate.

Each day is judged from events dated that day or before, and from nothing else.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import Any, NamedTuple, cast

import narwhals as nw

from .events import Native

YEAR = 365


class Rule(NamedTuple):
    """On when ``days`` brought at least ``deaths`` deaths and ``times`` the usual."""

    name: str
    days: int
    deaths: int
    times: int


# 25 deaths is UCDP's own threshold of an armed conflict (Gleditsch et al. 2002, doi 10.1177/0022343302039005007),
# asked here of four weeks instead of a year; thrice the usual keeps steady wars out.
SLOW = Rule("28_days", 28, 25, 3)
# A sudden onset: found by scoring 3 to 14 days and 8 to 20 deaths against the onsets of 2006-2020 in UCDP GED 21.1.
# Together the two catch 68 % within 14 days, half of all within 3, with 13 % false; the first alone 66 %, 6, 8 %.
SUDDEN = Rule("3_days", 3, 20, 15)
# Where both are on, the longer window is told.
RULES = (SLOW, SUDDEN)
# Alarm days no further apart than this belong to one episode.
GAP = 60


class Standing(StrEnum):
    """Where a situation stands on a day, mildest first."""

    QUIET = "quiet"
    ONGOING = "ongoing"
    RISING = "rising"
    ALARM = "alarm"


def standing_of(*, alarm: bool, deaths_28: int, usual: float) -> Standing:
    """Alarm: the rule is on. Rising: at least ten deaths in 28 days and twice the usual, our own half-way mark.
    Ongoing: some deaths, but not so. Quiet: none placed in 28 days.
    """
    if alarm:
        return Standing.ALARM
    if deaths_28 >= 10 and deaths_28 >= 2 * usual:
        return Standing.RISING
    return Standing.ONGOING if deaths_28 else Standing.QUIET


def direction_of(*, deaths_28: int, before_28: int) -> int:
    """1 for more than in the 28 days before, -1 for less, 0 for about as many: within a quarter, or five deaths."""
    apart = deaths_28 - before_28
    if abs(apart) < 5 or abs(apart) * 4 < before_28:
        return 0
    return 1 if apart > 0 else -1


def alarm_days(tolls: Native, *, start: date, end: date, known_from: date, situations: list[int]) -> Native:
    """Days from ``start`` to ``end`` on which a situation's alarm is on: ``situation, day, rule, days, deaths, usual``.

    tolls       ``situation, day, best``: days with events, one row each; days left out brought none
    known_from  the first day that the data knows of; a day without a whole year of history before its window
                is never judged
    """
    grid = _grid(tolls, start=start - timedelta(days=YEAR + max(r.days for r in RULES)), end=end, situations=situations)
    found = None
    for rule in RULES:
        first = max(start, known_from + timedelta(days=YEAR + rule.days - 1))
        on = (
            _windows(grid, rule.days)
            .filter(
                nw.col("day").is_between(first, end),
                nw.col("deaths") >= rule.deaths,
                nw.col("deaths") >= rule.times * nw.col("usual"),
            )
            .with_columns(rule=nw.lit(rule.name), days=nw.lit(rule.days, nw.Int64))
        )
        found = on if found is None else nw.concat([found, on.join(found, on=["situation", "day"], how="anti")])
    return cast("Native", cast(Any, found).select("situation", "day", "rule", "days", "deaths", "usual").to_native())


def first_days(alarms: Native) -> Native:
    """The first day of each episode: alarm days with no other of the same situation in the 60 days before.

    For episodes that begin from a day on, ``alarms`` must reach 60 days further back.
    """
    frame: Any = nw.from_native(alarms)
    before = nw.col("day").shift(1).over("situation", order_by="day")
    told = frame.with_columns(before=before)
    return cast("Native", told.filter(_is_first()).drop("before").to_native())


def _is_first() -> nw.Expr:
    return nw.col("before").is_null() | ((nw.col("day") - nw.col("before")) > timedelta(days=GAP))


def not_since(tolls: Native, alarms: Native, *, known_from: date) -> Native:
    """For each alarm ``situation, day, days, deaths``: with ``not_since``, the last earlier day on which as many
    days had brought as high a toll, in a window that shares no day with the alarm's; null where there is none.
    """
    frame: Any = nw.from_native(alarms)
    told = []
    for rule in RULES:
        mine = frame.filter(nw.col("days") == rule.days)
        if mine.is_empty():
            continue
        situations = mine["situation"].unique().to_list()
        past = _windows(_grid(tolls, start=known_from, end=mine["day"].max(), situations=situations), rule.days).select(
            "situation", nw.col("day").alias("then"), nw.col("deaths").alias("toll")
        )
        last = (
            mine.select("situation", "day", "deaths")
            .join(past, on="situation", how="inner")
            .filter(
                nw.col("toll") >= nw.col("deaths"),
                nw.col("then") <= nw.col("day") - timedelta(days=rule.days),
            )
            .group_by("situation", "day")
            .agg(nw.col("then").max().alias("not_since"))
        )
        told.append(mine.join(last, on=["situation", "day"], how="left"))
    every = nw.concat(told) if told else frame.with_columns(not_since=nw.lit(None, nw.Date))
    return cast("Native", every.to_native())


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
    every = _column(frame, "situation", situations, nw.Int64).join(summed, on="situation", how="left")
    counts = nw.col("deaths_7", "deaths_28", "before_28").fill_null(0)
    return cast(
        "Native",
        every.with_columns(counts, usual=nw.col("usual").fill_null(0).cast(nw.Float64) * 28 / YEAR).to_native(),
    )


def _windows(grid: Any, days: int) -> Any:
    """For each day of a grid: ``deaths`` of the last ``days`` days, and ``usual``, null without a year before."""
    total = nw.col("best").cum_sum().over("situation", order_by="day")
    lagged = grid.with_columns(total=total).with_columns(
        total.alias("now"),
        nw.col("total").shift(days).over("situation", order_by="day").alias("then"),
        nw.col("total").shift(days + YEAR).over("situation", order_by="day").alias("year_before"),
    )
    return lagged.with_columns(
        deaths=nw.col("now") - nw.col("then").fill_null(0),
        usual=(nw.col("then") - nw.col("year_before").fill_null(0)).cast(nw.Float64) * days / YEAR,
    )


def _grid(tolls: Any, *, start: date, end: date, situations: list[int]) -> Any:
    """Every situation on every day, with zero where no event was placed."""
    frame: Any = nw.from_native(tolls)
    days = [start + timedelta(days=n) for n in range((end - start).days + 1)]
    every = _column(frame, "situation", situations, nw.Int64).join(_column(frame, "day", days, nw.Date), how="cross")
    placed = frame.select("situation", "day", "best")
    return every.join(placed, on=["situation", "day"], how="left").with_columns(nw.col("best").fill_null(0))


def _column(like: Any, name: str, values: list[Any], kind: Any) -> Any:
    made: Any = nw.from_dict({name: values}, {name: kind}, backend=like.implementation)
    return made
