"""What rooms above this one do when somebody's access to a case ends, or who may read a row is changed.

And whose name mail bears.
"""

from __future__ import annotations

from datetime import date

from tocsin.desk.hooks import hook, question

from .models import Account, Guarded, Membership


@hook
def membership_ended(*, membership: Membership, by: Account, on: date) -> None:
    """In the transaction that ends a membership."""
    raise NotImplementedError


@question
def sender(*, language: str) -> str:
    """The address that mail comes from, with the organisation's name in a language."""
    raise NotImplementedError


@question
def organisation(*, language: str) -> str:
    """What the organisation is called in a language; empty while nobody has said so."""
    raise NotImplementedError


@hook
def level_moved(*, row: Guarded, before: int, by: Account, on: date) -> str:
    """In the transaction that changes who may read a row, whose level was ``before``.

    The address of what has to be answered next, or nothing.
    """
    raise NotImplementedError
