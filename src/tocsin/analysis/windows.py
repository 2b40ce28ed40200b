"""Sums over the last days, for every situation and day, by running totals and lags.

Written so that it also runs where rows have no order of their own, as on Spark.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

import narwhals as nw

from . import series
from .frames import small

YEAR = 365


def heavy(tolls: Any, weight: nw.Expr, *, start: date, end: date, enough: int) -> Any:
    """The situations whose tolls from ``start`` to ``end`` weigh at least ``enough``, in a column ``situation``."""
    frame: Any = nw.from_native(tolls)
    there = frame.filter(nw.col("day").is_between(start, end)).select("situation", weight=weight)
    return (
        there.group_by("situation").agg(nw.col("weight").sum()).filter(nw.col("weight") >= enough).select("situation")
    )


def totals(tolls: Any, situations: Any, *, start: date, end: date, lags: Mapping[str, Iterable[int]]) -> Any:
    """Each of some situations on each day from ``start`` to ``end``, with the running total of each column
    of ``lags`` as it was so many days ago, in a column that ``at`` names, null before ``start``; and the day's
    ``number``, from 0.
    """
    frame: Any = nw.from_native(tolls)
    numbers = range((end - start).days + 1)
    calendar: dict[str, list[Any]] = {"day": [start + timedelta(days=n) for n in numbers], "number": list(numbers)}
    every = situations.join(small(frame, calendar, {"day": nw.Date, "number": nw.Int64}), how="cross")
    placed = frame.select("situation", "day", *lags)
    grid = every.join(placed, on=["situation", "day"], how="left").with_columns(nw.col(*lags).fill_null(0))
    summed = grid.select(
        "situation",
        "day",
        "number",
        *(nw.col(name).cum_sum().over("situation", order_by="day").alias(at(name, 0)) for name in lags),
    )
    return summed.with_columns(
        nw.col(at(name, 0)).shift(lag).over("situation", order_by="day").alias(at(name, lag))
        for name, wanted in lags.items()
        for lag in sorted(wanted)
        if lag
    )


def known(grid: Any, unended: Any, *, lags: Mapping[str, Iterable[int]]) -> Any:
    """``totals`` of each day less what the records give to them that had begun by that day and not ended
    (``series.unended``): they are known from the day on which they end.
    """
    frame: Any = nw.from_native(unended)
    days = series.each_day(frame).filter(nw.col("day") < nw.col("date_end"))
    early: list[nw.Expr] = []
    for name, wanted in lags.items():
        for lag in sorted(wanted):
            there = nw.col("before") + 1 - lag
            # As in the tolls: spread where it is longer than a week, else all on the first day.
            whole = (nw.col("length") <= series.WEEK) | nw.lit(name == "deadly")
            part = nw.when(whole).then(nw.col(name)).otherwise(series.fallen(name, there))
            early.append(nw.when(there > 0).then(part).otherwise(0).alias(f"early_{at(name, lag)}"))
    told = days.select("situation", "day", *early)
    names = [f"early_{at(name, lag)}" for name, wanted in lags.items() for lag in sorted(wanted)]
    summed = told.group_by("situation", "day").agg(nw.col(*names).sum())
    joined = grid.join(summed, on=["situation", "day"], how="left")
    return joined.with_columns(
        (nw.col(name.removeprefix("early_")) - nw.col(name).fill_null(0)).alias(name.removeprefix("early_"))
        for name in names
    ).drop(names)


def at(name: str, lag: int) -> str:
    """The column of ``totals`` that holds a column's running total as it was ``lag`` days ago."""
    return f"{name}_{lag}_days_ago"


def between(name: str, newest: int, oldest: int) -> nw.Expr:
    """The sum of a column of ``totals`` from ``newest`` days ago, included, to ``oldest`` days ago, excluded."""
    return nw.col(at(name, newest)) - nw.col(at(name, oldest))


def usual(name: str, days: int) -> nw.Expr:
    """The mean sum of as many days over the year before a window."""
    # One multiplication and no division, which backends do not all round alike.
    return between(name, days, days + YEAR).cast(nw.Float64) * (days / YEAR)


def times_usual(name: str, days: int, *, times: int) -> nw.Expr:
    """Whether the sum of the last days is at least so many times the usual. In whole numbers, so exact."""
    return between(name, 0, days) * YEAR >= between(name, days, days + YEAR) * (days * times)


def steps(tolls: Any, *, days: int) -> Any:
    """The toll of the last ``days`` days wherever it changes: ``situation, day, until, toll``. It is the same
    from ``day`` to ``until``, both included, which is null for the last.
    """
    frame: Any = nw.from_native(tolls)
    comes = frame.select("situation", "day", change=nw.col("best"))
    goes = frame.select("situation", day=nw.col("day").dt.offset_by(f"{days}d").cast(nw.Date), change=-nw.col("best"))
    changes = nw.concat([comes, goes]).group_by("situation", "day").agg(nw.col("change").sum())
    ordered = changes.with_columns(
        toll=nw.col("change").cum_sum().over("situation", order_by="day"),
        next=nw.col("day").shift(-1).over("situation", order_by="day"),
    )
    until = nw.col("next").dt.offset_by("-1d").cast(nw.Date)
    return ordered.select("situation", "day", "toll", until=until)
