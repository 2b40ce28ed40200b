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

    text = _("The response has not been launched.")


class NoDossier(Refused):
    """An exit that nobody has prepared."""

    field = "to"
    text = _(
        "Write the exit dossier first: what becomes of unfinished products, who takes over what, what would bring "
        "us back, and what we learnt."
    )


class NoFate(Refused):
    """Unfinished products that the dossier forgets."""

    field = "to"

    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(names)
        super().__init__(*self.names)

    def __str__(self) -> str:
        return gettext("The exit dossier does not say what becomes of: %(names)s.") % {"names": " · ".join(self.names)}


class NoExitAhead(Refused):
    """A dossier for a response that cannot end from where it stands."""

    text = _("From where it stands this response does not exit, so there is no dossier to write.")


class NoLessons(Refused):
    """A dossier without lessons."""

    field = "lessons"
    text = _("Say what we learnt.")


class NoTrigger(Refused):
    """A dossier that would never bring anybody back."""

    field = "reentry_deaths"
    text = numbered(
        _("Say at how many deaths in %(days)s days we would look at it again: at least one."), days=REENTRY_DAYS
    )


class HandoverSaysNothing(Refused):
    """A partner that takes over nothing in particular."""

    field = "handovers"
    text = _("Say what each organisation takes over.")


class NotOnRecord(Refused):
    """A row that is not there, or not for this reader."""

    text = _("Choose from what is on the record of this case.")


class LessonNotWhole(Refused):
    """A line of the after-action review with a gap."""

    text = _("Say all four: what we expected, what happened, why, and what we change next time.")


class OutcomeNotWhole(Refused):
    """An outcome that says nothing of one of its parts."""

    def __init__(self, *, field: str) -> None:
        self.field = field
        super().__init__(field)

    def __str__(self) -> str:
        wanted = {
            "change": gettext("Say what changed, and in whose behaviour."),
            "ours": gettext("Say what we contributed."),
            "others": gettext("Say what others contributed: nobody acts alone."),
            "evidence": gettext("Say where the change can be seen."),
            "verifier": gettext("Say who confirmed it."),
        }
        return wanted[self.field or "change"]


class AlreadyConfirmed(Refused):
    """An outcome that somebody has confirmed before."""

    text = _("This outcome has been confirmed already.")
