"""What somebody typed beside what someone else has written meanwhile."""

from __future__ import annotations

from typing import Any

from . import operations
from .showing import FieldReader


def differences(now: Any, new: dict[str, Any], reads: FieldReader) -> list[tuple[str, list[str], list[str]]]:
    """Where the two disagree: the field, what was typed, and what is on record now."""
    found = []
    for name, value in new.items():
        yours, on_record = operations.as_stored(now, name, value), operations.as_stored(now, name)
        if yours != on_record:
            found.append((reads.label(name), reads.said(name, yours), reads.said(name, on_record)))
    return found
