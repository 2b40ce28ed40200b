"""What rooms above this one do when somebody's access to a case ends.

Imports point one way, so a room above registers when it starts (``AppConfig.ready``).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from .models import Account, Membership

Act = Callable[[Membership, Account, date], None]
_acts: list[Act] = []


def after_leaving(act: Act) -> None:
    """Have ``act(membership, by, on)`` called in the transaction that ends a membership. Again changes nothing."""
    if act not in _acts:
        _acts.append(act)


def left(membership: Membership, *, by: Account, on: date) -> None:
    for act in _acts:
        act(membership, by, on)
