"""Whether a ceasefire holds, as far as placed events and recorded incidents tell.

The answer is data: a state, the rule that decided it, and the numbers the rule used, so that it can be said in
one sentence in any language. A day of which the data knows nothing is never counted as a quiet one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from math import sqrt
from typing import Any, Literal

State = Literal["holding", "strained", "violated", "collapsed", "unknown"]
Reason = Literal[
    "fighting_resumed",  # collapsed: deaths reached half of those in as many days before
    "fought_until_the_next",  # collapsed: deaths went on, and another attempt took its place
    "incident_confirmed",  # violated
    "deaths_far_above_usual",  # violated
    "incident_alleged",  # strained
    "deaths_above_usual",  # strained
    "no_data",  # unknown: the data ends before it took effect
    "too_early",  # unknown: too few days are reported
    "data_ended",  # unknown: the data stopped long ago
    "no_more_than_usual",  # holding
]

FEWEST = 5
"""Deaths below which no truce is called broken on events alone. Three events in four of UCDP GED 21.1 kill fewer
than five: so few can be one shot or one mine."""

SHARE = 0.5
"""Part of the toll of as many days before at which the fighting counts as resumed. A truce that takes away less
than half of the deaths has not ceased fire; the measure is deaths and not events because reports of events thin
out under a truce."""

WINDOW = 30
"""Days over which deaths are summed, at most: a truce of a year is judged by its last month, or a month of war
would vanish in a year of quiet."""

LAG = 3
"""Last days of the data that count as not fully reported: what happens on a Friday is often reported on Monday."""

FIRST_DAYS = 3
"""Fully reported days before quiet is called holding: Karabakh's truces of October 2020 each broke within two."""

STALE = 14
"""Days without data after which quiet is unknown: twice the delay of a weekly source."""

BASELINE = 365
"""Days that make the usual toll: a whole year, so that a season does not pass for a trend."""

BEFORE_ESCALATION = 90
"""Where no day of escalation is given, the usual toll is read from the year that ended so many days before."""


