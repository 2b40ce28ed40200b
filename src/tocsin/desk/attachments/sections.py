"""The files on the page of their record, and what was done to them in its history."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q
from django.http import QueryDict

from tocsin.desk.people import access
from tocsin.desk.people.models import Account, Case
from tocsin.desk.records import kinds
from tocsin.desk.records.hooks import ActsBeside, Section
from tocsin.desk.ui.pages import Crumb

from .models import Attachment, kinds_with_files
from .records import ACTIONS


def files_of(
    *, row: Any, case: Case, reader: Account, today: date, may_write: bool, query: QueryDict
) -> Section | None:
    """The files of a record that a reader may read; of a file itself, the record that it belongs to."""
    if isinstance(row, Attachment):
        context = {"subject": crumb_of(row, case=case, reader=reader), "may_erase": access.may_decide(reader, case)}
        return Section("attachments/of_file.html", context)
    if row._meta.label_lower not in kinds_with_files():
        return None
    files = Attachment.objects.in_case(case).belonging_to(row, reader=reader)
    return Section(
        "attachments/of_record.html",
        {"files": files, "subject": row._meta.label_lower, "subject_id": row.pk},
    )


def acts_on_files_of(*, row: Any, case: Case, reader: Account) -> ActsBeside | None:
    """That files were added, closed, taken off the record and restored, of those that a reader may read."""
    if isinstance(row, Attachment):
        return None
    files = Attachment.all_records.in_case(case).belonging_to(row, reader=reader)
    entries = Q(subject=Attachment._meta.label_lower, subject_id__in=files.values("pk"), action__in=ACTIONS)
    return ActsBeside(entries, ACTIONS)


def crumb_of(file: Attachment, *, case: Case, reader: Account) -> Crumb | None:
    """The record of a file with the address of its page; nothing where the reader may not read it."""
    row = kinds.readable(file.subject, reader=reader, case=case).filter(pk=file.subject_id).first()
    if row is None:
        return None
    return Crumb(kinds.KINDS[file.subject].heading(row), kinds.address(file.subject, row.pk, slug=case.slug))
