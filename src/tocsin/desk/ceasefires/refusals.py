"""Why an operation of this room did not take place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tocsin.desk.refusals import NoSource, Refused, in_words
from tocsin.language.days import full_day, hour
from tocsin.language.when import When

from .models import Attempt


class NoParties(Refused):
    """A ceasefire of nobody."""

    field = "parties"
    text = _("Enter at least one party.")


class CeasefireNeedsSource(NoSource):
    """Something would be recorded that nobody can look up."""

    text = _("Enter the source: who published it, and when.")


class EndsBeforeItsHour(Refused):
    """An end on the first day, at an hour before it took effect."""

    field = "ended_time"

    def __init__(self, *, effect_at: datetime) -> None:
        self.effect_at = effect_at
        super().__init__(effect_at)

    def __str__(self) -> str:
        return gettext("The ceasefire took effect on that day at %(hour)s (%(zone)s). Enter a later hour.") % {
            "hour": hour(self.effect_at.time()),
            "zone": str(self.effect_at.tzinfo),
        }


class BeforeItsHour(EndsBeforeItsHour):
    """An incident on the first day, at an hour before it took effect."""

    field = "at_time"

    def __str__(self) -> str:
        return gettext(
            "An incident before %(hour)s (%(zone)s), when the ceasefire took effect on that day, does not "
            "count. Enter a later hour."
        ) % {
            "hour": hour(self.effect_at.time()),
            "zone": str(self.effect_at.tzinfo),
        }


class NoDayOfTheEnd(Refused):
    """An hour at which it ended, without the day."""

    field = "ended_on"
    text = _("Enter the day on which the ceasefire ended.")


class CeasefireHasEnded(Refused):
    """The attempt has ended."""

    field = "ended_on"

    def __init__(self, attempt: Attempt) -> None:
        self.ended_on = attempt.ended_on
        super().__init__(attempt.pk)

    def __str__(self) -> str:
        return gettext(
            "This ceasefire is already recorded as ended on %(day)s. To change the day, correct the ceasefire."
        ) % {"day": full_day(self.ended_on) if self.ended_on else ""}


class AfterItsEnd(Refused):
    """An incident after the ceasefire had ended breaks nothing."""

    field = "on"

    def __init__(self, attempt: Attempt) -> None:
        self.ended_on = attempt.ended_on
        super().__init__(attempt.pk)

    def __str__(self) -> str:
        return gettext("This ceasefire ended on %(day)s. Enter that day or an earlier one.") % {
            "day": full_day(self.ended_on) if self.ended_on else ""
        }


class NobodySaysIt(Refused):
    """A claim of nobody, or of two at once."""

    field = "speaker"
    text = _("Choose who makes the claim, or enter a name. Do not do both.")


class PartyVerifies(Refused):
    """A party to the ceasefire as the judge of its own case."""

    field = "speaker"
    text = _("A party to the ceasefire cannot establish what happened. Choose someone else, or another kind of claim.")


class NobodyResponsible(Refused):
    """An attribution to nobody."""

    field = "responsible"
    text = _("Choose the party that the incident is attributed to.")


class NothingToDispute(Refused):
    """A denial by whoever alleges it alone."""

    field = "speaker"
    text = _("Only a different person or organisation can dispute the claim. Choose someone else.")


class HasEarlierIncidents(Refused):
    """A ceasefire would have begun after an incident that is on record under it."""

    field = "effect_on"

    def __init__(self, first: When) -> None:
        self.first = first
        super().__init__(first)

    def __str__(self) -> str:
        return gettext(
            "An incident is already recorded (%(day)s). Correct the incident first, or enter an earlier day."
        ) % {"day": in_words(self.first)}


class SaidBefore(HasEarlierIncidents):
    """An incident would have happened after somebody spoke of it."""

    field = "on"

    def __str__(self) -> str:
        return gettext(
            "A claim about this incident is already recorded (%(day)s). Correct the claim first, or enter an "
            "earlier day."
        ) % {"day": in_words(self.first)}


class NotAnEvent(Refused):
    """Events that the data does not hold for the days of this ceasefire."""

    field = "events"
    text = _("Choose placed events from the days since the ceasefire took effect.")

    def __init__(self, events: Sequence[str] = ()) -> None:
        self.events = tuple(events)
        super().__init__(*self.events)
