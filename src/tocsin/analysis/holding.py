"""The chance that a ceasefire holds for 60 more days, from placed events up to a day and from nothing else.

It *holds* when the 60 days after that day bring fewer than 25 deaths and at most a quarter of those of the 60 days
before it took effect. After fewer than ten deaths in those 60 days the question has no answer.

Four signs, one weight each: a logistic regression whose weights are the constants below, made by
``docs/methods/train_holding.py`` and explained in ``docs/methods/ceasefires.md``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from math import exp, log, log1p
from typing import Literal, NamedTuple

from .ceasefire import FIRST_DAYS, LAG
from .series import Day

Silence = Literal["too_early", "too_few_deaths", "no_history"]
Name = Literal["deaths", "events", "quiet", "room"]
NAMES: tuple[Name, ...] = ("deaths", "events", "quiet", "room")

AHEAD = 60
"""Days that the chance is for."""

BEFORE = 60
"""Days before it took effect that what follows is measured by."""

FEWEST_BEFORE = 10
"""Deaths in those days below which there was no fighting that could cease."""

MOST, SHARE = 24, 0.25
"""The most deaths with which it holds: 24, and a quarter of those before. 25 is UCDP's threshold of a conflict."""

EARLIEST = FIRST_DAYS
"""Days after which a first chance is given, and as many as quiet needs to be called holding."""

LONGEST = 28
"""Days since it took effect that are looked at, at most: what it was like in its first month tells less each day."""

YEAR = 365


class Weights(NamedTuple):
    """What a regression learnt for one day after the first: a constant, and a weight and a mean for each sign."""

    constant: float
    weights: tuple[float, float, float, float]
    means: tuple[float, float, float, float]


# Made by docs/methods/train_holding.py, by days since it took effect; the signs in the order of NAMES.
WEIGHTS: dict[int, Weights] = {
    3: Weights(-4.706, (-0.499, -1.146, 4.721, 0.251), (0.807, 0.436, 0.793, 2.388)),
    7: Weights(-2.980, (-0.400, -1.151, 3.220, 0.320), (1.299, 0.732, 0.712, 2.387)),
    10: Weights(-2.433, (-0.351, -1.156, 2.645, 0.400), (1.554, 0.889, 0.676, 2.387)),
    14: Weights(-1.915, (-0.369, -1.064, 2.241, 0.459), (1.859, 1.075, 0.647, 2.387)),
    28: Weights(-1.090, (-0.325, -0.880, 1.490, 0.584), (2.494, 1.493, 0.588, 2.387)),
    60: Weights(-0.696, (-0.382, -1.061, 1.963, 0.425), (2.364, 1.396, 0.580, 2.388)),
}


class History:
    """Placed events of one side of things, as sums that can be asked for any stretch of days.

    ``days`` are those that had events, in any order; of days before ``known_from`` nothing is known.
    """

    def __init__(self, days: Iterable[Day], *, known_from: date) -> None:
        placed = sorted(day for day in days if day.events)
        self.known_from = known_from
        self._days = [day.day for day in placed]
        self._deaths = [0, *accumulate(day.best for day in placed)]
        self._events = [0, *accumulate(day.events for day in placed)]

    def deaths(self, start: date, end: date) -> int:
        """Deaths (best estimate) from ``start`` to the day before ``end``."""
        return self._deaths[bisect_left(self._days, end)] - self._deaths[bisect_left(self._days, start)]

    def last_event(self, end: date) -> date | None:
        """The last day before ``end`` that had an event."""
        at = bisect_left(self._days, end)
        return self._days[at - 1] if at else None

    def events(self, start: date, end: date) -> int:
        return self._events[bisect_left(self._days, end)] - self._events[bisect_left(self._days, start)]


@dataclass(frozen=True, slots=True)
class Signs:
    """What a chance is judged from.

    ``after`` days have passed since it took effect, of which the last ``days`` are looked at: they brought
    ``deaths`` in ``events`` placed events. ``before`` are the deaths of the 60 days before it took effect.
    Of ``stretches`` of as many days each, over the year before, ``as_quiet`` had no more deaths.
    """

    after: int
    days: int
    deaths: int
    events: int
    before: int
    as_quiet: int
    stretches: int

    @property
    def room(self) -> float:
        """The most deaths in the 60 days ahead with which it still holds."""
        return min(MOST, SHARE * self.before)

    @property
    def values(self) -> tuple[float, float, float, float]:
        """The signs as the regression takes them, in the order of ``NAMES``."""
        return (log1p(self.deaths), log1p(self.events), self.as_quiet / self.stretches, log(self.room))


