"""The one table of moves: the buttons, the manual's diagram and the tests are read from it."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class Stage(TextChoices):
    """Where a response stands. ``watched`` is a situation without a row here."""

    SCOPING = "scoping", pgettext_lazy("stage", "Scoping")
    ACTIVE = "active", pgettext_lazy("stage", "Active")
    MONITORING = "monitoring", pgettext_lazy("stage", "Monitoring")
    REDUCED = "reduced", pgettext_lazy("stage", "Reduced")
    EXITED = "exited", pgettext_lazy("stage", "Exited")
    DECLINED = "declined", pgettext_lazy("stage", "Declined")
    DEFERRED = "deferred", pgettext_lazy("stage", "Deferred")


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
# After an exit, the deaths of so many days are what may bring a response back.
REENTRY_DAYS = 28
LIVE = (Stage.SCOPING, Stage.ACTIVE, Stage.MONITORING, Stage.REDUCED)
LAUNCHED = (Stage.ACTIVE, Stage.MONITORING, Stage.REDUCED, Stage.EXITED)
# Where there is something yet to end: criteria are added, judged and set aside.
UNDER_WAY = (Stage.ACTIVE, Stage.MONITORING, Stage.REDUCED)
# Where something new may begin. In the other stages what was begun is completed, or nothing is done any more.
BEGINS = (Stage.SCOPING, Stage.ACTIVE, Stage.MONITORING)

# What a button says that takes a response to a stage.
ACTIONS = {
    Stage.SCOPING: pgettext_lazy("move", "Resume the scoping"),
    Stage.ACTIVE: pgettext_lazy("move", "Return to active"),
    Stage.MONITORING: pgettext_lazy("move", "Begin monitoring"),
    Stage.REDUCED: pgettext_lazy("move", "Reduce"),
    Stage.EXITED: pgettext_lazy("move", "Exit"),
    Stage.DECLINED: pgettext_lazy("move", "Decline"),
    Stage.DEFERRED: pgettext_lazy("move", "Defer"),
}


def is_launch(moved_from: str, moved_to: str) -> bool:
    """A launch is the one move that has a page and an operation of its own."""
    return (moved_from, moved_to) == (Stage.SCOPING, Stage.ACTIVE)


def open_moves(stage: str) -> list[Stage]:
    """Where a response may move from a stage, in the order of the stages; a launch apart."""
    return [to for to in Stage if to in MOVES[Stage(stage)] and not is_launch(stage, to)]
