"""All writes of files."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import models, transaction

from tocsin.desk.journal import operations as journal
from tocsin.desk.levels import Level
from tocsin.desk.people.models import Account, Case, Guarded
from tocsin.language.words import Words

from . import cleaning, refusals
from .models import Attachment, Content

# What a browser may send as one file.
LARGEST = 25 * 1024 * 1024


@transaction.atomic
def attach(
    *,
    row: models.Model,
    case: Case,
    title: Words,
    file: bytes,
    level: int = Level.TEAM,
    readers: Iterable[Account] = (),
    by: Account,
    today: date,
) -> Attachment:
    """Add a file to a record, without what it says of its maker.

    Raises ``LessThanRecord``, ``EmptyFile`` or what ``cleaning.clean`` raises.
    """
    if isinstance(row, Guarded) and level < row.level:
        raise refusals.LessThanRecord
    if not file:
        raise refusals.EmptyFile
    if len(file) > LARGEST:
        raise refusals.TooLarge
    cleaned = cleaning.clean(file)
    attachment = Attachment.objects.create(
        case=case,
        subject=row._meta.label_lower,
        subject_id=row.pk,
        title=title,
        media_type=cleaned.media_type,
        ending=cleaned.ending,
        size=len(cleaned.content),
        level=level,
    )
    attachment.readers.set(readers)
    Content.objects.create(attachment=attachment, data=cleaned.content)
    journal.write(action="attachments.added", subject=attachment, by=by.pk, on=today, case=case.pk, level=level)
    return attachment


def move(*, subject: str, old: int, new: int) -> int:
    """Files of a record that was merged into another go with it. For callers in a transaction."""
    return Attachment.all_records.filter(subject=subject, subject_id=old).update(subject_id=new)
