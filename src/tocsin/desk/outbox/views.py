"""Pages of the outbox. Opening one changes nothing; releasing, withdrawing and trying again are buttons."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tocsin.desk.journal import clock
from tocsin.desk.people.pages import RoomPages
from tocsin.desk.people.shortcuts import account_of, case_to_write, row_for
from tocsin.desk.ui.listing import Listing
from tocsin.desk.ui.pages import Crumb, press
from tocsin.language import numerals

from . import operations
from .forms import MessageForm
from .models import Message

State = Message.State
PAGES = RoomPages("outbox", gettext_lazy("Outbox"))


def outbox(request: HttpRequest, slug: str) -> HttpResponse:
    """Messages by where they stand: what waits for a person first."""
    case, reader = case_to_write(request, slug), account_of(request)
    rows = Message.objects.visible_to(reader).in_case(case).select_related("released_by")
    done = rows.filter(state__in=[State.SENT, State.WITHDRAWN])
    # Those about one row stand beside each other, so that they come onto one page.
    held = rows.held().order_by("about_model", "about_id", "-pk")
    waiting = Listing(held, request.GET, name="waiting", searched=("subject", "to"))
    context = {
        "case": case,
        "tab": "outbox",
        "room": "responses",
        "waiting": waiting,
        **_waiting(waiting),
        "leaving": Listing(rows.filter(state__in=[State.RELEASED, State.SENDING]), request.GET, name="leaving"),
        "failed": Listing(rows.filter(state=State.FAILED), request.GET, name="failed"),
        "done": Listing(
            done,
            request.GET,
            name="done",
            searched=("subject", "to"),
            filters=("state",),
            offered={"state": [(one.value, one.label) for one in (State.SENT, State.WITHDRAWN)]},
        ),
        "crumbs": PAGES.top(case),
    }
    return render(request, "outbox/outbox.html", context)


def _waiting(held: Iterable[Message]) -> dict[str, Any]:
    """What is held, those about one row together: they can be released together."""
    found: dict[tuple[str, int], list[Message]] = {}
    alone = []
    for row in held:
        if row.about_id is None:
            alone.append(row)
        else:
            found.setdefault((row.about_model, row.about_id), []).append(row)
    alone += [rows[0] for rows in found.values() if len(rows) == 1]
    together = [sorted(rows, key=_read_here) for rows in found.values() if len(rows) > 1]
    return {"held": sorted(alone, key=lambda row: -row.pk), "together": together}


def _read_here(row: Message) -> bool:
    """Those in the reader's language come first: the first names them all."""
    return row.language != get_language()


def message(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One message, whole."""
    case = case_to_write(request, slug)
    row = row_for(request, Message.objects.in_case(case).select_related("released_by"), pk=pk)
    context = {
        "case": case,
        "tab": "outbox",
        "room": "responses",
        "message": row,
        "crumbs": PAGES.crumbs(case, Crumb(_("Message"))),
    }
    return render(request, "outbox/message.html", context)


def new(request: HttpRequest, slug: str) -> HttpResponse:
    case, reader = case_to_write(request, slug), account_of(request)
    form = MessageForm(request.POST or None, case=case, reader=reader, initial={"language": reader.language})
    operate = partial(operations.hold, case=case, by=reader, on=clock.today())
    lead = _("The message is held until someone releases it.")
    return PAGES.record(request, case, form, operate, title=_("Write a message"), lead=lead, submit=_("Save as held"))


@require_POST
def release(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    return _act(request, slug, pk, operations.release, done=_("Released. It will be sent within two minutes."))


@require_POST
def withdraw(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    return _act(request, slug, pk, operations.withdraw, done=_("Message withdrawn. It will not be sent."))


@require_POST
def retry(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    return _act(request, slug, pk, operations.retry, done=_("Released again. It will be sent within two minutes."))


@require_POST
def release_all(request: HttpRequest, slug: str) -> HttpResponse:
    """Release exactly those messages that the page showed together."""
    case, reader = case_to_write(request, slug), account_of(request)
    shown, held = set(request.POST.getlist("message")), Message.objects.visible_to(reader).in_case(case).held()
    rows = [row for row in held.order_by("pk") if str(row.pk) in shown]
    operate = partial(operations.release_all, messages=rows, by=reader, on=clock.today(), at=timezone.now())
    return press(request, operate, then=reverse("outbox:list", args=[case.slug]), said=_released)


def _released(rows: Sequence[Message]) -> str:
    said = ngettext("%(count)s message released.", "%(count)s messages released.", len(rows))
    return said % {"count": numerals.number(len(rows))}


def _act(request: HttpRequest, slug: str, pk: int, operate: Callable[..., Any], *, done: str) -> HttpResponse:
    case = case_to_write(request, slug)
    row = row_for(request, Message.objects.in_case(case), pk=pk)
    operation = partial(operate, message=row, by=account_of(request), on=clock.today(), at=timezone.now())
    return press(request, operation, then=reverse("outbox:list", args=[case.slug]), said=done)
