"""All writes of this room: beginning, writing by hand, looking over, releasing."""

from ..refusals import (
    AlreadyBegun,
    AlreadyReleased,
    ChangedMeanwhile,
    InstantPassed,
    NeedsSecondPerson,
    NoResponse,
    NoSuchSentence,
    NotADraft,
    NothingWritten,
    NotInThisUpdate,
    NotReady,
    NotReleased,
    Overtaken,
    OwnWording,
    OwnWork,
    WordingChanged,
)
from .beginning import begin, correct, slug_for, withdraw
from .last_hand import last_hand
from .releasing import cancel, digest_of, findings_of, release, release_due, set_release
from .reviewing import approve, assign, comment, finish, settle
from .writing import confirm, take_drawn, write

__all__ = [
    "AlreadyBegun",
    "AlreadyReleased",
    "ChangedMeanwhile",
    "InstantPassed",
    "NeedsSecondPerson",
    "NoResponse",
    "NoSuchSentence",
    "NotADraft",
    "NotInThisUpdate",
    "NotReady",
    "NotReleased",
    "NothingWritten",
    "Overtaken",
    "OwnWording",
    "OwnWork",
    "WordingChanged",
    "approve",
    "assign",
    "begin",
    "cancel",
    "comment",
    "confirm",
    "correct",
    "digest_of",
    "findings_of",
    "finish",
    "last_hand",
    "release",
    "release_due",
    "set_release",
    "settle",
    "slug_for",
    "take_drawn",
    "withdraw",
    "write",
]
