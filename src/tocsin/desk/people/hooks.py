"""What rooms above this one do when somebody's access to a case ends."""

from __future__ import annotations

from datetime import date

from tocsin.desk.hooks import hook

from .models import Account, Membership


@hook
def membership_ended(*, membership: Membership, by: Account, on: date) -> None:
    """In the transaction that ends a membership."""
    raise NotImplementedError
