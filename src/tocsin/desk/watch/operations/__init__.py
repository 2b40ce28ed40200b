"""All writes of the watch: events and their imports, situations, readings and alarms, triage and judgement."""

from ..refusals import AlreadyTriaged, NothingToImport, RowsAreBad, TriageNeedsReason
from .alarms import bring_in_step, is_behind, judge, raise_alarms, recheck, refresh, refresh_changed
from .events import import_file, import_read
from .fetches import ask_fetch, fetch_each_day
from .judgement import accept, archive, dismiss, end_override, override_level, record_evidence, triage_many
from .regular import fetch_regularly, forget_regular_runs, note_regular_run, set_regular_fetch
from .reports import forget_old_reports, has_reports_to_judge, judge_report_alarm, judge_reports, set_report_sign
from .runs import ask_import, begin_again, choose_columns, remember_mapping, work
from .situations import add_party, change_situation, create_situation, record_concern, start_from_conflicts
from .statements import import_statements
from .uploads import sweep_uploads

__all__ = [
    "AlreadyTriaged",
    "NothingToImport",
    "RowsAreBad",
    "TriageNeedsReason",
    "accept",
    "add_party",
    "archive",
    "ask_fetch",
    "ask_import",
    "begin_again",
    "bring_in_step",
    "change_situation",
    "choose_columns",
    "create_situation",
    "dismiss",
    "end_override",
    "fetch_each_day",
    "fetch_regularly",
    "forget_old_reports",
    "forget_regular_runs",
    "has_reports_to_judge",
    "import_file",
    "import_read",
    "import_statements",
    "is_behind",
    "judge",
    "judge_report_alarm",
    "judge_reports",
    "note_regular_run",
    "override_level",
    "raise_alarms",
    "recheck",
    "record_concern",
    "record_evidence",
    "refresh",
    "refresh_changed",
    "remember_mapping",
    "set_regular_fetch",
    "set_report_sign",
    "start_from_conflicts",
    "sweep_uploads",
    "triage_many",
    "work",
]
