"""Who may say who runs this installation."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from tocsin.desk.people.models import Account, Case, Membership, roles_of


def may_set_identity(account: Account | AnonymousUser) -> bool:
    """Who convenes a case and works for the convenor; while there is no case, everybody who works for the convenor."""
    if not isinstance(account, Account) or not account.is_team:
        return False
    return Membership.Role.CONVENOR in roles_of(account).values() or not Case.objects.exists()


def check_may_set_identity(account: Account | AnonymousUser) -> None:
    if not may_set_identity(account):
        raise PermissionDenied
