"""Why something was not written down in the strategy room."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tocsin.desk.refusals import MoveNotOpen, NoSource, NotOfThisCase, Refused


class AskHasMovedOn(MoveNotOpen):
    """The ask has moved on since the page was opened, or this status does not follow from where it stands."""

    text = _("Someone has updated this ask since you opened the page. Reload to see its current status.")


class ElsewhereThanTheAsk(NotOfThisCase):
    """A target or objective belongs to another case than the ask."""

    text = _("Choose targets and an objective of this case.")


class NotAskedOfIt(Refused):
    """A position on an ask is that of a target of the ask: nobody else was to act on it."""

    field = "ask"
    text = _("This ask is not addressed to this target. Choose another ask, or none.")


class PositionNeedsSource(NoSource):
    """Where a target stands is told by somebody; what nobody told is a guess."""

    text = _("Enter the source: who reports the position, and where that can be read.")
