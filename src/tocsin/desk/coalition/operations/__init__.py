"""All writes of the coalition room."""

from .joint_actions import check_joint_action, record_joint_action
from .partners import ANSWER_MOVES, ask_partner, check_commitment, check_partner, deliver, promise, record_answer

__all__ = [
    "ANSWER_MOVES",
    "ask_partner",
    "check_commitment",
    "check_joint_action",
    "check_partner",
    "deliver",
    "promise",
    "record_answer",
    "record_joint_action",
]
