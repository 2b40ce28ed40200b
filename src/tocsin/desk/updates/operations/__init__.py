"""All writes of this room: beginning, writing by hand, looking over, releasing."""

from tocsin.desk.translating.refusals import CannotBringBack, ServiceFailed, WrongFile

from ..refusals import (
    AlreadyBegun,
    AlreadyReleased,
    AlreadyUndone,
    EditionsChanged,
    InstantPassed,
    LinkRefused,
    NeedsSecondPerson,
    NoResponse,
    NoService,
    NoSuchSentence,
    NotADraft,
    NotAllBroughtBack,
    NothingToOpen,
    NothingWritten,
    NotInThisUpdate,
    NotNearlyEmpty,
    NotReady,
    NotReleased,
    NotSent,
    Overtaken,
    OwnWording,
    OwnWork,
    RecordsChanged,
    StillClosed,
    TooManyRecords,
    WordingChanged,
)
from .beginning import begin, correct, slug_for, withdraw
from .carrying import Brought, bring_back, check_may_carry
from .consent import look_at_consent
from .last_hand import last_hand
from .opening import open_records, undo_opening
from .releasing import cancel, digest_in, digest_of, findings_told, release, release_due, set_release
from .reviewing import approve, assign, comment, finish, settle
from .rounding import set_rounding
from .short import confirm_short
from .translating import translate
from .writing import confirm, take_drawn, write

__all__ = [
    "AlreadyBegun",
    "AlreadyReleased",
    "AlreadyUndone",
    "Brought",
    "CannotBringBack",
    "EditionsChanged",
    "InstantPassed",
    "LinkRefused",
    "NeedsSecondPerson",
    "NoResponse",
    "NoService",
    "NoSuchSentence",
    "NotADraft",
    "NotAllBroughtBack",
    "NotInThisUpdate",
    "NotNearlyEmpty",
    "NotReady",
    "NotReleased",
    "NotSent",
    "NothingToOpen",
    "NothingWritten",
    "Overtaken",
    "OwnWording",
    "OwnWork",
    "RecordsChanged",
    "ServiceFailed",
    "StillClosed",
    "TooManyRecords",
    "WordingChanged",
    "WrongFile",
    "approve",
    "assign",
    "begin",
    "bring_back",
    "cancel",
    "check_may_carry",
    "comment",
    "confirm",
    "confirm_short",
    "correct",
    "digest_in",
    "digest_of",
    "findings_told",
    "finish",
    "last_hand",
    "look_at_consent",
    "open_records",
    "release",
    "release_due",
    "set_release",
    "set_rounding",
    "settle",
    "slug_for",
    "take_drawn",
    "translate",
    "undo_opening",
    "withdraw",
    "write",
]
