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
from .scoping import ConsultForm, InterestForm

__all__ = [
    "ConsultForm",
    "CriteriaForm",
    "CriterionAskForm",
    "InterestForm",
    "LaunchForm",
    "MeetForm",
    "MoveForm",
    "OpenForm",
    "OwnerForm",
    "ReasonForm",
    "ResponseLevelForm",
    "ReviewForm",
    "ScoreForm",
    "on_the_team",
]
