"""Missing texts, several at once: of what an update needs, and of all records of a case."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tocsin.desk.editions import edition
from tocsin.desk.editions.models import Update
from tocsin.desk.journal import clock
from tocsin.desk.people import access
from tocsin.desk.people.models import Account, Case
from tocsin.desk.people.shortcuts import account_of, case_to_write
from tocsin.desk.records.forms import SharedReasonForm
from tocsin.desk.records.text_forms import to_write
from tocsin.desk.translating import machine
from tocsin.desk.ui.pages import Crumb
from tocsin.language import numerals

from .. import missing_page, suggesting
from ..missing_page import MissingTexts, Saving, Sent, needed_by, read_sent
from .finding import crumbs_to, update_for


def missing(request: HttpRequest, slug: str) -> HttpResponse:
    """The texts that an update needs, of records that the reader may write."""
    reader = account_of(request)
    update = update_for(request, slug)
    mine = [case for case in update.cases if access.may_write(reader, case)]
    if not mine:
        raise PermissionDenied
    # Shared lists are written in a case of the update; a person can be of another one of the reader's.
    others = Case.objects.filter(pk__in=access.cases_to_write(reader)).exclude(pk__in=[one.pk for one in mine])
    cases = [*mine, *others.order_by("pk")]
    needed = partial(needed_by, update, reader=reader, today=clock.today())
    listing = MissingTexts(request.GET, cases=cases, reader=reader, needed=needed)
    context = {
        "room": "updates",
        "update": update,
        "of_cases": mine,
        "convenes": any(access.may_decide(reader, case) for case in mine),
        "crumbs": [*crumbs_to(update), Crumb(_("Missing texts"))],
    }
    return _answer(request, listing, cases, context)


def missing_in_case(request: HttpRequest, slug: str) -> HttpResponse:
    """The texts that records of a case miss, the newest record first; or those that one of its drafts needs."""
    case, reader = case_to_write(request, slug), account_of(request)
    drafts = _drafts(case, reader)
    chosen = drafts.get(request.GET.get("needed", ""))
    needed = partial(needed_by, chosen, reader=reader, today=clock.today()) if chosen else None
    offered = [(name, str(edition.title(draft))) for name, draft in drafts.items()]
    listing = MissingTexts(request.GET, cases=[case], reader=reader, needed=needed, drafts=offered)
    crumbs = [Crumb(str(case.title), reverse("overview:room", args=[slug])), Crumb(_("Missing texts"))]
    context = {"room": "responses", "tab": "room", "case": case, "crumbs": crumbs}
    return _answer(request, listing, [case], {**context, "convenes": access.may_decide(reader, case)})


def _drafts(case: Case, reader: Account) -> dict[str, Update]:
    rows = Update.objects.visible_to(reader).filter(state=Update.State.DRAFT, responses__case=case).distinct()
    return {row.slug: row for row in rows.order_by("period_start", "pk")}


def _answer(
    request: HttpRequest, listing: MissingTexts, cases: Sequence[Case], context: dict[str, Any]
) -> HttpResponse:
    # What was kept over the end of a session comes with a GET, and is shown.
    data = request.POST or None
    sent = read_sent(data, cases=cases, reader=account_of(request)) if data else None
    form = SharedReasonForm(data)
    if sent is not None and data and request.method == "POST" and (wanted := request.POST.get("suggest", "")):
        return _suggest(request, listing, sent, wanted, context)
    if sent is not None and request.method == "POST" and form.is_valid():
        return _save(request, listing, sent, form, context)
    return _show(request, listing, sent, form, context)


def _suggest(
    request: HttpRequest, listing: MissingTexts, sent: Sent, wanted: str, context: dict[str, Any]
) -> HttpResponse:
    """The page again with suggestions where nothing was typed. The service is asked outside of any transaction."""
    found = suggesting.suggest(
        sent.records, request.POST, wanted=wanted, reader=account_of(request), today=clock.today()
    )
    for problem in found.problems:
        messages.error(request, problem)
    form = SharedReasonForm(initial={"reason": request.POST.get("reason", "")})
    return _show(request, listing, Sent(found.records, sent.lost), form, context, status=200)


def _save(
    request: HttpRequest, listing: MissingTexts, sent: Sent, form: SharedReasonForm, context: dict[str, Any]
) -> HttpResponse:
    saving = Saving(request, account_of(request), clock.today(), clock.now(), form.cleaned_data["reason"])
    saved, again = missing_page.save_all(sent, saving)
    if saved:
        text = ngettext("%(n)s record saved.", "%(n)s records saved.", saved) % {"n": numerals.number(saved)}
        messages.success(request, text)
    elif not again.records and not again.lost:
        messages.info(request, _("Nothing was typed, so nothing was saved."))
    if not again.records and not again.lost:
        return redirect(request.get_full_path())
    return _show(request, listing, again, form, context)


def _show(
    request: HttpRequest,
    listing: MissingTexts,
    sent: Sent | None,
    form: SharedReasonForm,
    context: dict[str, Any],
    *,
    status: int = 0,
) -> HttpResponse:
    records = sent.records if sent is not None else [to_write(one) for one in listing.records]
    form.alternatives = [one.form for one in records]
    values = {
        **context,
        "listing": listing,
        "records": records,
        "form": form,
        "sent": sent,
        "path": request.path,
        "service": machine.service(),
    }
    found = status or (422 if request.method == "POST" else 200)
    return render(request, "updates/missing.html", values, status=found)
