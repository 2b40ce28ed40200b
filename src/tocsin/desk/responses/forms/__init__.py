"""Forms of the responses' room."""

from .deciding import (
    AskForm,
    LaunchForm,
    LevelForm,
    MeetForm,
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
    "ReviewForm",
    "ScoreForm",
    "TrailForm",
]
