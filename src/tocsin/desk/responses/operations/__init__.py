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
from .levels import set_level
from .owning import hand_over, pass_on
from .scoping import (
    answer,
    check_consultation,
    check_may_open,
    check_objective,
    consult,
    open_scoping,
    score,
    write_title,
)

__all__ = [
    "NewCriterion",
    "add_criteria",
    "answer",
    "check_aside",
    "check_choosing",
    "check_consultation",
    "check_judging",
    "check_may_open",
    "check_objective",
    "check_reviewing",
    "check_taking_back",
    "check_under_way",
    "choose_ask",
    "consult",
    "hand_over",
    "launch",
    "meet",
    "move",
    "open_scoping",
    "pass_on",
    "review",
    "score",
    "set_aside",
    "set_level",
    "take_back",
    "write_title",
]
