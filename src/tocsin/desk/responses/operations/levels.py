"""Who may read of a response: a scoping is the team's, and is opened to partners or the public once it is more."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from tocsin.desk.levels import Level
from tocsin.desk.people import access
from tocsin.desk.people import operations as people
from tocsin.desk.people.models import Account

from .. import refusals
from ..models import Response


@transaction.atomic
def set_level(*, response: Response, level: int, seen: str, reason: str, by: Account, today: date) -> None:
    """Open a response to more readers, or close it to some; its rows keep the levels of their own.

    Raises ``PermissionDenied``, ``LevelNotOpen`` or what ``people.move_level`` raises.
    """
    access.check_may_decide(by, response.case_id)
    if level not in Level.values or level == Level.RESTRICTED:
        raise refusals.LevelNotOpen
    people.move_level(
        row=response, level=level, seen=seen, reason=reason, action="responses.level_set", by=by, today=today
    )
