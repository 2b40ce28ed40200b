"""Quarters of a year."""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def quarter_of(day: date) -> tuple[date, date]:
    """The first and last day of the quarter in which a day lies."""
    first = 3 * ((day.month - 1) // 3) + 1
    return date(day.year, first, 1), date(day.year, first + 2, monthrange(day.year, first + 2)[1])
