"""Pages of the updates room: the list, the three-language desk, its forms, the released editions."""

from .carrying import bring_back, take_out
from .desk import begin, begin_next, desk, set_rounding, updates
from .missing import missing, missing_in_case
from .opening import not_mentioned, open_records, undo_opening
from .released import download, read, word
from .releasing import approve, cancel, confirm_short, correct, release, set_release, withdraw
from .reviewing import assign, comment, finish, settle
from .translating import translate
from .writing import confirm, look, take_drawn, write

__all__ = [
    "approve",
    "assign",
    "begin",
    "begin_next",
    "bring_back",
    "cancel",
    "comment",
    "confirm",
    "confirm_short",
    "correct",
    "desk",
    "download",
    "finish",
    "look",
    "missing",
    "missing_in_case",
    "not_mentioned",
    "open_records",
    "read",
    "release",
    "set_release",
    "set_rounding",
    "settle",
    "take_drawn",
    "take_out",
    "translate",
    "undo_opening",
    "updates",
    "withdraw",
    "word",
    "write",
]
