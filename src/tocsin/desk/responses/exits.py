"""Whether each exit criterion is met, since when, and on what. Read anew each time, never remembered by a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tocsin.desk.ceasefires import reading as ceasefires
from tocsin.desk.ceasefires.models import Attempt
from tocsin.desk.levels import Level
from tocsin.desk.ui.templatetags.ui import day as full_day
from tocsin.language import numerals

from . import hooks
from .models import CriterionChange, ExitCriterion, Response
from .stages import Stage

Kind = ExitCriterion.Kind
HOLDS = ("holding", "strained")
# What was met before a way back counts no more; a ceasefire and an ask are read anew.
LAPSING = (Kind.DATE, Kind.JUDGED)


@dataclass(frozen=True, slots=True)
class CriterionStatus:
    """How a criterion stands: met or not, since when, how many days of how many, on which ceasefire, and up to
    which day that is known. ``ask`` is the ask that it depends on, where the reader may see it; ``level`` how
    confidential that is which it was read from. ``lapsed`` is the day of the way back before which it was met.
    """

    criterion: ExitCriterion
    met: bool
    since: date | None = None
    held: int | None = None
    attempt: Attempt | None = None
    verdict: str = ""
    as_of: date | None = None
    ask: hooks.AskStanding | None = None
    lapsed: date | None = None

    @property
    def gone_by(self) -> bool:
        """Whether nothing will meet it any more: its day was reached before the way back."""
        return self.lapsed is not None and self.criterion.kind == Kind.DATE

    @property
    def level(self) -> Level:
        """The highest level of what it was read from, beside the response itself."""
        return Level(max(self.attempt.level if self.attempt else 0, self.ask.level if self.ask else 0))

    def __str__(self) -> str:
        return say(self.criterion)


def standings(response: Response, *, reader: ceasefires.Reader, today: date) -> list[CriterionStatus]:
    """How the criteria of a response stand that are not set aside by then, from what ``reader`` may see.

    One that was added counts whichever the day: an exit that is dated back does not pass it by.
    """
    counting = response.exit_criteria.exclude(aside_on__lte=today)
    return [stand(criterion, reader=reader, today=today) for criterion in counting]


def set_aside(response: Response, *, today: date) -> list[CriterionChange]:
    """The criteria that were set aside by a day, each as the change that did it: by whom, when and why."""
    return list(
        CriterionChange.objects.filter(
            criterion__response=response, kind=CriterionChange.Kind.ASIDE, criterion__aside_on__lte=today
        ).select_related("criterion", "by")
    )


def stand(criterion: ExitCriterion, *, reader: ceasefires.Reader, today: date) -> CriterionStatus:
    """How one criterion stands.

    A ceasefire holds for a number of days when so many days since it took effect are fully reported and it is
    holding or strained: a day of which nothing is known does not count. A day that was reached and what a person
    judged speak for an exit up to the way back from it: what was met before violence returned is judged again.
    """
    if criterion.kind == Kind.CEASEFIRE_HOLDS:
        return _ceasefire(criterion, reader=reader, today=today)
    if criterion.kind == Kind.ASK_WON:
        return _ask(criterion, reader=reader, today=today)
    since = criterion.day if criterion.kind == Kind.DATE else criterion.met_on
    if since is None or since > today:
        return CriterionStatus(criterion, met=False)
    back_on = _back_on(criterion.response, today=today)
    if back_on and since < back_on:
        return CriterionStatus(criterion, met=False, lapsed=back_on)
    return CriterionStatus(criterion, met=True, since=since)


def _back_on(response: Response, *, today: date) -> date | None:
    """The day on which the response last came back from an exit."""
    back = response.decisions.filter(moved_from=Stage.EXITED, on__lte=today).order_by("on", "pk").last()
    return back.on if back else None


def _ask(criterion: ExitCriterion, *, reader: ceasefires.Reader, today: date) -> CriterionStatus:
    if criterion.ask is None:
        return CriterionStatus(criterion, met=False)
    ask = hooks.ask_standing.ask(ask=criterion.ask, case=criterion.response.case, reader=reader, today=today)
    return CriterionStatus(criterion, met=bool(ask and ask.won), since=ask.since if ask and ask.won else None, ask=ask)


def _ceasefire(criterion: ExitCriterion, *, reader: ceasefires.Reader, today: date) -> CriterionStatus:
    attempt = ceasefires.latest(case=criterion.response.case_id, reader=reader, today=today)
    if attempt is None:
        return CriterionStatus(criterion, met=False, held=0)
    found = ceasefires.judge(attempt, reader=reader, today=today)
    stands = found.state in HOLDS and not (attempt.ended_on and attempt.ended_on <= today)
    met = stands and found.held >= (criterion.days or 0)
    since = attempt.first_day + timedelta(days=criterion.days or 0) if met else None
    return CriterionStatus(criterion, met, since, found.held if stands else 0, attempt, found.state, found.known_to)


def say(criterion: ExitCriterion) -> str:
    """A criterion in words."""
    if criterion.words:
        return str(criterion.words)
    if criterion.kind == Kind.CEASEFIRE_HOLDS:
        held = ngettext(
            "A ceasefire holds for %(count)d day", "A ceasefire holds for %(count)d days", criterion.days or 0
        )
        return numerals.digits(held % {"count": criterion.days or 0})
    if criterion.kind == Kind.DATE:
        return _("%(day)s is reached") % {"day": full_day(criterion.day)}
    return str(criterion.get_kind_display())
