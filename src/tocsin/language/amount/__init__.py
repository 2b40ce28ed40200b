"""How many, as exactly as it is known and no more: 77, more than 170, about 3 million, between 40 and 60, unknown.

Reading what a person types is ``Amount.read``; storing is ``dump`` and ``parse``; saying is ``words``. What is counted
is left to the caller, who asks ``plural`` which form of the noun the number takes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from ..bounds import Sense
from ..numerals import rounded
from . import adding
from .errors import AmbiguousAmount, CannotAdd, NoSense, NotAnAmount, TooLarge
from .number import DECIMALS, LARGEST, Number, is_small_enough, whole
from .typed import read as read_typed
from .words import plural, words

__all__ = [
    "DECIMALS",
    "LARGEST",
    "AmbiguousAmount",
    "Amount",
    "CannotAdd",
    "NoSense",
    "NotAnAmount",
    "Number",
    "Sense",
    "TooLarge",
]

_STORED = re.compile(r"(?P<sign>>=|<=|~<|[<>~]|)(?P<value>\d+(?:\.\d+)?)(?:\.\.(?P<most>\d+(?:\.\d+)?))?")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number that is not negative, and the sense in which it is meant.

    ``value`` is None where the amount is unknown; ``upper`` is the second number of a range and None elsewhere. Whole
    numbers are ``int``, others ``Decimal`` of at most four decimals. Equal amounts are equal texts: there is no order,
    since of "about 50" and "more than 40" neither is the greater; compare ``least`` and ``most``.

    Raises ``NoSense`` for "fewer than 0", "about 0" and ranges that run backwards, ``TooLarge``.
    """

    sense: Sense
    value: Number | None = None
    upper: Number | None = None

    def __post_init__(self) -> None:
        if (self.value is None) != (self.sense == Sense.UNKNOWN) or (self.upper is None) == (
            self.sense == Sense.BETWEEN
        ):
            raise ValueError(f"{self.sense.name} does not go with {self.value} and {self.upper}")
        for name, number in (("value", self.value), ("upper", self.upper)):
            if number is None:
                continue
            if not is_small_enough(number):
                raise TooLarge(str(number))
            object.__setattr__(self, name, whole(number))
        if self._is_senseless():
            raise NoSense(f"{self.sense}{self.value}", self.sense)

    def _is_senseless(self) -> bool:
        if self.value is None:
            return False
        if self.upper is not None:
            return not 0 <= self.value < self.upper
        # "At least 0" would say nothing; "more than 0" says that there were some.
        may_be_none = self.sense in (Sense.EXACTLY, Sense.MORE_THAN)
        return self.value < 0 or (self.value == 0 and not may_be_none)

    @classmethod
    def exactly(cls, value: Number) -> Amount:
        """This many."""
        return cls(Sense.EXACTLY, value)

    @classmethod
    def more_than(cls, value: Number) -> Amount:
        """More than this many."""
        return cls(Sense.MORE_THAN, value)

    @classmethod
    def at_least(cls, value: Number) -> Amount:
        """This many or more."""
        return cls(Sense.AT_LEAST, value)

    @classmethod
    def about(cls, value: Number) -> Amount:
        """Around this many: somewhat fewer or more."""
        return cls(Sense.ABOUT, value)

    @classmethod
    def at_most(cls, value: Number) -> Amount:
        """This many or fewer."""
        return cls(Sense.AT_MOST, value)

    @classmethod
    def between(cls, least: Number, most: Number) -> Amount:
        """One of a range, both of its ends included; exactly this many where they are the same."""
        return cls.exactly(least) if least == most else cls(Sense.BETWEEN, least, most)

    @classmethod
    def unknown(cls) -> Amount:
        """How many is not known; it is not zero."""
        return cls(Sense.UNKNOWN)

    @classmethod
    def parse(cls, text: str) -> Amount:
        """What ``dump`` wrote. Raises ``NotAnAmount``."""
        if text == Sense.UNKNOWN:
            return cls.unknown()
        found = _STORED.fullmatch(text)
        if not found or (found["sign"] and found["most"]):
            raise NotAnAmount(text)
        value = Decimal(found["value"])
        if found["most"]:
            return cls(Sense.BETWEEN, value, Decimal(found["most"]))
        return cls(Sense(found["sign"]), value)

    @classmethod
    def read(cls, text: str, *, language: str | None = None) -> Amount:
        """What a person typed, in English, French or Arabic: "over 50", "50+", « environ 3 millions », «أكثر من ٥٠».

        A ``language`` decides what 1,960 is: 1960 in English and Arabic, 1.96 in French. Without it
        ``AmbiguousAmount`` carries both readings. Raises ``NotAnAmount`` or one of its kinds.
        """
        return cls(*read_typed(text, language))

    def dump(self) -> str:
        """The form in which it is stored: «77», «>170», «>=50», «~3000000», «~<1000000», «<60», «40..60», «?»."""
        if self.value is None:
            return str(self.sense)
        text = "" if self.sense == Sense.BETWEEN else str(self.sense)
        return text + "..".join(str(number) for number in (self.value, self.upper) if number is not None)

    def words(self, language: str, *, scaled: bool = False) -> str:
        """As a sentence of "en", "fr" or "ar" has it: «more than 170», « environ 50 », «ما لا يقل عن ٥٠».

        With ``scaled``, millions and milliards are words: «about 3 million». In French what is counted then follows
        with « de ». Unknown is «an unknown number», which also takes « de » in French, "of" in English, «من» in Arabic.
        """
        return words(self.sense, self.value, self.upper, language, scaled=scaled)

    def plural(self, language: str) -> int:
        """The number by which gettext chooses the form of what is counted in "en", "fr" or "ar"."""
        return plural(self.upper if self.upper is not None else self.value, language)

    def rounded(self) -> Amount:
        """As a writer rounds it: more than 70 for 77. What is below 20, or no count, stays as it is.

        Only where the rounded number claims less: of "at least 53" comes "more than 50", and "about 53" stays.
        """
        if not isinstance(self.value, int) or self.sense not in (Sense.EXACTLY, Sense.MORE_THAN, Sense.AT_LEAST):
            return self
        is_over, number = rounded(self.value)
        return Amount.more_than(number) if is_over else self

    @property
    def least(self) -> Number | None:
        """The number that it is never below; None where that is not known, as with "about"."""
        if self.sense in (Sense.EXACTLY, Sense.MORE_THAN, Sense.AT_LEAST, Sense.BETWEEN):
            return self.value
        return 0 if self.sense in (Sense.LESS_THAN, Sense.AT_MOST, Sense.UNKNOWN) else None

    @property
    def most(self) -> Number | None:
        """The number that it is never above; None where that is not known."""
        if self.sense == Sense.BETWEEN:
            return self.upper
        return self.value if self.sense in (Sense.EXACTLY, Sense.LESS_THAN, Sense.AT_MOST, Sense.NEARLY) else None

    @property
    def is_exact(self) -> bool:
        return self.sense == Sense.EXACTLY

    @property
    def is_known(self) -> bool:
        return self.sense != Sense.UNKNOWN

    @property
    def is_whole(self) -> bool:
        """Whether its numbers are whole, as those of people and letters are; also where it is unknown."""
        return all(number is None or isinstance(number, int) for number in (self.value, self.upper))

    def may_be(self, number: Number) -> bool:
        """Whether so many may be meant. Anything may be about something: that is for a reader to judge."""
        if self.sense == Sense.ABOUT:
            return True
        is_open = self.sense in (Sense.MORE_THAN, Sense.LESS_THAN, Sense.NEARLY)
        above = self.least is None or self.least <= number
        below = self.most is None or number <= self.most
        return above and below and not (is_open and number == self.value)

    def __add__(self, other: object) -> Amount:
        """Both together, known no better than they are: 5 and "more than 50" are "more than 55".

        Raises ``CannotAdd`` where "about" or "nearly" meets anything but itself and exact numbers.
        """
        if not isinstance(other, Amount):
            return NotImplemented
        return Amount(*adding.add((self.sense, self.value, self.upper), (other.sense, other.value, other.upper)))
