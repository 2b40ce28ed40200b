"""Forms of the watch."""

from .board import BoardForm
from .imports import LIMIT, ColumnsForm, ImportForm
from .judgement import ConcernForm, EvidenceForm, OverrideForm, PartyForm, TriageForm
from .situations import SituationForm

__all__ = [
    "LIMIT",
    "BoardForm",
    "ColumnsForm",
    "ConcernForm",
    "EvidenceForm",
    "ImportForm",
    "OverrideForm",
    "PartyForm",
    "SituationForm",
    "TriageForm",
]
