"""Why an exit was not prepared or did not take place, or what came of a response was not recorded."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tocsin.desk.numbered import numbered
from tocsin.desk.refusals import Refused
from tocsin.desk.responses.stages import REENTRY_DAYS


class NotLaunched(Refused):
    """Something that only a launched response can have."""

    text = _("The response has not been launched yet.")


class NoDossier(Refused):
    """An exit that nobody has prepared."""

    field = "to"
    text = _(
        "Write the exit dossier first: what will become of unfinished products, who takes over what, "
        "what would bring us back, and what we learnt."
    )


class NoFate(Refused):
    """Unfinished products that the dossier forgets."""

    field = "to"

    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(names)
        super().__init__(*self.names)

    def __str__(self) -> str:
        return gettext("Enter in the exit dossier what will become of: %(names)s.") % {"names": " · ".join(self.names)}


class NoExitAhead(Refused):
    """A dossier for a response that cannot end from where it stands."""

    text = _("At its current stage this response cannot exit, so it needs no exit dossier.")


class NoLessons(Refused):
    """A dossier without lessons."""

    field = "lessons"
    text = _("Enter the lessons.")


class NoTrigger(Refused):
    """A dossier that would never bring anybody back."""

    field = "reentry_deaths"
    text = numbered(
        _("Enter the number of deaths in %(days)s days at which we would review the situation again: at least 1."),
        days=REENTRY_DAYS,
    )


class HandoverSaysNothing(Refused):
    """A partner that takes over nothing in particular."""

    field = "handovers"
    text = _("Enter what each organisation takes over.")


class NotOnRecord(Refused):
    """A row that is not there, or not for this reader."""

    text = _("Choose from the records of this case.")


class LessonNotWhole(Refused):
    """A line of the after-action review with a gap."""

    text = _("Fill in all four fields: what we expected, what happened, why, and what we change next time.")


class OutcomeNotWhole(Refused):
    """An outcome that says nothing of one of its parts."""

    def __init__(self, *, field: str) -> None:
        self.field = field
        super().__init__(field)

    def __str__(self) -> str:
        wanted = {
            "change": gettext("Enter what changed, and in whose behaviour."),
            "ours": gettext("Enter what we contributed."),
            "others": gettext("Enter what others contributed: nobody acts alone."),
            "evidence": gettext("Enter the evidence: where the change can be seen."),
            "verifier": gettext("Choose or enter who confirmed the outcome."),
            "verified_on": gettext("Enter the day on which it was confirmed."),
        }
        return wanted[self.field or "change"]


class AlreadyConfirmed(Refused):
    """An outcome that somebody has confirmed before."""

    text = _("This outcome has already been confirmed.")
