"""Tolls over time, by day and by week (a week is its Monday). What is after the last day of data is unknown."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple, cast

import narwhals as nw

from .events import Native


class Day(NamedTuple):
    """A day and what placed events tell of it: how many events, and deaths by low, best and high estimate."""

    day: date
    events: int
    low: int
    best: int
    high: int


class WeekToll(NamedTuple):
    """A week, by its Monday, and its tolls; ``None`` where nothing is known."""

    start: date
    events: int | None
    low: int | None
    best: int | None
    high: int | None


def tolls(events: Native, *by: str) -> Native:
    """Events (in normal form) summed by day, and by further columns: ``day, events, low, best, high``.

    An event is counted on the day it began. Where a provider gives no low or high estimate, its best one
    stands for them, so that a missing bound does not count as nobody.
    """
    frame: Any = nw.from_native(events)
    best = nw.coalesce("best", "low", "high")
    summed = (
        frame.select(
            *by,
            day=nw.col("date_start"),
            low=nw.coalesce("low", "best", "high"),
            best=best,
            high=nw.coalesce("high", "best", "low"),
        )
        .group_by(*by, "day")
        .agg(nw.len().alias("events"), nw.col("low", "best", "high").sum())
    )
    return cast("Native", summed.to_native())


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
    sums: dict[date, list[int]] = {}
    for row in known:
        held = sums.setdefault(monday(row.day), [0, 0, 0, 0])
        for n, value in enumerate(row[1:]):
            held[n] += value
    found = []
    while first <= end:
        seen = sums.get(first)
        whole = data_to is not None and first + timedelta(days=6) <= data_to
        begun = data_to is not None and first <= data_to
        if whole or (begun and seen):
            found.append(WeekToll(first, *(seen or [0, 0, 0, 0])))
        else:
            found.append(WeekToll(first, None, None, None, None))
        first += timedelta(days=7)
    return found


def monday(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())
