"""Tolls over time, by day and by week (a week is its Monday). What is after the last day of data is unknown.

A record of more than a week (``date_end`` more than six days after ``date_start``) tells of no day in
particular. Its deaths are spread evenly over its days, in whole numbers that add up to what it says, and how
many they are is told beside (``spread``).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple, cast

import narwhals as nw

from .events import Native
from .frames import collected, small

WEEK = 7
COUNTS = ("events", "deadly", "low", "best", "high", "spread", "civilians", "told")


class Day(NamedTuple):
    """A day and what placed events tell of it: how many began, and deaths by low, best and high estimate.

    ``spread`` of the best estimate are a share of records longer than a week. ``civilians`` is ``None`` where
    a provider does not tell them apart.
    """

    day: date
    events: int
    low: int
    best: int
    high: int
    spread: int = 0
    civilians: int | None = None


class WeekToll(NamedTuple):
    """A week, by its Monday, and its tolls as those of a day; ``None`` where nothing is known."""

    start: date
    events: int | None
    low: int | None
    best: int | None
    high: int | None
    spread: int | None = None
    civilians: int | None = None


def tolls(events: Native, *by: str) -> Native:
    """Events (in normal form) summed by day, and by further columns:
    ``day, events, deadly, low, best, high, spread, civilians``. ``deadly`` are the events that killed.

    An event is counted on the day it began, and so are its deaths unless it is longer than a week. Where a
    provider gives no low or high estimate, its best one stands for them, so that a missing bound does not
    count as nobody. Who judges earlier days takes out what had not ended by then (``unended``).
    """
    frame: Any = nw.from_native(events)
    rows = _counted(frame, *by)
    long = nw.col("date_end") > nw.col("date_start").dt.offset_by(f"{WEEK - 1}d")
    short = rows.filter(~long | long.is_null()).with_columns(
        day=nw.col("date_start"),
        events=nw.lit(1, nw.Int64),
        deadly=(nw.col("best") > 0).cast(nw.Int64),
        spread=nw.lit(0, nw.Int64),
    )
    parts = [short, *_shares(rows.filter(long))]
    every = nw.concat([part.select(*by, "day", *COUNTS) for part in parts])
    summed = every.group_by(*by, "day").agg(nw.col(*COUNTS).sum())
    # Civilians are told where any event of the day tells of them.
    told = nw.when(nw.col("told") > 0).then(nw.col("civilians"))
    return cast("Native", summed.with_columns(civilians=told).drop("told").to_native())


def _counted(frame: Any, *by: str) -> Any:
    """Events with whole tolls: a missing estimate in the place of which another stands."""
    there = frame.collect_schema().names()
    civilians = nw.col("civilians") if "civilians" in there else nw.lit(None, nw.Int64)
    return frame.select(
        *by,
        "date_start",
        date_end=nw.col("date_end") if "date_end" in there else nw.lit(None, nw.Date),
        low=nw.coalesce("low", "best", "high"),
        best=nw.coalesce("best", "low", "high"),
        high=nw.coalesce("high", "best", "low"),
        civilians=civilians.fill_null(0),
        told=(~civilians.is_null()).cast(nw.Int64),
    )


def each_day(rows: Any) -> Any:
    """Records as often as they have days: with ``day``, how many ``before`` it, and the ``length`` in days."""
    spans = collected(rows.select("date_start", "date_end").unique())
    table: dict[str, list[Any]] = {name: [] for name in ("date_start", "date_end", "day", "before", "length")}
    for start, end in spans.iter_rows():
        length = (end - start).days + 1
        table["date_start"] += [start] * length
        table["date_end"] += [end] * length
        table["day"] += map(date.fromordinal, range(start.toordinal(), end.toordinal() + 1))
        table["before"] += range(length)
        table["length"] += [length] * length
    kinds = dict.fromkeys(table, nw.Int64) | dict.fromkeys(("date_start", "date_end", "day"), nw.Date)
    return rows.join(small(rows, table, kinds), on=["date_start", "date_end"], how="inner")


def fallen(name: str, days: nw.Expr) -> nw.Expr:
    """What of a count of a record, spread over its ``length``, has fallen after so many days: whole numbers, and at
    the end all of it."""
    return days * nw.col(name) // nw.col("length")


def unended(events: Native, *by: str) -> Native:
    """The records that last beyond their first day, for who judges a day in between, when nobody could know them:
    ``date_start, date_end, best, deadly``, and further columns. ``tolls`` counts them from their first day on.
    """
    frame: Any = nw.from_native(events)
    rows = _counted(frame, *by).filter(nw.col("date_end") > nw.col("date_start"))
    told = rows.with_columns(deadly=(nw.col("best") > 0).cast(nw.Int64))
    return cast("Native", told.select(*by, "date_start", "date_end", "best", "deadly").to_native())


def _shares(rows: Any) -> list[Any]:
    """Records longer than a week, a row for each of their days; nothing where there are none."""
    if collected(rows.select("date_start").head(1)).is_empty():
        return []
    each = each_day(rows.with_columns(killed=nw.col("best")))

    def share(name: str) -> nw.Expr:
        """What has fallen by the end of the day, less what had by its beginning: whole, and the sum is right."""
        return fallen(name, nw.col("before") + 1) - fallen(name, nw.col("before"))

    shared = each.with_columns(*(share(name).alias(name) for name in ("low", "best", "high", "civilians")))
    begins = nw.col("before") == 0
    killed = begins & (nw.col("killed") > 0)
    return [shared.with_columns(events=begins.cast(nw.Int64), deadly=killed.cast(nw.Int64), spread=nw.col("best"))]


def days(known: Iterable[Day], *, start: date, end: date, data_to: date | None) -> list[Day]:
    """Each day from ``start`` to ``end`` of which the data knows, in order; a day without an event has zeros.

    Days after ``data_to`` are left out: nothing is known of them.
    """
    held = {row.day: row for row in known}
    last = min(end, data_to) if data_to else None
    count = (last - start).days + 1 if last else 0
    each = (start + timedelta(days=n) for n in range(max(count, 0)))
    return [held.get(day) or Day(day, 0, 0, 0, 0) for day in each]


def weeks(known: Iterable[Day], *, start: date, end: date, data_to: date | None) -> list[WeekToll]:
    """Each week that has a day from ``start`` to ``end``, whole weeks, in order.

    A week after ``data_to`` is unknown. So is one that ``data_to`` cuts short, while it has no event:
    a few quiet days do not make a quiet week. Once it has events it shows what is known so far.
    """
    first = monday(start)
    sums: dict[date, WeekToll] = {}
    for row in known:
        begins = monday(row.day)
        held = sums.get(begins)
        sums[begins] = WeekToll(begins, *row[1:]) if held is None else _sum(held, row)
    found = []
    while first <= end:
        seen = sums.get(first)
        whole = data_to is not None and first + timedelta(days=6) <= data_to
        begun = data_to is not None and first <= data_to
        if whole or (begun and seen):
            found.append(seen or WeekToll(first, 0, 0, 0, 0, 0))
        else:
            found.append(WeekToll(first, None, None, None, None))
        first += timedelta(days=7)
    return found


def _sum(week: WeekToll, day: Day) -> WeekToll:
    return WeekToll(week.start, *(_add(one, other) for one, other in zip(week[1:], day[1:], strict=True)))


def _add(one: int | None, other: int | None) -> int | None:
    return other if one is None else one if other is None else one + other


def monday(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())
