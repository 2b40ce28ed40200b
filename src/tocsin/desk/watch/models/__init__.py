"""Situations and alarms. Events themselves live in the events' table (``store.py``), not in rows."""

from .alarms import Alarm
from .imports import Import, Mapping, Quarter, Run
from .judgement import Evidence, Override
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
    "Run",
    "Situation",
]
