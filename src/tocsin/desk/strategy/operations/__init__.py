"""All writes of the strategy room."""

from .planning import ASK_MOVES, add_target, agree_ask, move_ask, set_objective
from .positions import check_standing, correct_position, record_position, withdraw_position

__all__ = [
    "ASK_MOVES",
    "add_target",
    "agree_ask",
    "check_standing",
    "correct_position",
    "move_ask",
    "record_position",
    "set_objective",
    "withdraw_position",
]
