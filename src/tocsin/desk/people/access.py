"""Who may do what, apart from when it can be done. Each rule answers, and ``check_…`` raises."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from tocsin.desk.levels import Audience, Level

from .models import CLEARANCE, Account, Case, Membership, roles_of

WRITERS = (Membership.Role.CONVENOR, Membership.Role.TEAM)


def role_in(account: Account | AnonymousUser, case: Case | int) -> str | None:
    """The role that someone has in a case today; ``None`` for who does not belong to it."""
    if not isinstance(account, Account):
        return None
    return roles_of(account).get(case.pk if isinstance(case, Case) else case)


def reads_up_to(reader: Account | AnonymousUser | Audience, case: Case | int) -> Level:
    """The highest level of a case that somebody reads without being named: what is public, for who is not in it."""
    if isinstance(reader, Audience):
        return reader.ceiling
    return CLEARANCE.get(role_in(reader, case) or "", Level.PUBLIC)


def may_write(account: Account | AnonymousUser, case: Case | int) -> bool:
    """The convenor and the team record what is done."""
    return role_in(account, case) in WRITERS


def cases_to_write(account: Account) -> Any:
    """The numbers of the cases in which somebody records, for a filter."""
    return Membership.objects.current().filter(account=account, role__in=WRITERS).values("case")


def may_decide(account: Account | AnonymousUser, case: Case | int) -> bool:
    """Launching, exiting and releasing are the convenor's."""
    return role_in(account, case) == Membership.Role.CONVENOR


def check_may_write(account: Account | AnonymousUser, case: Case | int) -> None:
    if not may_write(account, case):
        raise PermissionDenied


def check_may_decide(account: Account | AnonymousUser, case: Case | int) -> None:
    if not may_decide(account, case):
        raise PermissionDenied
