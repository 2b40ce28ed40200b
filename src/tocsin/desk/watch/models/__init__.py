"""Situations and alarms. Events themselves live in the events' table (``store.py``), not in rows."""

from .alarms import Alarm
from .fetches import RegularFetch
from .imports import Import, Mapping, Quarter, Run
from .judgement import Evidence, Override
from .reports import ReportAlarm, ReportSign
from .situations import Concern, Party, Reading, Situation

__all__ = [
    "Alarm",
    "Concern",
    "Evidence",
    "Import",
    "Mapping",
    "Override",
    "Party",
    "Quarter",
    "Reading",
    "RegularFetch",
    "ReportAlarm",
    "ReportSign",
    "Run",
    "Situation",
]
