"""Pages of files: those of a case, adding one, saving one on the reader's own computer, deleting one for good."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from tocsin.desk.journal import clock
from tocsin.desk.people.models import Account, Case
from tocsin.desk.people.shortcuts import account_of, case_for, case_to_decide, case_to_write, row_for
from tocsin.desk.records import kinds
from tocsin.desk.records.forms import ActForm
from tocsin.desk.ui.listing import Listing
from tocsin.desk.ui.pages import Crumb

from . import operations
from .forms import AttachForm
from .models import Attachment, Content, kinds_with_files
from .records import PAGES

# A file can be a page with a script. Where a browser shows it after all, nothing in it runs.
POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"


def files(request: HttpRequest, slug: str) -> HttpResponse:
    """The files of a case, each with the record that it belongs to."""
    case, reader = case_for(request, slug), account_of(request)
    rows = Attachment.objects.in_case(case).listed_for(reader).order_by("-pk")
    listing = Listing(rows, request.GET, searched=("title", "name"))
    subjects = _subjects(listing.rows, case=case, reader=reader)
    context = {
        "case": case,
        "room": "responses",
        "files": listing,
        "rows": [(file, subjects.get((file.subject, file.subject_id))) for file in listing],
        "crumbs": PAGES.top(case),
    }
    return render(request, "attachments/files.html", context)


def _subjects(shown: list[Attachment], *, case: Case, reader: Account) -> dict[tuple[str, int], Crumb]:
    """The records of some files, with one query a kind."""
    found = {}
    for label in {one.subject for one in shown}:
        kind, numbers = kinds.KINDS[label], [one.subject_id for one in shown if one.subject == label]
        for pk, row in kinds.readable(label, reader=reader, case=case).in_bulk(numbers).items():
            found[label, pk] = Crumb(kind.heading(row), kinds.address(label, pk, slug=case.slug))
    return found


def attach(request: HttpRequest, slug: str, label: str, pk: int) -> HttpResponse:
    """Add a file to a record that the reader may read."""
    case, reader = case_to_write(request, slug), account_of(request)
    if label not in kinds_with_files():
        raise Http404
    row: Any = get_object_or_404(kinds.readable(label, reader=reader, case=case, also_off=False), pk=pk)
    form = AttachForm(request.POST or None, request.FILES or None, case=case, reader=reader, row=row)
    there = Crumb(kinds.KINDS[label].heading(row), kinds.address(label, pk, slug=slug))
    operate = partial(operations.attach, row=row, case=case, by=reader, today=clock.today())
    return PAGES.record(
        request, case, form, operate, title=_("Add a file"), submit=_("Add file"), then=there.href, below=there
    )


def download(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The file itself, as an attachment and never inline, so that no script in it runs on the desk (XSS)."""
    file = row_for(request, Attachment.objects.in_case(case_for(request, slug)), pk=pk)
    content = get_object_or_404(Content, pk=file.pk)
    answer = HttpResponse(bytes(content.data), content_type=file.media_type)
    answer["Content-Disposition"] = content_disposition_header(True, file.filename) or "attachment"
    answer["Content-Security-Policy"] = POLICY
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    answer["Cache-Control"] = "private, no-store"
    return answer


def erase(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Delete a file for good that was taken off the record: for who convenes the case."""
    case, reader = case_to_decide(request, slug), account_of(request)
    rows = Attachment.all_records.visible_to(reader).in_case(case).exclude(withdrawn_on=None)
    file = get_object_or_404(rows, pk=pk)
    here = Crumb(str(file), kinds.address(Attachment._meta.label_lower, pk, slug=slug))
    operate = partial(operations.erase, file=file, by=reader, today=clock.today())
    return PAGES.record(
        request,
        case,
        ActForm(request.POST or None, row=file, released=False),
        operate,
        title=_("Delete for good: %(what)s") % {"what": file},
        lead=_(
            "The file, its name and its description are deleted. This cannot be undone. Backups made before still "
            "contain them."
        ),
        submit=_("Delete for good"),
        below=here,
    )
