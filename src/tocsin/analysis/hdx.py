"""HDX Signals' published rule for conflict, beside our own: a month of at least 100 deaths, the year's highest.

Source: OCHA Centre for Humanitarian Data, HDX Signals, conflict indicator (30-day deaths against the past).
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, cast

import narwhals as nw

from . import windows
from .events import Native
from .windows import YEAR

NAME, DAYS, DEATHS = "hdx", 30, 100


def alarm_days(tolls: Native, *, start: date, end: date, known_from: date, unended: Native | None = None) -> Native:
    """Days from ``start`` to ``end`` on which the last 30 brought at least 100 deaths and no 30 days that ended in
    the year before brought more; columns as of ``escalation.alarm_days``, with the same usual.

    With ``unended`` records, each 30 days are taken as they were known on their last day.
    """
    heavy = windows.heavy(tolls, nw.col("best"), start=start - timedelta(days=DAYS - 1), end=end, enough=DEATHS)
    lags = {"best": (0, DAYS, DAYS + YEAR), "deadly": (0, DAYS)}
    grid = windows.totals(tolls, heavy, start=start - timedelta(days=YEAR + DAYS), end=end, lags=lags)
    if unended is not None:
        grid = windows.known(grid, unended, lags=lags)
    summed = grid.with_columns(deaths=windows.between("best", 0, DAYS), usual=windows.usual("best", DAYS))
    first = max(start, known_from + timedelta(days=YEAR + DAYS - 1))
    on = _highest(summed, since=start - timedelta(days=YEAR)).filter(
        nw.col("day").is_between(first, end),
        nw.col("deaths") >= DEATHS,
        nw.col("deaths") >= nw.col("highest"),
    )
    return cast(
        "Native",
        on.select(
            "situation",
            "day",
            "deaths",
            "usual",
            rule=nw.lit(NAME),
            days=nw.lit(DAYS, nw.Int64),
            events=windows.between("deadly", 0, DAYS),
        )
        .select("situation", "day", "rule", "days", "deaths", "events", "usual")
        .to_native(),
    )


def _highest(summed: Any, *, since: date) -> Any:
    """With ``highest`` of ``deaths`` on the day and the 365 before it.

    Days are cut into stretches of 366: the last 366 days are the end of one stretch and the beginning of the
    next, whose highest so far are running ones (van Herk 1992). So no day is looked at more than twice.
    """
    cut = summed.filter(nw.col("day") >= since).with_columns(stretch=nw.col("number") // (YEAR + 1))
    held = ["situation", "stretch"]
    ran = cut.with_columns(
        so_far=nw.col("deaths").cum_max().over(*held, order_by="day"),
        from_here=nw.col("deaths").cum_max(reverse=True).over(*held, order_by="day"),
    ).with_columns(from_here=nw.col("from_here").shift(YEAR).over("situation", order_by="day"))
    return ran.with_columns(
        highest=nw.when(nw.col("from_here") > nw.col("so_far")).then(nw.col("from_here")).otherwise(nw.col("so_far"))
    )