class Move(NamedTuple):
    """How far one sign moves the chance: ``points`` is the chance less what it were if the sign were average."""

    name: Name
    points: float


@dataclass(frozen=True, slots=True)
class Chance:
    """The chance that it holds, between 0 and 1, with what moves it, the strongest first.

    ``average`` is the chance of a ceasefire whose signs are all average on that day.
    """

    chance: float
    average: float
    signs: Signs
    moves: tuple[Move, ...]


def judged_on(history: History, *, first: date, data_to: date, lag: int = LAG) -> date:
    """The morning on which to judge from data that ends with ``data_to``, of which the last ``lag`` days are not
    fully reported: quiet in those proves nothing, but an event that is reported counts.
    """
    placed = history.last_event(data_to + timedelta(days=1))
    known_to = data_to - timedelta(days=lag)
    return max(known_to, placed if placed and placed >= first else known_to) + timedelta(days=1)


def signs(history: History, *, first: date, on: date) -> Signs | Silence:
    """The signs of a ceasefire whose first day is ``first``, judged on the morning of ``on``: from days before it.

    Or why there are none: in its first days, after fewer than ten deaths before it, or where the data does not
    reach back over the 60 days before it.
    """
    after = (on - first).days
    if after < EARLIEST:
        return "too_early"
    if first - timedelta(days=BEFORE) < history.known_from:
        return "no_history"
    before = history.deaths(first - timedelta(days=BEFORE), first)
    if before < FEWEST_BEFORE:
        return "too_few_deaths"
    days = min(after, LONGEST)
    window = timedelta(days=days)
    deaths = history.deaths(on - window, on)
    ends = [first - n * window for n in range(YEAR // days) if first - (n + 1) * window >= history.known_from]
    return Signs(
        after=after,
        days=days,
        deaths=deaths,
        events=history.events(on - window, on),
        before=before,
        as_quiet=sum(history.deaths(end - window, end) <= deaths for end in ends),
        stretches=len(ends),
    )


def chance(found: Signs) -> Chance:
    """The chance that the ceasefire holds for 60 days from the day on which these signs were read."""
    model = _weights(found.after)
    moved = [
        weight * (value - mean) for weight, value, mean in zip(model.weights, found.values, model.means, strict=True)
    ]
    average = model.constant + sum(weight * mean for weight, mean in zip(model.weights, model.means, strict=True))
    score = average + sum(moved)
    moves = [Move(name, _chance_of(score) - _chance_of(score - part)) for name, part in zip(NAMES, moved, strict=True)]
    moves.sort(key=lambda move: -abs(move.points))
    return Chance(chance=_chance_of(score), average=_chance_of(average), signs=found, moves=tuple(moves))


def holds(history: History, *, first: date, on: date) -> bool:
    """Whether it did hold for 60 days from ``on``; the data must reach that far."""
    room = min(MOST, SHARE * history.deaths(first - timedelta(days=BEFORE), first))
    return history.deaths(on, on + timedelta(days=AHEAD)) <= room


def _weights(after: int) -> Weights:
    """Those of a day; between two days that were learnt, on the straight line between theirs."""
    learnt = sorted(WEIGHTS)
    low = max((day for day in learnt if day <= after), default=learnt[0])
    high = min((day for day in learnt if day >= after), default=learnt[-1])
    part = (after - low) / (high - low) if high > low else 0.0
    one, other = WEIGHTS[low], WEIGHTS[high]

    def between(a: tuple[float, ...], b: tuple[float, ...]) -> tuple[float, float, float, float]:
        w, x, y, z = (p + (q - p) * part for p, q in zip(a, b, strict=True))
        return (w, x, y, z)

    return Weights(
        one.constant + (other.constant - one.constant) * part,
        between(one.weights, other.weights),
        between(one.means, other.means),
    )


def _chance_of(score: float) -> float:
    return 1 / (1 + exp(-score))
