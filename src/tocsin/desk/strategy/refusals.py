"""Why something was not written down in the strategy room."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tocsin.desk.refusals import MoveNotOpen, NoSource, NotOfThisCase, Refused


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
