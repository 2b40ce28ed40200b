"""Forms of the watch."""

from .board import BoardForm
from .imports import LIMIT, ColumnsForm, FetchForm, ImportForm, WritingForm
from .judgement import ConcernForm, EvidenceForm, OverrideForm, PartyForm, TriageForm, TriageManyForm
from .reports import RegularFetchForm, ReportOutcomeForm, ReportSignForm
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
    "RegularFetchForm",
    "ReportOutcomeForm",
    "ReportSignForm",
    "SituationForm",
    "TriageForm",
    "TriageManyForm",
    "WritingForm",
]
