"""The records that an edition does not mention, and opening them together."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

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
from tocsin.desk.ui.pages import Crumb, press, record
from tocsin.language import numerals

from .. import access, left_out, opening, operations
from ..forms import OpenRecordsForm
from ..models import RecordOpening
from ..not_mentioned import RecordList, headings, texts_to_write
from ..refusals import NothingToOpen, TooManyRecords
from .finding import audience_for, crumbs_to, desk_address, update_for


def not_mentioned(request: HttpRequest, slug: str, audience: str) -> HttpResponse:
    """The records of the period that an edition does not mention, by reason and kind."""
    update, reader = update_for(request, slug), account_of(request)
    access.check_may_write(reader, update)
    chosen = audience_for(request, update, audience)
    told = edition_text.compose_edition(update, audience=chosen, today=clock.today())
    mentions = Confidential(update, reader=reader, today=clock.today()).mentions_in(told)
    missing = texts_to_write(told, reader=reader)
    listed = RecordList(mentions, request.GET, audience=chosen, reader=reader, missing=missing)
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
        "opening": _last_opening(update, chosen),
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
    confidential = Confidential(update, reader=by, today=today)
    if "records" in request.POST:
        records = opening.tokens_in([request.POST["records"]])
    else:
        told = edition_text.compose_edition(update, audience=chosen, today=today)
        records = _chosen(request, confidential.mentions_in(told), chosen, by)
    then = left_out.address(update, chosen)
    if request.method == "GET" and not 0 < len(records) <= opening.MOST:
        messages.error(request, str(TooManyRecords() if records else NothingToOpen()))
        return redirect(then)
    seen = " ".join(opening.token(ref, level) for ref, level in records.items())
    form = OpenRecordsForm(request.POST or None, audience=chosen, initial={"records": seen})
    number = len(records)
    return record(
        request,
        form,
        partial(_open, update=update, audience=chosen, by=by, today=today),
        title=ngettext("Make %(n)s record readable", "Make %(n)s records readable", number)
        % {"n": numerals.number(number)},
        submit=_("Make the selected records readable"),
        then=then,
        crumbs=[*crumbs_to(update), Crumb(_("Records not mentioned"), then)],
        template="updates/open_records.html",
        more={
            "room": "updates",
            # A template calls them: a press that is done shows none.
            "chosen": lambda: headings(records, reader=by, period=confidential.period),
            "consequences": lambda: opening.consequences(
                list(records), audience=chosen, period=confidential.period, reader=by, on=today
            ),
        },
    )


@require_POST
def undo_opening(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Set back what was opened together."""
    update, by = update_for(request, slug), account_of(request)
    access.check_may_write(by, update)
    row = get_object_or_404(RecordOpening, pk=pk, update_of=update)
    then = left_out.address(update, audience_for(request, update, row.audience))
    operate = partial(operations.undo_opening, opening=row, by=by, today=clock.today())
    return press(request, operate, then=then, said=_say_undone)


def _say_undone(number: int) -> str:
    text = ngettext(
        "%(n)s record is back at its previous level.", "%(n)s records are back at their previous level.", number
    )
    return text % {"n": numerals.number(number)}


def _last_opening(update: Update, audience: Audience) -> RecordOpening | None:
    """What was opened last from an edition, as long as it was not undone."""
    rows = RecordOpening.objects.filter(update_of=update, audience=audience).select_related("by")
    last = rows.annotate(number=Count("records")).order_by("-pk").first()
    return last if last is not None and last.undone_by_id is None else None


def _open(*, records: str, **values: Any) -> RecordOpening:
    return operations.open_records(records=opening.tokens_in([records]), **values)


def _chosen(request: HttpRequest, mentions: Mentions, audience: Audience, by: Account) -> dict[Ref, int]:
    """The records that were ticked, or all that the list offers as it is narrowed, each with its level."""
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
