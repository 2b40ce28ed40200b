"""What somebody typed beside what someone else has written meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tocsin.language.languages import LANGUAGES, name_of

from . import operations
from .showing import FieldReader


def differences(now: Any, new: dict[str, Any], reads: FieldReader) -> list[tuple[str, list[str], list[str]]]:
    """Where the two disagree: the field or the language of a text, what was typed, and what is on record now."""
    return [one for name, value in new.items() for one in _in_field(now, name, value, reads)]


def _in_field(now: Any, name: str, value: Any, reads: FieldReader) -> Iterator[tuple[str, list[str], list[str]]]:
    yours, on_record = operations.as_stored(now, name, value), operations.as_stored(now, name)
    label = reads.label(name)
    if isinstance(yours, dict) and isinstance(on_record, dict) and set(yours) | set(on_record) <= set(LANGUAGES):
        for code in LANGUAGES:
            mine, theirs = yours.get(code, ""), on_record.get(code, "")
            if mine != theirs:
                yield f"{label} ({name_of(code)})", [mine] if mine else [], [theirs] if theirs else []
    elif yours != on_record:
        yield label, reads.said(name, yours), reads.said(name, on_record)
