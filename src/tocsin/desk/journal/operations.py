"""Writing in the journal. Each room's operations call this in the transaction of their own write."""

from datetime import date

from django.db import models, transaction

from .models import Entry


class NotInATransaction(Exception):
    """A journal row must stand or fall with the act it tells of."""


def write(
    *,
    action: str,
    subject: models.Model,
    by: int | None,
    on: date,
    case: int | None,
    level: int,
    reason: str = "",
) -> Entry:
    """Record an act beside its row. ``by`` and ``case`` are primary keys; names do not belong here."""
    if not transaction.get_connection().in_atomic_block:
        raise NotInATransaction(action)
    return Entry.objects.create(
        action=action,
        subject=subject._meta.label_lower,
        subject_id=subject.pk,
        actor_id=by,
        case_id=case,
        on=on,
        level=level,
        reason=reason,
    )
