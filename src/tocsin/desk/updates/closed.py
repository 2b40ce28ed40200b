"""Whether a sentence of an edition holds what its own readers may not learn, as the record stands today."""

from __future__ import annotations

from .checks.base import sheet
from .checks.consent import AboveTheLevel, BeyondConsent, WordsAboveTheLevel
from .composed import Edition

GUARDS = (BeyondConsent(), AboveTheLevel(), WordsAboveTheLevel())


def holds(edition: Edition, key: str) -> bool:
    """Asked before a text goes anywhere else: to a service, or into another update."""
    looked_at = sheet(edition)
    return any(finding.key == key for guard in GUARDS for finding in guard.find(looked_at))
