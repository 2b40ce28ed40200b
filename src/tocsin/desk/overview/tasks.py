"""What the worker does for this room: only in an exercise."""

from __future__ import annotations

from django.utils import timezone

from . import rehearsal


def bring_next_step() -> str:
    """Every minute of an exercise: bring the next step if it is due; up to which day. Safe to run twice."""
    day = rehearsal.bring_next_if_due(at=timezone.now())
    return day.isoformat() if day else ""
