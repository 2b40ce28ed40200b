"""The released editions, as they were frozen."""

from __future__ import annotations

from typing import Any

from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from tocsin.desk.identity import reading as identity
from tocsin.desk.levels import Audience
from tocsin.desk.people.shortcuts import account_of
from tocsin.desk.ui.charts import Drawing
from tocsin.desk.ui.pages import Crumb
from tocsin.website import documents, markup
from tocsin.website import snapshot as frozen

from .. import embargo
from ..access import may_write
from ..models import Release
from .finding import audience_for, language_for, update_for

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _released(request: HttpRequest, slug: str, revision: int, audience: str, language: str) -> frozen.Snapshot:
    update = update_for(request, slug, revision)
    chosen = audience_for(request, update, audience)
    language_for(language)
    # What is set to be released is read by those who write it, and by others before its time only under embargo.
    writes = may_write(account_of(request), update)
    rows = Release.objects.all() if writes else Release.objects.readable()
    return embargo.marked(frozen.loads(get_object_or_404(rows, update_of=update, audience=chosen).snapshot), update)


def _newer(request: HttpRequest, slug: str, revision: int, audience: str) -> int | None:
    """The revision that a reader is sent on to: what was corrected or withdrawn is read by who writes it alone."""
    update = update_for(request, slug, revision)
    chosen = audience_for(request, update, audience)
    if may_write(account_of(request), update):
        return None
    out = Release.objects.out().filter(update_of__slug=slug, update_of__revision__gt=revision, audience=chosen)
    return out.aggregate(newest=Max("update_of__revision"))["newest"]  # type: ignore[no-any-return]


def read(request: HttpRequest, slug: str, revision: int, audience: str, language: str) -> HttpResponse:
    """A released edition, as it was frozen."""
    if newer := _newer(request, slug, revision, audience):
        return redirect("updates:read", slug, newer, audience, language)
    snapshot = _released(request, slug, revision, audience, language)
    context = {
        "room": "updates",
        "snapshot": snapshot,
        "language": language,
        "slug": slug,
        "revision": revision,
        "audience": Audience(audience),
        "note": snapshot.note.within(language) if snapshot.note else "",
        "blocks": [_in(block, language) for block in snapshot.blocks],
        "title": snapshot.title.within(language),
        "lead": snapshot.lead.within(language),
        "sources": [text.within(language) for text in snapshot.sources],
        "crumbs": [
            Crumb(_("Updates"), reverse("updates:list")),
            Crumb(snapshot.title.within(language), reverse("updates:desk", args=[slug])),
            Crumb(_("%(audience)s edition") % {"audience": Audience(audience).label}),
        ],
    }
    return render(request, "updates/read.html", context)


def _in(block: frozen.Block, language: str) -> dict[str, Any]:
    chart = block.chart
    return {
        "part": block.part.within(language) if block.part else "",
        "heading": block.heading.within(language),
        "paragraphs": [markup.html(told.within(language)) for told in block.paragraphs],
        "items": [text.within(language) for text in block.items],
        "figures": [(figure.label.within(language), figure.value.within(language)) for figure in block.figures],
        "drawing": _drawing(chart, language) if chart else None,
        "caption": chart.caption.within(language) if chart else "",
        "columns": [text.within(language) for text in chart.columns] if chart else [],
        "rows": [[cell.within(language) for cell in cells] for cells in chart.rows] if chart else [],
    }


def _drawing(chart: frozen.Chart, language: str) -> Drawing:
    """As a page of the desk shows it. What was frozen up to format 2 has one drawing for every width."""
    narrow = chart.narrow.within(language) if chart.narrow else ""
    return Drawing(chart.svg.within(language), chart.title.within(language), narrow)


def download(request: HttpRequest, slug: str, revision: int, audience: str, language: str) -> HttpResponse:
    """A released edition as PDF."""
    if newer := _newer(request, slug, revision, audience):
        return redirect("updates:pdf", slug, newer, audience, language)
    snapshot = _released(request, slug, revision, audience, language)
    site = identity.site_for(snapshot.audience)
    # Printed anew each time: an edition for few readers leaves no file on this machine.
    printed = documents.document(site, snapshot, language, cache_folder=None)
    answer = HttpResponse(printed, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{slug}-{audience}-{language}.pdf"'
    return answer


def word(request: HttpRequest, slug: str, revision: int, language: str) -> HttpResponse:
    """The board's released edition as a Word document."""
    if newer := _newer(request, slug, revision, Audience.BOARD):
        return redirect("updates:docx", slug, newer, language)
    snapshot = _released(request, slug, revision, Audience.BOARD, language)
    # Only who takes a document away waits for what writes one.
    from tocsin.website import word as office

    written = office.document(identity.site_for(snapshot.audience), snapshot, language)
    answer = HttpResponse(written, content_type=DOCX)
    answer["Content-Disposition"] = f'attachment; filename="{slug}-board-{language}.docx"'
    return answer
