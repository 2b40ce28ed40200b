"""The files on the page of their record."""

from __future__ import annotations

from datetime import date
from typing import Any

from tocsin.desk.people.models import Account, Case
from tocsin.desk.records.hooks import Section

from .models import Attachment


def files_of(*, row: Any, case: Case, reader: Account, today: date, may_write: bool) -> Section | None:
    """The files of a record that a reader may read; none of a file itself."""
    if isinstance(row, Attachment):
        return None
    files = Attachment.objects.visible_to(reader).in_case(case).of(row)
    return Section(
        "attachments/of_record.html",
        {"files": files, "subject": row._meta.label_lower, "subject_id": row.pk},
    )
