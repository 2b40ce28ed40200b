"""Who is responsible for a record that has an owner, such as an outreach or a line of the after-action review."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models, transaction

from tocsin.desk.journal import operations as journal
from tocsin.desk.people import access
from tocsin.desk.people.models import Account

from .refusals import OwnerNotOnTheTeam


@transaction.atomic
def hand_over_record(*, row: Any, owner: Account, action: str, overtaken: Exception, by: Account, on: date) -> None:
    """Make somebody who records in the case the owner; ``action`` is its name in the journal.

    Raises ``PermissionDenied``, ``OwnerNotOnTheTeam``, or ``overtaken`` where the row was changed since it was read.
    """
    access.check_may_write(by, row.case_id)
    if not access.may_write(owner, row.case_id):
        raise OwnerNotOnTheTeam
    rows = type(row).objects.filter(pk=row.pk, owner=row.owner_id, version=row.version)
    if not rows.update(owner=owner, version=models.F("version") + 1):
        raise overtaken
    journal.write(action=action, subject=row, by=by.pk, on=on, case=row.case_id, level=row.level)
