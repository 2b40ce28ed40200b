"""Forms of the responses' room."""

from .criteria import CriteriaForm, CriterionAskForm, MeetForm, ReasonForm
from .deciding import (
    LaunchForm,
    MoveForm,
    OpenForm,
    OwnerForm,
    ResponseLevelForm,
    ReviewForm,
    ScoreForm,
    on_the_team,
)
from .scoping import ConsultationCorrection, ConsultForm, InterestForm, ResponseCorrection

__all__ = [
    "ConsultForm",
    "ConsultationCorrection",
    "CriteriaForm",
    "CriterionAskForm",
    "InterestForm",
    "LaunchForm",
    "MeetForm",
    "MoveForm",
    "OpenForm",
    "OwnerForm",
    "ReasonForm",
    "ResponseCorrection",
    "ResponseLevelForm",
    "ReviewForm",
    "ScoreForm",
    "on_the_team",
]
