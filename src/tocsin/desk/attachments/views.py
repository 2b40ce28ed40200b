"""Pages of files: those of a case, adding one, and saving one on the reader's own computer."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from tocsin.desk.journal import clock
from tocsin.desk.people.models import Guarded
from tocsin.desk.people.shortcuts import account_of, case_for, case_to_write, row_for
from tocsin.desk.records import kinds
from tocsin.desk.ui.pages import Crumb

from . import operations
from .forms import AttachForm
from .models import Attachment, Content
from .records import PAGES


def files(request: HttpRequest, slug: str) -> HttpResponse:
    """The files of a case, each with the record that it belongs to."""
    case, reader = case_for(request, slug), account_of(request)
    shown = list(Attachment.objects.visible_to(reader).in_case(case))
    subjects = {
        label: kinds.readable(label, reader=reader, case=case).in_bulk(
            [one.subject_id for one in shown if one.subject == label]
        )
        for label in {one.subject for one in shown}
    }
    context = {
        "case": case,
        "room": "responses",
        "files": [(one, _subject(one, subjects[one.subject], slug)) for one in shown],
        "crumbs": PAGES.top(case),
    }
    return render(request, "attachments/files.html", context)


def _subject(file: Attachment, rows: dict[int, Any], slug: str) -> Crumb | None:
    row = rows.get(file.subject_id)
    if row is None:
        return None
    kind = kinds.KINDS[file.subject]
    return Crumb(kind.heading(row), kinds.address(file.subject, row.pk, slug=slug))


def attach(request: HttpRequest, slug: str, label: str, pk: int) -> HttpResponse:
    """Add a file to a record that the reader may read."""
    case, reader = case_to_write(request, slug), account_of(request)
    if label not in kinds.KINDS or not kinds.KINDS[label].has_pages or label == Attachment._meta.label_lower:
        raise Http404
    row = get_object_or_404(kinds.readable(label, reader=reader, case=case, also_off=False), pk=pk)
    initial = {"level": row.level, "readers": row.readers.all()} if isinstance(row, Guarded) else {}
    form = AttachForm(request.POST or None, request.FILES or None, case=case, reader=reader, initial=initial)
    there = Crumb(kinds.KINDS[label].heading(row), kinds.address(label, pk, slug=slug))
    operate = partial(operations.attach, row=row, case=case, by=reader, today=clock.today())
    return PAGES.record(
        request, case, form, operate, title=_("Add a file"), submit=_("Add file"), then=there.href, below=there
    )


def download(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The file itself. It is saved, never opened in the page: a file can run as a page of ours otherwise."""
    file = row_for(request, Attachment.objects.in_case(case_for(request, slug)), pk=pk)
    content = get_object_or_404(Content, pk=file.pk)
    answer = HttpResponse(bytes(content.data), content_type=file.media_type)
    answer["Content-Disposition"] = f'attachment; filename="{file.filename}"'
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
