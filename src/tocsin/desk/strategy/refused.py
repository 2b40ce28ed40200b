"""Why something was not written down in the strategy room."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tocsin.desk.refusals import Refused
from tocsin.language.days import full_day

from .models import Position


class MoveNotOpen(Refused):
    """The ask has moved on since the page was opened, or this status does not follow from where it stands."""

    field = "status"

    def __str__(self) -> str:
        return _("This ask has moved on in the meantime; reload the page to see where it stands.")


class NotOfThisCase(Refused):
    """A target or objective belongs to another case than the ask."""

    def __init__(self, *, field: str) -> None:
        self.field = field
        super().__init__(field)

    def __str__(self) -> str:
        return _("An ask stays within its case: choose from what this case has on record.")


class NotAskedOfIt(Refused):
    """A position on an ask is that of a target of the ask: nobody else was to act on it."""

    field = "ask"

    def __str__(self) -> str:
        return _("This ask is not addressed to this target: choose one that is, or none.")


class NoSource(Refused):
    """Where a target stands is told by somebody; what nobody told is a guess."""

    field = "source"

    def __str__(self) -> str:
        return _("Say who tells where it stands, and where that can be read.")


class NoReason(Refused):
    """Why a position is corrected or taken off the record stays with it."""

    field = "reason"

    def __str__(self) -> str:
        return _("Say why: it is kept in the journal.")


class NothingCorrected(Refused):
    """Every value is as it was."""

    def __str__(self) -> str:
        return _("This is how it stands already. Change what was wrong.")


class CorrectedMeanwhile(Refused):
    """Somebody else corrected the position first. ``position`` is how it now stands, for who may still read it."""

    def __init__(self, position: Position | None) -> None:
        self.position = position
        super().__init__(position.pk if position else None)

    def __str__(self) -> str:
        if self.position is None:
            return _("This position was corrected in the meantime, and is no longer one that you may read.")
        return _(
            "This position was corrected in the meantime. It now reads: %(target)s, %(stands)s, on %(day)s "
            "(%(source)s). Nothing was changed now; load the page anew and look."
        ) % {
            "target": self.position.target,
            "stands": self.position.get_stands_display(),
            "day": full_day(self.position.on),
            "source": self.position.source,
        }


class OffTheRecord(Refused):
    """A position that was taken off the record: it is neither corrected nor taken off again."""

    def __init__(self, position: Position) -> None:
        self.position = position
        super().__init__(position.pk)

    def __str__(self) -> str:
        return _(
            "This position was taken off the record on %(day)s: “%(why)s”. Where the target stood is recorded anew."
        ) % {
            "day": full_day(self.position.withdrawn_on) if self.position.withdrawn_on else "",
            "why": self.position.withdrawn_why,
        }
