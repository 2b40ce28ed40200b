"""The list of updates, the beginning of one, and the desk."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tocsin.desk.editions.models import Update
from tocsin.desk.journal import clock
from tocsin.desk.people import access
from tocsin.desk.people.models import Account
from tocsin.desk.people.shortcuts import account_of
from tocsin.desk.responses.models import Response
from tocsin.desk.ui.listing import Listing
from tocsin.desk.ui.pages import Crumb, press, record

from .. import desk_page, operations, quarters
from ..access import check_may_write
from ..forms import BeginForm
from .finding import audience_for, desk_address, update_for


def updates(request: HttpRequest) -> HttpResponse:
    """Updates that the reader may see, the newest period first."""
    reader = account_of(request)
    found = (
        Update.objects.visible_to(reader)
        .prefetch_related("responses__case")
        .order_by("-period_end", "slug", "-revision")
    )
    listing = Listing(found, request.GET, searched=("responses__case__title",), filters=("state",))
    launched = Response.objects.visible_to(reader).launched()
    may_begin = launched.filter(case__in=access.cases_to_write(reader)).exists()
    return render(
        request,
        "updates/list.html",
        {"room": "updates", "updates": listing, "may_begin": may_begin, "crumbs": [Crumb(_("Updates"))]},
    )


def begin(request: HttpRequest) -> HttpResponse:
    """Choose responses and a period; the draft is drawn at once."""
    reader, today = account_of(request), clock.today()
    start, end = quarters.quarter_of(today)
    form = BeginForm(request.POST or None, reader=reader, initial={"period_start": start, "period_end": end})
    return record(
        request,
        form,
        partial(_begin, by=reader, today=today),
        title=_("Draft an update"),
        submit=_("Create draft"),
        then=reverse("updates:list"),
        after=desk_address,
        crumbs=[Crumb(_("Updates"), reverse("updates:list"))],
        more={"room": "updates"},
    )


def _begin(*, responses: Sequence[Response], by: Account, **values: Any) -> Update:
    for response in responses:
        access.check_may_write(by, response.case_id)
    return operations.begin(responses=list(responses), by=by, **values)


def desk(request: HttpRequest, slug: str) -> HttpResponse:
    """The edition in three columns, each sentence with its rows, its marks and what stops it."""
    reader, today = account_of(request), clock.today()
    update = update_for(request, slug)
    audience = audience_for(request, update, request.GET.get("edition", ""))
    page = desk_page.build_page(update, audience=audience, reader=reader, today=today)
    crumbs = [Crumb(_("Updates"), reverse("updates:list")), Crumb(str(page["title"]))]
    return render(request, "updates/desk.html", {**page, "room": "updates", "crumbs": crumbs})


@require_POST
def begin_next(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin the next revision of a released update."""
    update = update_for(request, slug)
    check_may_write(account_of(request), update)
    operate = partial(
        operations.begin, responses=list(update.responses.all()), period_start=update.period_start,
        period_end=update.period_end, by=account_of(request), today=clock.today(),
    )  # fmt: skip
    return press(request, operate, then=desk_address(update), said=_("Next draft started."))


@require_POST
def set_rounding(request: HttpRequest, slug: str) -> HttpResponse:
    """Round large counts in every edition of a draft, or print them as they were recorded."""
    update = update_for(request, slug)
    check_may_write(account_of(request), update)
    rounds = request.POST.get("rounds") == "1"
    operate = partial(
        operations.set_rounding, update=update, rounds=rounds, by=account_of(request), today=clock.today()
    )
    said = _("Large counts are now rounded.") if rounds else _("Counts are now printed as they were recorded.")
    return press(request, operate, then=desk_address(update), said=said)
