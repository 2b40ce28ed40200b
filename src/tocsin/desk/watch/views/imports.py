"""Imports: the list, sending a file or fetching, choosing a table's columns, watching it go, and its bad rows."""

from __future__ import annotations

import csv
from contextlib import suppress
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tocsin.desk.journal import clock
from tocsin.desk.people.models import Account
from tocsin.desk.refusals import Refused
from tocsin.desk.ui.pages import Crumb, press, record
from tocsin.sources.reading import Unreadable

from .. import accounting, fetching, known, operations, readers, reasons
from ..forms import ColumnsForm, FetchForm, ImportForm, WritingForm
from ..models import Import, RegularFetch, Run
from .common import ROOM, team, to_board, to_imports

PAGE = 30
# What a spreadsheet would take for the beginning of a formula (OWASP, CSV Injection).
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def imports(request: HttpRequest) -> HttpResponse:
    """What was imported, by whom, and how far it goes; and what is on its way."""
    reader = team(request)
    done = Import.objects.visible_to(reader).select_related("by", "run")
    context = {
        "page": Paginator(done, PAGE).get_page(request.GET.get("page")),
        "runs": _unfinished(reader),
        "regular": RegularFetch.objects.select_related("by"),
        "providers": fetching.fetch_statuses(),
        "sources": known.sources(today=clock.today()),
        "crumbs": [to_board(), Crumb(_("Imports"))],
        **ROOM,
    }
    return render(request, "watch/imports.html", context)


def _unfinished(reader: Account) -> list[Run]:
    """Those without an import. Of regular ones there are a hundred a day: how they went is said beside the provider."""
    rows = Run.objects.visible_to(reader).filter(imported=None, is_regular=False)
    return list(rows.select_related("by")[:20])


def new_import(request: HttpRequest) -> HttpResponse:
    """Send a file; the worker imports it."""
    reader, today = team(request), clock.today()

    def operate(**values: Any) -> Run:
        return operations.ask_import(by=reader, today=today, **values)

    return record(
        request,
        ImportForm(request.POST or None, request.FILES or None),
        operate,
        title=_("Import events"),
        lead=_(
            "The file is read in the background. You can follow the progress, and see the reason for "
            "each line that cannot be read."
        ),
        then=reverse("watch:imports"),
        after=_next,
        submit=_("Send the file"),
        crumbs=to_imports(),
        more=ROOM,
    )


def fetch(request: HttpRequest, provider: str) -> HttpResponse:
    """Fetch from a provider; the worker does it."""
    reader, today = team(request), clock.today()
    standing = next((one for one in fetching.fetch_statuses() if one.provider == provider), None)
    if standing is None:
        raise Http404

    def operate(**values: Any) -> Run:
        return operations.ask_fetch(provider=provider, by=reader, today=today, **values)

    release = fetching.next_release(provider, today=today)
    return record(
        request,
        FetchForm(request.POST or None, provider=provider, release=release, today=today),
        operate,
        title=_("Fetch from %(provider)s") % {"provider": standing.name},
        lead=str(standing.told),
        then=reverse("watch:imports"),
        after=_next,
        submit=_("Fetch now"),
        crumbs=to_imports(),
        more=ROOM,
    )


def columns(request: HttpRequest, pk: int) -> HttpResponse:
    """Which column of a table is which field of an event."""
    reader, today = team(request), clock.today()
    run = get_object_or_404(Run.objects.visible_to(reader), pk=pk, state=Run.State.COLUMNS)
    written = WritingForm(request.POST or request.GET)
    chosen = written.cleaned_data if written.is_valid() else {}
    try:
        preview = readers.preview(run.place, **chosen)
    except (Unreadable, OSError):
        # What could be read when it was sent: chosen so, there is no table in it; or the file is gone.
        if not chosen:
            raise Http404 from None
        return redirect("watch:columns", pk)

    def operate(**values: Any) -> None:
        operations.choose_columns(run=run, by=reader, today=today, **values)

    return record(
        request,
        ColumnsForm(request.POST or None, preview=preview),
        operate,
        title=_("Choose the columns of %(file)s") % {"file": run.file_name},
        then=reverse("watch:run", args=[pk]),
        submit=_("Import with these columns"),
        template="watch/columns.html",
        crumbs=to_imports(),
        more={
            "header": preview.header,
            "first": preview.rows[:5],
            "written": WritingForm(
                initial={"encoding": preview.form.encoding, "separator": preview.form.separator}, auto_id="show_%s"
            ),
            **ROOM,
        },
    )


def run(request: HttpRequest, pk: int) -> HttpResponse:
    """How far an import is, or how it ended. Asks again by itself with script, and by reloading without."""
    reader = team(request)
    row = get_object_or_404(Run.objects.visible_to(reader).select_related("imported", "by", "mapping"), pk=pk)
    context = {
        "run": row,
        "lines": accounting.lines_of(row),
        "silent": row.is_silent(at=timezone.now()),
        "why": reasons.of_run(row),
        "bad": [(one["row"], reasons.of_row(one["reason"]), one.get("value", "")) for one in row.refused[:100]],
        "crumbs": [*to_imports(), Crumb(row.file_name)],
        **ROOM,
    }
    template = "watch/run_state.html" if request.headers.get("HX-Request") else "watch/run.html"
    answer = render(request, template, context)
    patch_vary_headers(answer, ["HX-Request"])
    return answer


@require_POST
def begin_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Take up an import whose worker is gone."""
    reader, today = team(request), clock.today()
    row = get_object_or_404(Run.objects.visible_to(reader), pk=pk)

    def operate() -> None:
        # It goes on, or has ended: the page says which.
        with suppress(Refused):
            operations.begin_again(run=row, by=reader, today=today)

    return press(request, operate, then=reverse("watch:run", args=[pk]), said="")


def bad_rows(request: HttpRequest, pk: int) -> HttpResponse:
    """The bad rows of an import as CSV, no cell of which a spreadsheet takes for a formula."""
    row = get_object_or_404(Run.objects.visible_to(team(request)), pk=pk)
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="bad-rows-{row.pk}.csv"'
    answer.write("\ufeff")
    table = csv.writer(answer)
    table.writerow([_("line"), _("reason"), _("cell")])
    for one in row.refused:
        table.writerow([one["row"], _plain(reasons.of_row(one["reason"])), _plain(one.get("value", ""))])
    return answer


def _plain(cell: str) -> str:
    return f"'{cell}" if cell.lstrip().startswith(FORMULA) or cell.startswith(FORMULA) else cell


def _next(run: Run) -> str:
    page = "watch:columns" if run.state == Run.State.COLUMNS else "watch:run"
    return reverse(page, args=[run.pk])
