"""Pages of the updates room: the list, the three-language desk, the released editions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tocsin.desk.journal import clock
from tocsin.desk.levels import Audience
from tocsin.desk.people import access
from tocsin.desk.people.models import Account
from tocsin.desk.people.shortcuts import account_of
from tocsin.desk.refusals import Refused
from tocsin.desk.responses.models import Response
from tocsin.desk.ui.pages import Crumb, record
from tocsin.website import documents
from tocsin.website import snapshot as frozen
from tocsin.website.site import Site

from . import edition, operations, quarters, rows
from .access import editions_for
from .forms import BeginForm
from .models import Release, Update


def updates(request: HttpRequest) -> HttpResponse:
    """Updates that the reader may see, the newest period first."""
    reader = account_of(request)
    found = (
        Update.objects.visible_to(reader)
        .prefetch_related("responses__case")
        .order_by("-period_end", "slug", "-revision")
    )
    may_begin = any(access.may_write(reader, row.case_id) for row in Response.objects.visible_to(reader).launched())
    return render(
        request,
        "updates/list.html",
        {"room": "updates", "updates": found, "may_begin": may_begin, "crumbs": [Crumb(_("Updates"))]},
    )


def begin(request: HttpRequest) -> HttpResponse:
    """Choose responses and a period; the draft is drawn at once."""
    reader, today = account_of(request), clock.today()
    start, end = quarters.of(today)
    form = BeginForm(request.POST or None, reader=reader, initial={"period_start": start, "period_end": end})
    return record(
        request,
        form,
        partial(_begin, by=reader, today=today),
        title=_("Draft an update"),
        submit=_("Draw the draft"),
        then=reverse("updates:list"),
        crumbs=[Crumb(_("Updates"), reverse("updates:list"))],
        more={"room": "updates"},
    )


def _begin(*, responses: Sequence[Response], by: Account, **values: Any) -> Update:
    for response in responses:
        access.check_may_write(by, response.case_id)
    return operations.begin(responses=list(responses), by=by, **values)


def _update(request: HttpRequest, slug: str, revision: int | None = None) -> Update:
    found = Update.objects.visible_to(account_of(request)).filter(slug=slug).order_by("-revision")
    if revision is not None:
        found = found.filter(revision=revision)
    update = found.first()
    if update is None:
        raise Http404
    return update  # type: ignore[no-any-return]


def _audience(request: HttpRequest, update: Update, wanted: str) -> Audience:
    allowed = editions_for(account_of(request), update)
    if not allowed:
        raise Http404
    chosen = wanted or allowed[0].value
    if chosen not in [audience.value for audience in allowed]:
        raise Http404
    return Audience(chosen)


def desk(request: HttpRequest, slug: str) -> HttpResponse:
    """The draft in three columns, each sentence with its rows."""
    reader, today = account_of(request), clock.today()
    update = _update(request, slug)
    audience = _audience(request, update, request.GET.get("edition", ""))
    blocks = edition.blocks_of(update, audience=audience, today=today)
    found = operations.findings_of(update, today=today) if update.state == Update.State.DRAFT else []
    context = {
        "room": "updates",
        "update": update,
        "title": edition.title(update),
        "audience": audience,
        "audiences": editions_for(reader, update),
        "blocks": [(block, [_shown(s, block.response) for s in block.sentences]) for block in blocks],
        "findings": [finding for finding in found if finding.audience in editions_for(reader, update)],
        "may_release": all(access.may_decide(reader, case) for case in update.cases),
        "may_write": all(access.may_write(reader, case) for case in update.cases),
        "releases": update.releases.select_related("by"),
        "crumbs": [Crumb(_("Updates"), reverse("updates:list")), Crumb(str(edition.title(update)))],
    }
    return render(request, "updates/desk.html", context)


def _shown(sentence: Any, response: Response) -> dict[str, Any]:
    links = [(ref, rows.address(ref, response), rows.label(ref)) for ref in sentence.refs]
    return {"sentence": sentence, "links": links}


@require_POST
def release(request: HttpRequest, slug: str) -> HttpResponse:
    """Freeze and publish. Only the convenor; a second press is told that it has happened."""
    update = _update(request, slug)
    for case in update.cases:
        access.check_may_decide(account_of(request), case)
    try:
        operations.release(update=update, by=account_of(request), today=clock.today())
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Released. The public site is being published."))
    return redirect("updates:desk", slug=slug)


@require_POST
def begin_next(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin the next revision of a released update."""
    update = _update(request, slug)
    for case in update.cases:
        access.check_may_write(account_of(request), case)
    try:
        operations.begin(
            responses=list(update.responses.all()),
            period_start=update.period_start,
            period_end=update.period_end,
            by=account_of(request),
            today=clock.today(),
        )
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("updates:desk", slug=slug)


def _released(request: HttpRequest, slug: str, revision: int, audience: str, language: str) -> frozen.Snapshot:
    update = _update(request, slug, revision)
    chosen = _audience(request, update, audience)
    if language not in ("en", "fr", "ar"):
        raise Http404
    row = get_object_or_404(Release, update_of=update, audience=chosen)
    return frozen.loads(row.snapshot)


def read(request: HttpRequest, slug: str, revision: int, audience: str, language: str) -> HttpResponse:
    """A released edition, as it was frozen."""
    snapshot = _released(request, slug, revision, audience, language)
    context = {
        "room": "updates",
        "snapshot": snapshot,
        "language": language,
        "slug": slug,
        "revision": revision,
        "audience": Audience(audience),
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
        "heading": block.heading.within(language),
        "paragraphs": [text.within(language) for text in block.paragraphs],
        "svg": chart.svg.within(language) if chart else "",
        "caption": chart.caption.within(language) if chart else "",
        "columns": [text.within(language) for text in chart.columns] if chart else [],
        "rows": [[cell.within(language) for cell in cells] for cells in chart.rows] if chart else [],
    }


def download(request: HttpRequest, slug: str, revision: int, audience: str, language: str) -> HttpResponse:
    """A released edition as PDF."""
    snapshot = _released(request, slug, revision, audience, language)
    site = Site(settings.PUBLIC_SITE_URL, snapshot.audience)
    # Printed anew each time: an edition for few readers leaves no file on this machine.
    printed = documents.document(site, snapshot, language, cache_folder=None)
    answer = HttpResponse(printed, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{slug}-{audience}-{language}.pdf"'
    return answer
