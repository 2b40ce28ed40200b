"""All writes of the responses' room, by what they are about. The worker's own are in ``proposals``."""

from .decisions import NewCriterion, choose_ask, launch, meet, move, review
from .harvest import confirm_outcome, lay_trail, record_outcome
from .leaving import (
    NewFate,
    NewHandover,
    check_dossier,
    held_messages,
    note_lesson,
    open_dossier,
    without_fate,
    write_dossier,
)
from .levels import set_level
from .owning import hand_over, pass_on
from .scoping import answer, check_may_open, consult, open_scoping, score

__all__ = [
    "NewCriterion",
    "NewFate",
    "NewHandover",
    "answer",
    "check_dossier",
    "check_may_open",
    "choose_ask",
    "confirm_outcome",
    "consult",
    "hand_over",
    "held_messages",
    "launch",
    "lay_trail",
    "meet",
    "move",
    "note_lesson",
    "open_dossier",
    "open_scoping",
    "pass_on",
    "record_outcome",
    "review",
    "score",
    "set_level",
    "without_fate",
    "write_dossier",
]
