"""All writes of the ceasefires' room."""

from ..refused import (
    AfterItsEnd,
    AlreadyEnded,
    AlreadyTakenBack,
    BeforeItsHour,
    EndsBeforeItsHour,
    NobodyResponsible,
    NobodySaysIt,
    NoDayOfTheEnd,
    NoParties,
    NoSource,
    NotAnEvent,
    NothingToDispute,
    PartyVerifies,
)
from .attempts import check_lasts, end_attempt, record_attempt
from .incidents import NewClaim, Speaker, record_claim, record_from_events, record_incident, take_back_claim, taken
from .judging import judge, judge_all

__all__ = [
    "AfterItsEnd",
    "AlreadyEnded",
    "AlreadyTakenBack",
    "BeforeItsHour",
    "EndsBeforeItsHour",
    "NewClaim",
    "NoDayOfTheEnd",
    "NoParties",
    "NoSource",
    "NobodyResponsible",
    "NobodySaysIt",
    "NotAnEvent",
    "NothingToDispute",
    "PartyVerifies",
    "Speaker",
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
