"""Which editions of an update someone may read."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from tocsin.desk.levels import Audience
from tocsin.desk.people.models import CLEARANCE, Account, roles_of

from .models import Update


def editions_for(account: Account, update: Update) -> list[Audience]:
    """The editions up to the reader's clearance in every case that the update tells of."""
    roles = roles_of(account)
    if not update.case_numbers <= roles.keys():
        return []
    lowest = min(CLEARANCE[roles[case]] for case in update.case_numbers)
    return [audience for audience in (Audience.BOARD, Audience.PARTNER, Audience.PUBLIC) if audience.ceiling <= lowest]


def check_may_read(account: Account, update: Update, audience: str) -> None:
    if audience not in editions_for(account, update):
        raise PermissionDenied
