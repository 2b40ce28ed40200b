"""The records that an edition does not mention, and opening them together."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tocsin.desk.checking import nearly_empty
from tocsin.desk.checking.checks import Confidential
from tocsin.desk.editions import edition_text
from tocsin.desk.editions.mentions import Mentions
from tocsin.desk.editions.models import Update
from tocsin.desk.facts import Ref
from tocsin.desk.journal import clock
from tocsin.desk.levels import Audience
from tocsin.desk.people import access as membership
from tocsin.desk.people.models import Account, Membership
from tocsin.desk.people.shortcuts import account_of
from tocsin.desk.ui.pages import Crumb, record
from tocsin.language import numerals

from .. import access, left_out, opening, operations
from ..forms import OpenRecordsForm
from ..not_mentioned import RecordList
from ..refusals import NothingToOpen, TooManyRecords
from .finding import audience_for, crumbs_to, desk_address, update_for


def not_mentioned(request: HttpRequest, slug: str, audience: str) -> HttpResponse:
    """The records of the period that an edition does not mention, by reason and kind."""
    update, reader = update_for(request, slug), account_of(request)
    access.check_may_write(reader, update)
    chosen = audience_for(request, update, audience)
    told, mentions, _confidential = _mentions(update, chosen, reader)
    listed = RecordList(mentions, request.GET, audience=chosen, reader=reader)
    is_draft = update.state == Update.State.DRAFT
    context = {
        "room": "updates",
        "crumbs": [*crumbs_to(update), Crumb(_("Records not mentioned"))],
        "update": update,
        "audience": chosen,
        "mentions": mentions,
        "listed": listed,
        "may_open": is_draft and bool(listed.openable),
        "convenors": _to_ask(update, reader) if is_draft else [],
        "not_named": left_out.people(told, reader=reader),
        "back": desk_address(update, chosen),
    }
    return render(request, "updates/not_mentioned.html", context)


def open_records(request: HttpRequest, slug: str, audience: str) -> HttpResponse:
    """What opening the chosen records would do; a press opens them."""
    update, by, today = update_for(request, slug), account_of(request), clock.today()
    access.check_may_write(by, update)
    chosen = audience_for(request, update, audience)
    if not any(membership.may_decide(by, case) for case in update.cases):
        raise PermissionDenied
    _told, mentions, confidential = _mentions(update, chosen, by)
    records = _records(request, mentions, chosen, by)
    then = left_out.address(update, chosen)
    if request.method == "GET" and not 0 < len(records) <= opening.MOST:
        messages.error(request, str(TooManyRecords() if records else NothingToOpen()))
        return redirect(then)
    seen = " ".join(f"{ref.model}:{ref.pk}:{level}" for ref, level in records.items())
    form = OpenRecordsForm(request.POST or None, audience=chosen, initial={"records": seen})
    number = len(records)
    return record(
        request,
        form,
        partial(_open, update=update, audience=chosen, by=by, today=today),
        title=ngettext("Open %(n)s record", "Open %(n)s records", number) % {"n": numerals.number(number)},
        submit=_("Open the selected records"),
        then=then,
        crumbs=[*crumbs_to(update), Crumb(_("Records not mentioned"), then)],
        template="updates/open_records.html",
        more={
            "room": "updates",
            "consequences": opening.consequences(
                list(records), audience=chosen, read=confidential.read, reader=by, on=today
            ),
        },
    )


def _open(*, records: str, **values: Any) -> int:
    return operations.open_records(records=opening.tokens_in([records]), **values)


def _mentions(
    update: Update, audience: Audience, reader: Account
) -> tuple[edition_text.Edition, Mentions, Confidential]:
    today = clock.today()
    told = edition_text.compose_edition(update, audience=audience, today=today)
    confidential = Confidential(update, reader=reader, today=today)
    return told, nearly_empty.mentions_of(told, confidential=confidential), confidential


def _records(request: HttpRequest, mentions: Mentions, audience: Audience, by: Account) -> dict[Ref, int]:
    """The records that were posted, or else those that were ticked, or all that the list offers as it is narrowed."""
    if "records" in request.POST:
        return opening.tokens_in([request.POST["records"]])
    listed = RecordList(mentions, request.GET, audience=audience, reader=by)
    offered = {one.ref: int(one.level or 0) for one in listed.openable}
    if request.GET.get("which") == "all":
        return offered
    ticked = opening.tokens_in(request.GET.getlist("record"))
    return {ref: level for ref, level in ticked.items() if ref in offered}


def _to_ask(update: Update, reader: Account) -> list[str]:
    """Who can open records of the cases in which the reader cannot."""
    cases = [case.pk for case in update.cases if not membership.may_decide(reader, case)]
    rows = Membership.objects.current().filter(case__in=cases, role=Membership.Role.CONVENOR).select_related("account")
    return sorted({row.account.name for row in rows})
