"""All writes of files."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import connection, models, transaction

from tocsin.desk.journal import operations as journal
from tocsin.desk.journal.hooks import written
from tocsin.desk.levels import Level
from tocsin.desk.people import access
from tocsin.desk.people.models import Account, Case, Guarded
from tocsin.desk.people.starting import offered_level
from tocsin.desk.records import kinds
from tocsin.desk.records.models import ChangedField
from tocsin.desk.records.refusals import CorrectedMeanwhile, NotMerged, OffRecord
from tocsin.language.words import Words

from . import refusals
from .clean import Clean
from .models import Attachment, Content
from .names import clean_name

# Of one file, in bytes, before and after it is cleaned.
LARGEST = 25_000_000


@transaction.atomic
def attach(
    *,
    row: Any,
    case: Case,
    title: Words,
    file: Clean,
    name: str = "",
    level: int | None = None,
    readers: Iterable[Account] = (),
    by: Account,
    today: date,
) -> Attachment:
    """Add a clean file to a record. ``name`` is the one that it had on somebody's computer.

    Locks the record against a race with a change of its level, or its removal.

    Raises ``PermissionDenied``, ``OffRecord``, ``LessThanRecord``, ``MayNotReadRecord``, ``EmptyFile`` or
    ``TooManyBytes``.
    """
    access.check_may_write(by, case)
    # Somebody may close the record, or take it off, at the same moment.
    held = type(row).all_records.select_for_update().get(pk=row.pk)
    if held.withdrawn_on is not None:
        raise OffRecord
    if level is None:
        level, readers = offered_level(Attachment, case=case, rests_on=held), readers or _readers_of(held)
    readers = list(readers) if level == Level.RESTRICTED else []
    check_level(held, level, readers)
    if not file.content:
        raise refusals.EmptyFile
    if len(file.content) > LARGEST:
        raise refusals.TooManyBytes
    attachment = Attachment.objects.create(
        case=case,
        subject=row._meta.label_lower,
        subject_id=row.pk,
        title=title,
        name=clean_name(name, ending=file.ending),
        media_type=file.media_type,
        ending=file.ending,
        size=len(file.content),
        removed=list(file.removed),
        remains=list(file.remains),
        level=level,
    )
    attachment.readers.set(readers)
    Content.objects.create(attachment=attachment, data=file.content)
    journal.write(
        action="attachments.added", subject=attachment, by=by.pk, on=today, case=case.pk, level=level, also=[held]
    )
    return attachment


def _readers_of(row: models.Model) -> Iterable[Account]:
    return row.readers.all() if isinstance(row, Guarded) else ()


def check_level(row: models.Model, level: int, readers: Iterable[Account]) -> None:
    """A file is never open to more people than its record. Raises ``LessThanRecord`` or ``MayNotReadRecord``."""
    if not isinstance(row, Guarded):
        return
    if level < row.level:
        raise refusals.LessThanRecord
    if row.level == Level.RESTRICTED and not set(readers) <= set(row.readers.all()):
        raise refusals.MayNotReadRecord


def follow_level(*, row: Guarded, before: int, by: Account, on: date) -> str:
    """Answers ``people.hooks.level_moved``: files of a record that was closed are closed with it.

    Raises ``LessThanRecord`` or ``MayNotReadRecord`` for a file that is opened further than its record.
    """
    if isinstance(row, Attachment):
        if (subject := subject_of(row)) is not None:
            check_level(subject, row.level, row.readers.all())
    elif row.level > before:
        for file in _close(_files_of(row), row):
            journal.write(
                action="attachments.closed", subject=file, by=by.pk, on=on, case=file.case_id,
                level=max(row.level, Level.TEAM),
            )  # fmt: skip
    return ""


def _files_of(row: models.Model) -> models.QuerySet[Attachment]:
    found: models.QuerySet[Attachment] = Attachment.all_records.filter(subject=row._meta.label_lower, subject_id=row.pk)
    return found


def _close(files: models.QuerySet[Attachment], row: Guarded) -> list[Attachment]:
    """Bring files up to the level of their record. Returns those that were below it."""
    below = list(files.filter(level__lt=row.level))
    for file in below:
        Attachment.all_records.filter(pk=file.pk).update(level=row.level, version=models.F("version") + 1)
        file.readers.set(row.readers.all() if row.level == Level.RESTRICTED else ())
    return below


def subject_of(file: Attachment) -> Any:
    """The record that a file belongs to, on record or not; ``None`` where it is there no more."""
    return kinds.model_of(file.subject).all_records.filter(pk=file.subject_id).first()


def move(*, row: Any, into: Any, by: Account) -> None:
    """Answers ``records.hooks.merging``: files of the entry that is given up go to the one that is kept.

    Raises ``FilesStay`` where they would leave their case by that, or ``NotMerged`` if ``by`` may read none of them.
    """
    files = _files_of(row)
    if isinstance(row, Guarded) and row.case_id != into.case_id and files.exists():
        seen: Any = files
        raise refusals.FilesStay if seen.visible_to(by).exists() else NotMerged
    moved = list(files.values_list("pk", flat=True))
    files.update(subject_id=into.pk)
    if isinstance(into, Guarded):
        # The journal has the merging itself.
        written.each(rows=_close(Attachment.all_records.filter(pk__in=moved), into))


@transaction.atomic
def erase(*, file: Attachment, seen: int, reason: str, by: Account, today: date) -> None:
    """Delete a file that was taken off the record, with its name, its texts and what they were before.

    Raises ``PermissionDenied``, ``StillOnRecord`` or ``CorrectedMeanwhile``.
    """
    access.check_may_decide(by, file.case_id)
    _overwrite_what_is_deleted()
    held = Attachment.all_records.select_for_update().get(pk=file.pk)
    if held.withdrawn_on is None:
        raise refusals.StillOnRecord
    if held.version != seen:
        raise CorrectedMeanwhile(held)
    of_file = {"entry__subject": Attachment._meta.label_lower, "entry__subject_id": file.pk}
    ChangedField.objects.filter(**of_file).update(before=None, after=None, hidden=True)
    gone, row = Attachment(pk=file.pk), subject_of(file)
    held.delete()
    # On its record, whose readers saw that it was added; not where it was closed to some of them.
    subject = row if row is not None and held.level < Level.RESTRICTED else gone
    journal.write(
        action="attachments.erased", subject=subject, by=by.pk, on=today, case=held.case_id,
        level=max(held.level, Level.TEAM), reason=reason.strip(), also=[gone],
    )  # fmt: skip


def _overwrite_what_is_deleted() -> None:
    """SQLite leaves deleted bytes in its file. PostgreSQL does until the next ``VACUUM``, which runs by itself."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")
