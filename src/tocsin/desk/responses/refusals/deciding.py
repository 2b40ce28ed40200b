"""Why a scoping, a launch or a move did not take place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tocsin.desk.refusals import MoveNotOpen, NoReason, Refused
from tocsin.desk.ui.required import ORGANISATIONS
from tocsin.language.days import full_day

from ..models import CriterionScore, Decision, Response
from ..stages import Stage


class SituationTaken(Refused):
    """Another response to the situation is under way. ``response`` is given only to who may see it."""

    field = "situation"

    def __init__(self, response: Response | None) -> None:
        self.response = response
        super().__init__(response.pk if response else None)

    def __str__(self) -> str:
        if self.response is None:
            return gettext(
                "Someone else is already working on this situation. A situation can have one response at a time."
            )
        return gettext("This situation has a response already: %(title)s, opened on %(day)s (%(owner)s).") % {
            "title": self.response.title,
            "day": full_day(self.response.opened_on),
            "owner": self.response.owner,
        }


class AlarmDismissed(Refused):
    """The alarm was laid aside."""

    field = "alarm"
    text = _("This alarm has been dismissed. Open the scoping without it, and mention it in the notes.")


class AlarmElsewhere(Refused):
    """The alarm is of another situation."""

    field = "alarm"
    text = _("This alarm belongs to another situation.")


class AlreadyDecided(Refused):
    """Somebody else decided first, or the same decision was sent twice."""

    def __init__(self, decision: Decision | None) -> None:
        self.decision = decision
        super().__init__(decision.pk if decision else None)

    def __str__(self) -> str:
        if self.decision is None:
            return gettext("This has changed since you opened the page. Nothing was saved. Check it and try again.")
        return gettext(
            "A decision has been made since you opened the page: %(person)s, on %(day)s, from “%(before)s” "
            "to “%(after)s”. Nothing was saved."
        ) % {
            "person": self.decision.by,
            "day": full_day(self.decision.on),
            "before": self.decision.get_moved_from_display(),
            "after": self.decision.get_moved_to_display(),
        }


class StageNotOpen(MoveNotOpen):
    """The table of moves has no such move."""

    field = "to"

    def __init__(self, *, moved_from: str, moved_to: str) -> None:
        self.moved_from, self.moved_to = Stage(moved_from), Stage(moved_to)
        super().__init__(moved_from, moved_to)

    def __str__(self) -> str:
        return gettext("A response cannot move from “%(before)s” to “%(after)s”.") % {
            "before": self.moved_from.label,
            "after": self.moved_to.label,
        }


class NotScored(Refused):
    """Criteria that have no score yet."""

    def __init__(self, missing: Sequence[str]) -> None:
        self.missing = tuple(missing)
        super().__init__(*self.missing)

    def __str__(self) -> str:
        names = " · ".join(str(CriterionScore.Criterion(one).label) for one in self.missing)
        return gettext("Score all five criteria before you launch. Not scored yet: %(names)s.") % {"names": names}


class ScoresAreFrozen(Refused):
    """A criterion is scored during the scoping, not afterwards."""

    text = _("The scoping is over; its scores are kept as they were at the decision.")


class NoNote(Refused):
    """A score without its note."""

    field = "note"
    text = _("Explain the score.")


class NoObjective(Refused):
    """A launch without an objective."""

    field = "objective"
    text = _("Enter what the response is for, in at least one language.")


class NoExitCriterion(Refused):
    """A launch without a way out."""

    field = "ceasefire_days"
    text = _("Add at least one exit criterion.")


class CriterionIncomplete(Refused):
    """An exit criterion that nobody could check."""

    def __init__(self, *, field: str) -> None:
        self.field = field
        super().__init__(field)

    def __str__(self) -> str:
        wanted = {
            "ceasefire_days": gettext("Enter the number of days for which the ceasefire must hold."),
            "exit_day": gettext("Enter the day that must be reached."),
            "exit_words": gettext("Describe what a person will judge."),
            "ask_words": gettext("Describe the ask that must be granted."),
        }
        return wanted[self.field or "exit_words"]


class ReviewNotAfter(Refused):
    """A review that comes before what it reviews."""

    def __init__(self, *, review_on: date | None, on: date, field: str = "review_on") -> None:
        self.review_on, self.on, self.field = review_on, on, field
        super().__init__(review_on, on)

    def __str__(self) -> str:
        return gettext("The review must be after %(day)s, the day of the decision.") % {"day": full_day(self.on)}


class OwnerNotOnTheTeam(Refused):
    """An owner who could not act."""

    field = "owner"
    text = _("Choose as owner a convenor or team member of this response who is not temporary.")


class DecisionNeedsReason(NoReason):
    """A decision that nobody could understand later."""

    text = _("Enter the reason. It will explain the decision to later readers.")


class CriteriaNotMet(Refused):
    """An exit before its time, without a word on it."""

    field = "despite"

    def __init__(self, unmet: Sequence[str]) -> None:
        self.unmet = tuple(unmet)
        super().__init__(*self.unmet)

    def __str__(self) -> str:
        return gettext("Not met yet: %(criteria)s. Explain why the response ends anyway.") % {
            "criteria": " · ".join(self.unmet)
        }


class NotForAPerson(Refused):
    """A criterion that is read from data or the calendar."""

    text = _("This criterion is not judged by a person.")


class AlreadyConsulted(Refused):
    """Organisations that were asked before."""

    field = "organisations"

    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(names)
        super().__init__(*self.names)

    def __str__(self) -> str:
        return gettext("Already consulted: %(names)s. No organisation was added.") % {"names": " · ".join(self.names)}


class NobodyConsulted(Refused):
    """A consultation of nobody."""

    field = "organisations"
    text = ORGANISATIONS


class ScopingIsOver(Refused):
    """Partners are consulted while it is still open whether to respond."""

    text = _("The scoping is over; the list of those consulted is kept as it was at the decision.")


class InterestNotOpen(Refused):
    """An answer that says nothing, or the same as before."""

    field = "interest"
    text = _("Choose “in” or “out” for each new answer. An answer cannot be changed back to none.")


class AnswerNotWhole(Refused):
    """An answer without its day, or a day without an answer."""

    field = "answered_on"
    text = _("Enter both the answer and the day on which it was given, or neither.")


class NothingWouldReopen(Refused):
    """A deferral without an end to it."""

    field = "reopens_when"
    text = _("Enter what would reopen the scoping. If nothing would, decline instead.")


class ReopensNotAfter(Refused):
    """A deferral that would end before it begins."""

    field = "reopens_on"

    def __init__(self, *, on: date) -> None:
        self.on = on
        super().__init__(on)

    def __str__(self) -> str:
        return gettext("The day must be after %(day)s, the day of the decision.") % {"day": full_day(self.on)}


class ExitDayNotAfter(ReopensNotAfter):
    """A day that is reached before the response begins."""

    field = "exit_day"


class NotLive(Refused):
    """Something that only a response under way can have."""

    text = _("The response is not under way.")


class NoFinding(Refused):
    """A review that says nothing."""

    field = "found"
    text = _("Enter what the review found.")


class NotThisAsk(Refused):
    """An ask that is not on the record of this case, or a criterion that depends on none."""

    field = "ask"
    text = _("Choose one of the asks of this case.")
