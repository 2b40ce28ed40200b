"""Who may see how the installation is: whoever sets who runs it."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser

from tocsin.desk.identity.access import check_may_set_identity, may_set_identity
from tocsin.desk.people.models import Account


def may_see_operation(account: Account | AnonymousUser) -> bool:
    return may_set_identity(account)


def check_may_see_operation(account: Account | AnonymousUser) -> None:
    """Raises ``PermissionDenied``."""
    check_may_set_identity(account)
