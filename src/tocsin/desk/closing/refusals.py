"""Why an exit was not prepared or did not take place, or what came of a response was not recorded."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from tocsin.desk.refusals import Refused


class NotLaunched(Refused):
    """Something that only a launched response can have."""

    def __str__(self) -> str:
        return _("The response has not been launched.")


class NoDossier(Refused):
    """An exit that nobody has prepared."""

    field = "to"

    def __str__(self) -> str:
        return _(
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
        return _("The exit dossier does not say what becomes of: %(names)s.") % {"names": " · ".join(self.names)}


class NoExitAhead(Refused):
    """A dossier for a response that cannot end from where it stands."""

    def __str__(self) -> str:
        return _("From where it stands this response does not exit, so there is no dossier to write.")


class NoLessons(Refused):
    """A dossier without lessons."""

    field = "lessons"

    def __str__(self) -> str:
        return _("Say what we learnt.")


class NoTrigger(Refused):
    """A dossier that would never bring anybody back."""

    field = "reentry_deaths"

    def __str__(self) -> str:
        return _("Say at how many deaths in 28 days we would look at it again: at least one.")


class HandoverSaysNothing(Refused):
    """A partner that takes over nothing in particular."""

    field = "handovers"

    def __str__(self) -> str:
        return _("Say what each organisation takes over.")


class NotOnRecord(Refused):
    """A row that is not there, or not for this reader."""

    def __str__(self) -> str:
        return _("Choose from what is on the record of this case.")


class LessonNotWhole(Refused):
    """A line of the after-action review with a gap."""

    def __init__(self, *, field: str) -> None:
        self.field = field
        super().__init__(field)

    def __str__(self) -> str:
        return _("Say all four: what we expected, what happened, why, and what we change next time.")


class OutcomeNotWhole(Refused):
    """An outcome that says nothing of one of its parts."""

    def __init__(self, *, field: str) -> None:
        self.field = field
        super().__init__(field)

    def __str__(self) -> str:
        wanted = {
            "change": _("Say what changed, and in whose behaviour."),
            "ours": _("Say what we contributed."),
            "others": _("Say what others contributed: nobody acts alone."),
            "evidence": _("Say where the change can be seen."),
            "verifier": _("Say who confirmed it."),
        }
        return wanted[self.field or "change"]


class AlreadyConfirmed(Refused):
    """An outcome that somebody has confirmed before."""

    def __str__(self) -> str:
        return _("This outcome has been confirmed already.")
