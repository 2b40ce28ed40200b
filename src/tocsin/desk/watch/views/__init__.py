"""Pages of the watch: for the convenor's people only; to anybody else they do not exist."""

from .alarms import alarms, events
from .board import board, situation
from .imports import bad_rows, begin_again, columns, fetch, imports, new_import, run
from .judgement import end_override, new_concern, new_evidence, new_party, override, risks, triage
from .reports import judge_reports, regular_fetch, report_sign
from .situations import begin, conflicts, edit_situation, new_situation

__all__ = [
    "alarms",
    "bad_rows",
    "begin",
    "begin_again",
    "board",
    "columns",
    "conflicts",
    "edit_situation",
    "end_override",
    "events",
    "fetch",
    "imports",
    "judge_reports",
    "new_concern",
    "new_evidence",
    "new_import",
    "new_party",
    "new_situation",
    "override",
    "regular_fetch",
    "report_sign",
    "risks",
    "run",
    "situation",
    "triage",
]
