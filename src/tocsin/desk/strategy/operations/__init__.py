"""All writes of the strategy room."""

from .planning import ASK_MOVES, add_target, agree_ask, check_ask, check_objective, move_ask, set_objective
from .positions import check_correction, record_position

__all__ = [
    "ASK_MOVES",
    "add_target",
    "agree_ask",
    "check_ask",
    "check_correction",
    "check_objective",
    "move_ask",
    "record_position",
    "set_objective",
]