@dataclass(frozen=True, slots=True)
class Happening:
    """An incident that somebody recorded: its day, and whether it is more than alleged."""

    on: date
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict with what it was read from. Deaths are best estimates, in placed events only.

    ``days`` are the days compared, at most ``WINDOW``, ending at ``to``; ``before`` is the toll of as many days
    before the ceasefire, ``usual`` the mean toll of as many days over the year before the escalation.
    ``missing`` counts the last days that are not reported or not fully. ``held`` counts the fully reported days
    since it took effect on which it had not collapsed. ``broken_on`` is the day on which it collapsed.
    """

    state: State
    reason: Reason
    first: date
    days: int = 0
    to: date | None = None
    since: int = 0
    before: int = 0
    usual: float = 0.0
    missing: int = 0
    held: int = 0
    known_to: date | None = None
    broken_on: date | None = None
    alleged: int = 0
    confirmed: int = 0

    def numbers(self) -> dict[str, Any]:
        """All but state and reason, with days as ISO 8601 text, to be kept in a row."""
        values = asdict(self)
        del values["state"], values["reason"]
        return {key: value.isoformat() if isinstance(value, date) else value for key, value in values.items()}


def verdict(
    *,
    tolls: Mapping[date, int],
    first: date,
    today: date,
    data_to: date | None,
    until: date | None = None,
    replaced: bool = False,
    escalated_on: date | None = None,
    happenings: Iterable[Happening] = (),
    lag: int = LAG,
) -> Judgement:
    """Judge a ceasefire whose first day is ``first``.

    tolls         deaths (best estimate) by day; a day up to ``data_to`` that is not there had none placed
    until         its last day, where it has ended; ``replaced`` says that another attempt followed
    escalated_on  the day before which things were as usual
    happenings    incidents on record

    The rules, in order: *collapsed* when, on any day since, the deaths summed are at least ``FEWEST`` and ``SHARE``
    of those in as many days before, or when another attempt followed deaths of at least ``FEWEST``; *violated* by
    a confirmed incident or ``FEWEST`` deaths above the usual; *strained* by an alleged incident or any deaths above
    the usual; *unknown* where too little is reported; *holding* only then.
    """
    last = _last(today=today, until=until)
    reported_to = min(last, data_to) if data_to else None
    known_to = min(last, data_to - timedelta(days=lag)) if data_to else None
    known = max((known_to - first).days + 1, 0) if known_to else 0
    span = max((last - first).days + 1, 0)
    seen = [one for one in happenings if counted_from(first=first, today=today, until=until) <= one.on <= last]
    empty = Judgement(
        "unknown",
        "no_data",
        first,
        missing=span - known,
        held=known,
        known_to=known_to if known else None,
        alleged=sum(not one.confirmed for one in seen),
        confirmed=sum(one.confirmed for one in seen),
    )
    usual = _usual(tolls, until=escalated_on or first - timedelta(days=BEFORE_ESCALATION))
    if reported_to is None or reported_to < first:
        return _by_incidents(empty) or empty
    if broken := _broken(tolls, empty, usual=usual, to=reported_to):
        return broken
    found = _compare(tolls, empty, usual=usual, to=reported_to)
    if replaced and found.since >= FEWEST:
        return replace(found, state="collapsed", reason="fought_until_the_next", broken_on=last, held=0)
    if found.since >= FEWEST and _above(found):
        return replace(found, state="violated", reason="deaths_far_above_usual")
    if by_incidents := _by_incidents(found):
        return by_incidents
    if _above(found):
        return replace(found, state="strained", reason="deaths_above_usual")
    if (last - reported_to).days > STALE:
        return replace(found, state="unknown", reason="data_ended")
    if known < FIRST_DAYS:
        return replace(found, state="unknown", reason="too_early")
    return replace(found, state="holding", reason="no_more_than_usual")


def counted_from(*, first: date, today: date, until: date | None) -> date:
    """The day from which on incidents count in a judgement: those of the last days."""
    return max(first, _last(today=today, until=until) - timedelta(days=WINDOW - 1))


def _last(*, today: date, until: date | None) -> date:
    return min(today, until) if until else today


def _broken(tolls: Mapping[date, int], empty: Judgement, *, usual: float, to: date) -> Judgement | None:
    """The judgement on the first day on which the fighting had resumed."""
    for n in range((to - empty.first).days + 1):
        found = _compare(tolls, empty, usual=usual, to=empty.first + timedelta(days=n))
        if found.since >= FEWEST and found.since >= SHARE * found.before:
            return replace(found, state="collapsed", reason="fighting_resumed", broken_on=found.to, held=n)
    return None


def _compare(tolls: Mapping[date, int], empty: Judgement, *, usual: float, to: date) -> Judgement:
    """The tolls of the days up to ``to`` beside as many before the ceasefire and the usual."""
    days = min((to - empty.first).days + 1, WINDOW)
    return replace(
        empty,
        days=days,
        to=to,
        since=_sum(tolls, to=to, days=days),
        before=_sum(tolls, to=empty.first - timedelta(days=1), days=days),
        usual=round(usual * days, 2),
    )


def _by_incidents(found: Judgement) -> Judgement | None:
    if found.confirmed:
        return replace(found, state="violated", reason="incident_confirmed")
    if found.alleged:
        return replace(found, state="strained", reason="incident_alleged")
    return None


def _above(found: Judgement) -> bool:
    """More than chance would add: two standard deviations of a count whose mean is the usual, at least one death.

    Where the usual is itself fighting, as much as would count as resumed, it is no measure of calm.
    """
    calm = found.usual if found.usual < SHARE * found.before else 0.0
    return found.since > calm + max(1.0, 2 * sqrt(calm))


def _usual(tolls: Mapping[date, int], *, until: date) -> float:
    """Mean deaths a day over the year that ended the day before ``until``."""
    return _sum(tolls, to=until - timedelta(days=1), days=BASELINE) / BASELINE


def _sum(tolls: Mapping[date, int], *, to: date, days: int) -> int:
    return sum(tolls.get(to - timedelta(days=n), 0) for n in range(days))
