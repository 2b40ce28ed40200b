"""What rooms above this one do when somebody's access to a case ends, or who may read a row is changed.

And when somebody has lost their password, or changed how they sign in.
"""

from __future__ import annotations

from datetime import date, datetime

from tocsin.desk.hooks import hook

from .models import Account, Guarded, Membership
from .sign_in_changes import SignInChange


@hook
def membership_ended(*, membership: Membership, by: Account, on: date) -> None:
    """In the transaction that ends a membership."""
    raise NotImplementedError


@hook
def link_wanted(*, account: Account | None, at: datetime) -> None:
    """Somebody asked on the sign-in page for a link to set a new password, for an address that may have no account.

    Whoever answers writes as much for either: the time that it takes would say which addresses have one.
    """
    raise NotImplementedError


@hook
def sign_in_changed(*, account: Account, change: SignInChange, at: datetime) -> None:
    """A password, passkey, authenticator app or recovery codes were set or removed: the owner is to be told."""
    raise NotImplementedError


@hook
def level_moved(*, row: Guarded, before: int, by: Account, on: date) -> str:
    """In the transaction that changes who may read a row, whose level was ``before``.

    The address of what has to be answered next, or nothing.
    """
    raise NotImplementedError
