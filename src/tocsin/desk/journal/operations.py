"""Writing in the journal. Each room's operations call this in the transaction of their own write."""

from collections.abc import Sequence
from datetime import date

from django.db import models, transaction

from . import hooks
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
    also: Sequence[models.Model] = (),
) -> Entry:
    """Record an act beside its row, once that is written. ``by`` and ``case`` are primary keys; no names belong here.

    ``also`` has what else the act has written or changed: rows above follow these too (``hooks.written``).
    """
    if not transaction.get_connection().in_atomic_block:
        raise NotInATransaction(action)
    entry = Entry.objects.create(
        action=action,
        subject=subject._meta.label_lower,
        subject_id=subject.pk,
        actor_id=by,
        case_id=case,
        on=on,
        level=level,
        reason=reason,
    )
    hooks.written.each(rows=[subject, *also])
    return entry
