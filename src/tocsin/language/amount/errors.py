"""Why a text is no amount. Each error carries what it found; what is said of it is left to the form."""

from __future__ import annotations

from ..bounds import Sense
from .number import Number


class NotAnAmount(ValueError):
    """``text`` says no number, bound or range that is known here, and not that it is unknown."""

    def __init__(self, text: str) -> None:
        self.text = text
        super().__init__(text)


class AmbiguousAmount(NotAnAmount):
    """``text`` is one of two numbers: 1,960 is 1960 or 1.96. ``readings`` are both, the whole number first."""

    def __init__(self, text: str, readings: tuple[Number, Number]) -> None:
        self.readings = readings
        super().__init__(text)


class TooLarge(NotAnAmount):
    """The number is above ``LARGEST``, or has more than ``DECIMALS`` decimals."""


class NoSense(NotAnAmount):
    """A number that its ``sense`` makes senseless: fewer than 0, about 0, between 60 and 40, or less than none."""

    def __init__(self, text: str, sense: Sense) -> None:
        self.sense = sense
        super().__init__(text)


class CannotAdd(ValueError):
    """Two amounts whose sum would claim to be known better than they are: "about 40" and "at least 3"."""
