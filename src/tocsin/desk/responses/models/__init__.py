"""A response from its scoping to its exit, and each decision with the evidence it was taken on."""

from .decision import Decision, Proposal, Review
from .exit import CriterionChange, ExitCriterion
from .response import Consultation, CriterionScore, Response

__all__ = [
    "Consultation",
    "CriterionChange",
    "CriterionScore",
    "Decision",
    "ExitCriterion",
    "Proposal",
    "Response",
    "Review",
]
