"""Which editions of an update someone may read."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from tocsin.desk.levels import Audience
from tocsin.desk.people.models import Account, Membership

from .models import Update


def editions_for(account: Account, update: Update) -> list[Audience]:
    """The editions up to the reader's clearance in every case that the update tells of."""
    cases = {update.case_id, *update.responses.values_list("case_id", flat=True)}
    cleared = dict(
        Membership.objects.current().filter(account=account, case__in=cases).values_list("case_id", "clearance")
    )
    if set(cleared) != cases:
        return []
    lowest = min(cleared.values())
    return [audience for audience in (Audience.BOARD, Audience.PARTNER, Audience.PUBLIC) if audience.ceiling <= lowest]


def check_may_read(account: Account, update: Update, audience: str) -> None:
    if audience not in editions_for(account, update):
        raise PermissionDenied
