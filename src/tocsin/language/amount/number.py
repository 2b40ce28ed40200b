"""Numbers of an amount: whole, or with a few decimals; never binary fractions, which would not come back as typed."""

from __future__ import annotations

from decimal import Decimal

Number = int | Decimal

LARGEST = 10**15
DECIMALS = 4


def whole(value: Number) -> Number:
    """A number in its one form: an ``int`` where it is whole, else a ``Decimal`` without zeros at its end."""
    if isinstance(value, int):
        return value
    # Small enough that ``str`` writes it without an exponent.
    return int(value) if value == value.to_integral_value() else value.normalize()


def is_small_enough(value: Number) -> bool:
    """Whether a number can be stored and written: at most ``LARGEST``, with at most ``DECIMALS`` decimals."""
    return value <= LARGEST and (isinstance(value, int) or value == round(value, DECIMALS))
