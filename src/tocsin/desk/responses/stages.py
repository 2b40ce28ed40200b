"""The one table of moves: the buttons, the manual's diagram and the tests are read from it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Stage(TextChoices):
    """Where a response stands. ``watched`` is a situation without a row here."""

    SCOPING = "scoping", _("Scoping")
    ACTIVE = "active", _("Active")
    MONITORING = "monitoring", _("Monitoring")
    REDUCED = "reduced", _("Reduced")
    EXITED = "exited", _("Exited")
    DECLINED = "declined", _("Declined")
    DEFERRED = "deferred", _("Deferred")


MOVES: dict[Stage, frozenset[Stage]] = {
    Stage.SCOPING: frozenset({Stage.ACTIVE, Stage.DECLINED, Stage.DEFERRED}),
    Stage.DEFERRED: frozenset({Stage.SCOPING, Stage.DECLINED}),
    Stage.DECLINED: frozenset(),
    Stage.ACTIVE: frozenset({Stage.MONITORING, Stage.REDUCED, Stage.EXITED}),
    Stage.MONITORING: frozenset({Stage.ACTIVE, Stage.REDUCED, Stage.EXITED}),
    Stage.REDUCED: frozenset({Stage.EXITED}),
    # Violence returned.
    Stage.EXITED: frozenset({Stage.ACTIVE}),
}

# A situation has at most one response in these stages.
LIVE = (Stage.SCOPING, Stage.ACTIVE, Stage.MONITORING, Stage.REDUCED)
LAUNCHED = (Stage.ACTIVE, Stage.MONITORING, Stage.REDUCED, Stage.EXITED)
