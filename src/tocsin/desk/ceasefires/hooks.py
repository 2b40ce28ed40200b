"""What rooms above this one do when a verdict becomes another."""

from __future__ import annotations

from datetime import date

from tocsin.desk.hooks import hook

from .models import Attempt, Verdict


@hook
def verdict_changed(*, attempt: Attempt, verdict: Verdict, today: date) -> None:
    """In the transaction of a verdict that is another than the one before it."""
    raise NotImplementedError
