"""Who may read of a response: a scoping is the team's, and is opened to partners or the public once it is more."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from tocsin.desk.levels import Level
from tocsin.desk.people import access
from tocsin.desk.people.models import Account

from .. import refused
from ..models import Response
from . import checks


@transaction.atomic
def set_level(*, response: Response, level: int, reason: str, by: Account, today: date) -> None:
    """Open a response to more readers, or close it to some; its rows keep the levels of their own.

    What was released stays as it is. Raises ``PermissionDenied``, ``NoReason`` or ``LevelNotOpen``.
    """
    access.check_may_decide(by, response.case_id)
    if not reason.strip():
        raise refused.NoReason
    if level not in Level.values or level == Level.RESTRICTED:
        raise refused.LevelNotOpen
    if not Response.objects.filter(pk=response.pk).exclude(level=level).update(level=level):
        raise refused.LevelNotOpen
    response.refresh_from_db()
    # Of the team, whichever way it went: that something was closed is not told to those whom it was closed to.
    checks.write("responses.level_set", response, response, by=by, on=today, level=Level.TEAM, reason=reason.strip())
