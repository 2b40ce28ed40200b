"""What rooms above this one do when a verdict becomes another.

Imports point one way, so a room above registers when it starts (``AppConfig.ready``).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from .models import Attempt, Verdict

Act = Callable[[Attempt, Verdict, date], None]
_acts: list[Act] = []


def on_change(act: Act) -> None:
    """Have ``act(attempt, verdict, today)`` called in the transaction of the verdict. Again changes nothing."""
    if act not in _acts:
        _acts.append(act)


def changed(attempt: Attempt, verdict: Verdict, *, today: date) -> None:
    for act in _acts:
        act(attempt, verdict, today)
