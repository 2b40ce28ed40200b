"""What rooms above this one do when somebody's access to a case ends, or who may read a row is changed."""

from __future__ import annotations

from datetime import date

from tocsin.desk.hooks import hook

from .models import Account, Guarded, Membership


@hook
def membership_ended(*, membership: Membership, by: Account, on: date) -> None:
    """In the transaction that ends a membership."""
    raise NotImplementedError


@hook
def level_moved(*, row: Guarded, before: int, by: Account, on: date) -> str:
    """In the transaction that changes who may read a row, whose level was ``before``.

    The address of what has to be answered next, or nothing.
    """
    raise NotImplementedError
