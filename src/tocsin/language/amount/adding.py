"""Adds amounts as intervals of numbers that are not negative; an end that is not known stays so."""

from __future__ import annotations

from ..bounds import Sense
from .errors import CannotAdd
from .number import Number

Parts = tuple[Sense, Number | None, Number | None]
# The least with whether it is left out itself, and the most likewise; no most is None.
_Interval = tuple[Number, bool, Number | None, bool]
_VAGUE = (Sense.ABOUT, Sense.NEARLY)


def add(one: Parts, other: Parts) -> Parts:
    """Sense, number and second number of both together. Raises ``CannotAdd``."""
    senses = {one[0], other[0]}
    if senses & set(_VAGUE):
        if not senses <= {*_VAGUE, Sense.EXACTLY}:
            raise CannotAdd(f"{one} and {other}")
        # Nothing more is near to something: it is as near as it was.
        if (Sense.EXACTLY, 0) in (one[:2], other[:2]):
            return other if one[0] == Sense.EXACTLY else one
        return Sense.ABOUT, (one[1] or 0) + (other[1] or 0), None
    least, is_above, most, is_below = _interval(one)
    other_least, other_above, other_most, other_below = _interval(other)
    total = None if most is None or other_most is None else most + other_most
    return _parts((least + other_least, is_above or other_above, total, is_below or other_below))


def _interval(parts: Parts) -> _Interval:
    sense, value, upper = parts
    number = value or 0
    return {
        Sense.EXACTLY: (number, False, number, False),
        Sense.MORE_THAN: (number, True, None, False),
        Sense.AT_LEAST: (number, False, None, False),
        Sense.LESS_THAN: (0, False, number, True),
        Sense.AT_MOST: (0, False, number, False),
        Sense.BETWEEN: (number, False, upper, False),
        Sense.UNKNOWN: (0, False, None, False),
    }[sense]


def _parts(interval: _Interval) -> Parts:
    least, is_above, most, is_below = interval
    if most is None:
        if least == 0 and not is_above:
            return Sense.UNKNOWN, None, None
        return (Sense.MORE_THAN if is_above else Sense.AT_LEAST), least, None
    if least == most:
        return Sense.EXACTLY, least, None
    if least == 0:
        return (Sense.LESS_THAN if is_below else Sense.AT_MOST), most, None
    # A range holds its ends: one that is left out is one number more than is meant, and never one fewer.
    return Sense.BETWEEN, least, most
