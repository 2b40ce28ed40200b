"""Forms of the watch."""

from .board import BoardForm
from .imports import LIMIT, ColumnsForm, FetchForm, ImportForm, WritingForm
from .judgement import ConcernForm, EvidenceForm, OverrideForm, PartyForm, TriageForm, TriageManyForm
from .situations import SituationForm

__all__ = [
    "LIMIT",
    "BoardForm",
    "ColumnsForm",
    "ConcernForm",
    "EvidenceForm",
    "FetchForm",
    "ImportForm",
    "OverrideForm",
    "PartyForm",
    "SituationForm",
    "TriageForm",
    "TriageManyForm",
    "WritingForm",
]
