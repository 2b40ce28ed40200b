"""Why something was not written down in the strategy room."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tocsin.desk.refusals import ChangedMeanwhile, MoveNotOpen, NoSource, NotOfThisCase, Refused, in_words
from tocsin.language.days import full_day

from .models import Position


class AskHasMovedOn(MoveNotOpen):
    """The ask has moved on since the page was opened, or this status does not follow from where it stands."""

    text = _("This ask has moved on in the meantime; reload the page to see where it stands.")


class ElsewhereThanTheAsk(NotOfThisCase):
    """A target or objective belongs to another case than the ask."""

    text = _("An ask stays within its case: choose from what this case has on record.")


class NotAskedOfIt(Refused):
    """A position on an ask is that of a target of the ask: nobody else was to act on it."""

    field = "ask"
    text = _("This ask is not addressed to this target: choose one that is, or none.")


class PositionNeedsSource(NoSource):
    """Where a target stands is told by somebody; what nobody told is a guess."""

    text = _("Say who tells where it stands, and where that can be read.")


class NothingCorrected(Refused):
    """Every value is as it was."""

    text = _("This is how it stands already. Change what was wrong.")


class PositionCorrected(ChangedMeanwhile):
    """Somebody else corrected the position first. ``position`` is how it now stands, for who may still read it."""

    def __init__(self, position: Position | None) -> None:
        self.position = position
        super().__init__(position.pk if position else None)

    def __str__(self) -> str:
        if self.position is None:
            return gettext("This position was corrected in the meantime, and is no longer one that you may read.")
        return gettext(
            "This position was corrected in the meantime. It now reads: %(target)s, %(stands)s, on %(day)s "
            "(%(source)s). Nothing was changed now; load the page anew and look."
        ) % {
            "target": self.position.target,
            "stands": self.position.get_stands_display(),
            "day": in_words(self.position.when),
            "source": self.position.source,
        }


class OffTheRecord(Refused):
    """A position that was taken off the record: it is neither corrected nor taken off again."""

    def __init__(self, position: Position) -> None:
        self.position = position
        super().__init__(position.pk)

    def __str__(self) -> str:
        return gettext(
            "This position was taken off the record on %(day)s: “%(why)s”. Where the target stood is recorded anew."
        ) % {
            "day": full_day(self.position.withdrawn_on) if self.position.withdrawn_on else "",
            "why": self.position.withdrawn_why,
        }
