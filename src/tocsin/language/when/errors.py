"""Why a text is no day, month or period. Each error carries what it found; what is said of it is left to the form."""

from __future__ import annotations

from datetime import date


class NotADay(ValueError):
    """``text`` says no day, part of a month, month, quarter, year or period that is known here."""

    def __init__(self, text: str) -> None:
        self.text = text
        super().__init__(text)


class NoSuchDay(NotADay):
    """``text`` is written as a day is, and no calendar has it: 31 November, the 13th month."""


class NoYear(NotADay):
    """``text`` lacks its year, and no year was passed in that could be meant."""


class ShortYear(NotADay):
    """The year of ``text`` has two digits: 15.10.20 may be of 2020, 1920 or, read from its other end, 2015."""


class AmbiguousDay(NotADay):
    """``text`` is one of two days: 03/04/2020 is 3 April or 4 March. ``readings`` are both, the day first."""

    def __init__(self, text: str, readings: tuple[date, date]) -> None:
        self.readings = readings
        super().__init__(text)


class EndsBeforeItBegins(NotADay):
    """The end of ``text`` lies before its start, or is wider than it and holds it."""
