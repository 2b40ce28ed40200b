"""All writes of this room, by what they are about."""

from .dossier import (
    NewFate,
    NewHandover,
    check_dossier,
    check_exit_ahead,
    close,
    open_dossier,
    reentry_deaths,
    without_fate,
    write_dossier,
)
from .lessons import check_lesson, hand_over_lesson, note_lesson
from .outcomes import check_outcome, confirm_outcome, lay_trail, record_outcome

__all__ = [
    "NewFate",
    "NewHandover",
    "check_dossier",
    "check_exit_ahead",
    "check_lesson",
    "check_outcome",
    "close",
    "confirm_outcome",
    "hand_over_lesson",
    "lay_trail",
    "note_lesson",
    "open_dossier",
    "record_outcome",
    "reentry_deaths",
    "without_fate",
    "write_dossier",
]
