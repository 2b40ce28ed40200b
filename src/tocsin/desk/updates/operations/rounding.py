"""Whether an update rounds large counts."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from tocsin.desk.editions.models import Update
from tocsin.desk.journal import operations as journal
from tocsin.desk.people.models import Account

from .. import access
from .draft_lock import hold


@transaction.atomic
def set_rounding(*, update: Update, rounds: bool, by: Account, today: date) -> Update:
    """Say "over 70" in place of 77 in every edition of a draft, or print counts as they were recorded.

    Sentences by hand whose generated sentence changes with it become out of date. Raises ``NotADraft``.
    """
    access.check_may_write(by, update)
    if Update.objects.filter(pk=update.pk, rounds=rounds, state=Update.State.DRAFT).exists():
        # Who writes or approves meanwhile is not held up by a press that changes nothing.
        return update
    hold(update)
    if Update.objects.filter(pk=update.pk).exclude(rounds=rounds).update(rounds=rounds):
        journal.write(
            action="updates.rounding_set", subject=update, by=by.pk, on=today, case=update.case_id, level=update.level
        )
    update.refresh_from_db()
    return update
