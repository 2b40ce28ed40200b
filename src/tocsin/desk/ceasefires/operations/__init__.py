"""All writes of the ceasefires' room."""

from ..refusals import (
    AfterItsEnd,
    AlreadyTakenBack,
    BeforeItsHour,
    CeasefireHasEnded,
    CeasefireNeedsSource,
    EndsBeforeItsHour,
    NobodyResponsible,
    NobodySaysIt,
    NoDayOfTheEnd,
    NoParties,
    NotAnEvent,
    NothingToDispute,
    PartyVerifies,
)
from .attempts import check_lasts, end_attempt, record_attempt
from .incidents import ClaimSource, NewClaim, record_claim, record_from_events, record_incident, take_back_claim, taken
from .judging import judge, judge_all

__all__ = [
    "AfterItsEnd",
    "AlreadyTakenBack",
    "BeforeItsHour",
    "CeasefireHasEnded",
    "CeasefireNeedsSource",
    "ClaimSource",
    "EndsBeforeItsHour",
    "NewClaim",
    "NoDayOfTheEnd",
    "NoParties",
    "NobodyResponsible",
    "NobodySaysIt",
    "NotAnEvent",
    "NothingToDispute",
    "PartyVerifies",
    "check_lasts",
    "end_attempt",
    "judge",
    "judge_all",
    "record_attempt",
    "record_claim",
    "record_from_events",
    "record_incident",
    "take_back_claim",
    "taken",
]
