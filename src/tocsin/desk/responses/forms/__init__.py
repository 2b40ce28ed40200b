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
)
from .leaving import DossierForm, LessonForm
from .outcomes import ConfirmForm, OutcomeForm, TrailForm
from .scoping import ConsultForm, InterestForm

__all__ = [
    "AskForm",
    "ConfirmForm",
    "ConsultForm",
    "CriteriaForm",
    "DossierForm",
    "InterestForm",
    "LaunchForm",
    "LessonForm",
    "LevelForm",
    "MeetForm",
    "MoveForm",
    "OpenForm",
    "OutcomeForm",
    "OwnerForm",
    "ReasonForm",
    "ReviewForm",
    "ScoreForm",
    "TrailForm",
]
