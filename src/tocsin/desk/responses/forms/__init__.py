"""Forms of the responses' room."""

from .criteria import AskForm, CriteriaForm, MeetForm, ReasonForm
from .deciding import (
    LaunchForm,
    LevelForm,
    MoveForm,
    OpenForm,
    OwnerForm,
    ReviewForm,
    ScoreForm,
    on_the_team,
)
from .scoping import ConsultForm, InterestForm

__all__ = [
    "AskForm",
    "ConsultForm",
    "CriteriaForm",
    "InterestForm",
    "LaunchForm",
    "LevelForm",
    "MeetForm",
    "MoveForm",
    "OpenForm",
    "OwnerForm",
    "ReasonForm",
    "ReviewForm",
    "ScoreForm",
    "on_the_team",
]
