"""A response from its scoping to its exit, each decision with the evidence it was taken on, and what came of it."""

from .decision import Decision, Proposal, Review
from .exit import CriterionChange, Dossier, ExitCriterion, Handover, Lesson, Unfinished
from .outcome import Outcome, TrailStep
from .response import Consultation, CriterionScore, Response

__all__ = [
    "Consultation",
    "CriterionChange",
    "CriterionScore",
    "Decision",
    "Dossier",
    "ExitCriterion",
    "Handover",
    "Lesson",
    "Outcome",
    "Proposal",
    "Response",
    "Review",
    "TrailStep",
    "Unfinished",
]
