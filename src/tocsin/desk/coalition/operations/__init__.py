"""All writes of the coalition room."""

from .joint_actions import correct_joint_action, record_joint_action
from .partners import ANSWER_MOVES, ask_partner, deliver, promise, record_answer

__all__ = [
    "ANSWER_MOVES",
    "ask_partner",
    "correct_joint_action",
    "deliver",
    "promise",
    "record_answer",
    "record_joint_action",
]
