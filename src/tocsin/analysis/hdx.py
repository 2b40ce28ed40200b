"""HDX Signals' published rule for conflict, beside our own: a month of at least 100 deaths, the year's highest.

Source: OCHA Centre for Humanitarian Data, HDX Signals, conflict indicator (30-day deaths against the past).
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, cast

import narwhals as nw

from .events import Native

DAYS, DEATHS, YEAR = 30, 100, 365


def months(tolls: Native, *, on: date) -> Native:
    """Situations whose last 30 days brought at least 100 deaths, with each of their daily tolls of the year and
    30 days before: ``situation, day, best``. All that ``is_highest`` needs, and little of what there is.
    """
    frame: Any = nw.from_native(tolls)
    now = nw.col("day").is_between(on - timedelta(days=DAYS - 1), on)
    heavy = (frame.filter(now).group_by("situation").agg(nw.col("best").sum()).filter(nw.col("best") >= DEATHS)).select(
        "situation"
    )
    past = nw.col("day").is_between(on - timedelta(days=YEAR + DAYS - 1), on)
    return cast("Native", frame.filter(past).join(heavy, on="situation", how="inner").to_native())


def is_highest(daily: dict[date, int], *, on: date) -> bool:
    """Whether the 30 days up to ``on`` brought more deaths than any 30 days that ended in the year before."""
    counts = [daily.get(on - timedelta(days=n), 0) for n in range(YEAR + DAYS)]
    sums = [sum(counts[n : n + DAYS]) for n in range(YEAR + 1)]
    return sums[0] >= DEATHS and sums[0] > max(sums[1:])
