"""The stages that a response went through, read from its decisions."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from .models import Response
from .stages import Stage


class Span(NamedTuple):
    """A stage from one day to another; ``until`` is the day on which the next began, ``None`` while it lasts."""

    stage: Stage
    since: date
    until: date | None

    def days(self, *, today: date) -> int:
        return ((self.until or today) - self.since).days


def spans(response: Response) -> list[Span]:
    """Every stage in turn, the first from the day on which the scoping was opened."""
    found: list[Span] = []
    stage, since = Stage.SCOPING, response.opened_on
    decisions = list(response.decisions.all())
    if not decisions:
        # Written down past all decisions, or still where it began.
        return [Span(Stage(response.stage), response.stage_since, None)]
    for decision in sorted(decisions, key=lambda one: (one.on, one.pk)):
        found.append(Span(stage, since, decision.on))
        stage, since = Stage(decision.moved_to), decision.on
    return [*found, Span(stage, since, None)]


def stage_on(response: Response, day: date) -> Span:
    """The stage of a day: on the day of a decision the one that it led to; before the scoping, the scoping."""
    every = spans(response)
    return next((span for span in reversed(every) if span.since <= day), every[0])
