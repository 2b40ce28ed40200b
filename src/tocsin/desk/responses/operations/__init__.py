"""All writes of the responses' room, by what they are about. The worker's own are in ``proposals``."""

from .criteria import (
    NewCriterion,
    add_criteria,
    check_aside,
    check_choosing,
    check_judging,
    check_taking_back,
    check_under_way,
    choose_ask,
    meet,
    set_aside,
    take_back,
)
from .decisions import check_reviewing, launch, move, review
from .harvest import confirm_outcome, lay_trail, record_outcome
from .leaving import (
    NewFate,
    NewHandover,
    check_dossier,
    check_exit_ahead,
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
    "add_criteria",
    "answer",
    "check_aside",
    "check_choosing",
    "check_dossier",
    "check_exit_ahead",
    "check_judging",
    "check_may_open",
    "check_reviewing",
    "check_taking_back",
    "check_under_way",
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
    "set_aside",
    "set_level",
    "take_back",
    "without_fate",
    "write_dossier",
]
