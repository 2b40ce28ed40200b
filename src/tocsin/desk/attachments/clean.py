"""A file without what it said of its maker."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Clean:
    """What is kept of a file: its bytes, its media type (RFC 6838) and the ending that its name gets.

    ``removed`` and ``remains`` are keys of ``findings``.
    """

    content: bytes
    media_type: str
    ending: str
    removed: tuple[str, ...] = ()
    remains: tuple[str, ...] = ()
