"""All writes of the ceasefires' room."""

from ..refusals import (
    AfterItsEnd,
    BeforeItsHour,
    CeasefireHasEnded,
    CeasefireNeedsSource,
    EndsBeforeItsHour,
    HasEarlierIncidents,
    NobodyResponsible,
    NobodySaysIt,
    NoDayOfTheEnd,
    NoParties,
    NotAnEvent,
    NothingToDispute,
    PartyVerifies,
    SaidBefore,
)
from .attempts import check_attempt, check_lasts, end_attempt, judge_with_others, record_attempt, write_terms
from .claims import ClaimSource, NewClaim, check_claim, record_claim, speaker_of
from .incidents import check_incident, record_from_events, record_incident, taken
from .judging import judge, judge_all

__all__ = [
    "AfterItsEnd",
    "BeforeItsHour",
    "CeasefireHasEnded",
    "CeasefireNeedsSource",
    "ClaimSource",
    "EndsBeforeItsHour",
    "HasEarlierIncidents",
    "NewClaim",
    "NoDayOfTheEnd",
    "NoParties",
    "NobodyResponsible",
    "NobodySaysIt",
    "NotAnEvent",
    "NothingToDispute",
    "PartyVerifies",
    "SaidBefore",
    "check_attempt",
    "check_claim",
    "check_incident",
    "check_lasts",
    "end_attempt",
    "judge",
    "judge_all",
    "judge_with_others",
    "record_attempt",
    "record_claim",
    "record_from_events",
    "record_incident",
    "speaker_of",
    "taken",
    "write_terms",
]
