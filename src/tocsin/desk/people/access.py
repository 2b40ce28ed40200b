"""Who may do what, apart from when it can be done. Each rule answers, and ``check_…`` raises."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from .models import Account, Case, Membership

WRITERS = (Membership.Role.CONVENOR, Membership.Role.TEAM)


def role_in(account: Account | AnonymousUser, case: Case | int) -> str | None:
    """The role that someone has in a case today; ``None`` for who does not belong to it."""
    if not isinstance(account, Account):
        return None
    return Membership.objects.current().filter(account=account, case=case).values_list("role", flat=True).first()


def may_write(account: Account | AnonymousUser, case: Case | int) -> bool:
    """The convenor and the team record what is done."""
    return role_in(account, case) in WRITERS


def may_decide(account: Account | AnonymousUser, case: Case | int) -> bool:
    """Launching, exiting and releasing are the convenor's."""
    return role_in(account, case) == Membership.Role.CONVENOR


def check_may_write(account: Account | AnonymousUser, case: Case | int) -> None:
    if not may_write(account, case):
        raise PermissionDenied


def check_may_decide(account: Account | AnonymousUser, case: Case | int) -> None:
    if not may_decide(account, case):
        raise PermissionDenied
