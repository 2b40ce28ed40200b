"""Pages of the ceasefires' room."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tocsin.desk.facts import Period
from tocsin.desk.journal import clock
from tocsin.desk.people import access
from tocsin.desk.people.models import Case
from tocsin.desk.people.shortcuts import account_of, case_for, case_to_write, row_for
from tocsin.desk.refusals import in_words
from tocsin.desk.ui.listing import Listing
from tocsin.desk.ui.pages import press
from tocsin.desk.watch import citing
from tocsin.desk.watch import reading as watch

from . import display, events, incident_words, operations, reading
from .forms import AttemptForm, ClaimForm, EndCeasefireForm, FromEventsForm, IncidentForm
from .models import Attempt, Incident
from .records import PAGES

# Ceasefires on a page of their list.
ATTEMPTS = 20


def ceasefires(request: HttpRequest, slug: str) -> HttpResponse:
    """Ceasefires, the latest first: whether each holds and why; below them the incidents, with who says what."""
    case, reader, today = case_for(request, slug), account_of(request), clock.today()
    begun = Attempt.objects.visible_to(reader).in_case(case).begun_by(today)
    attempts = Listing(
        begun.select_related("situation")
        .prefetch_related("terms")
        .order_by("-effect_on", F("effect_time").desc(nulls_last=True), "-pk"),
        request.GET,
        name="attempts",
        searched=("agreed_in", "also_parties", "also_brokers", "monitor", "source"),
        per_page=ATTEMPTS,
    )
    shown = display.summaries(attempts, reader=reader, today=today)
    incidents = _incidents(request, case, begun=begun, offered=attempts.rows, today=today)
    is_first = not attempts.page.has_previous() and not attempts.is_narrowed
    context = {
        "case": case,
        "tab": "ceasefires",
        "room": "responses",
        "attempts": attempts,
        "shown": shown,
        # Pictures take much room: the others have theirs on their own pages.
        "latest": shown[0] if shown and is_first else None,
        "pictures": display.pictures(shown[0], today=today) if shown and is_first else None,
        "incidents": incidents,
        "described": incident_words.describe_incidents(
            reading.with_claims(incidents, reader=reader, today=today), reader=reader
        ),
        "data_to": watch.data_to(shown[0].attempt.situation) if shown else None,
        "citations": citing.cited((one.attempt.situation, Period(one.read_from, today)) for one in shown),
        "may_write": access.may_write(reader, case),
        "crumbs": PAGES.top(case),
    }
    return render(request, "ceasefires/ceasefires.html", context)


def _incidents(request: HttpRequest, case: Case, *, begun: Any, offered: list[Attempt], today: date) -> Listing:
    """Incidents under the ceasefires that have begun, the latest first; of one of them where it was asked for."""
    asked = request.GET.get("incidents-attempt", "")
    if asked.isdecimal() and int(asked[:18]) not in {one.pk for one in offered}:
        offered = [*offered, *begun.filter(pk=asked[:18])]
    return Listing(
        Incident.objects.visible_to(account_of(request))
        .in_case(case)
        .filter(attempt__in=begun, on__lte=today)
        .select_related("attempt")
        .order_by("-on", F("at_time").desc(nulls_last=True), "-pk"),
        request.GET,
        name="incidents",
        searched=("what", "place", "source"),
        filters=("term", "attempt"),
        offered={"attempt": [(one.pk, in_words(one.effect_when)) for one in offered]},
    )


def new_attempt(request: HttpRequest, slug: str) -> HttpResponse:
    case, reader = case_to_write(request, slug), account_of(request)
    situation = reading.situation_of(case)
    if situation is None:
        raise Http404
    form = AttemptForm(request.POST or None, case=case, reader=reader)
    operate = partial(operations.record_attempt, case=case, situation=situation, by=reader, today=clock.today())
    return PAGES.record(
        request,
        case,
        form,
        operate,
        title=_("Add ceasefire"),
        lead=_("The new ceasefire replaces the previous one. Both stay on the record."),
    )


def new_incident(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    case, reader = case_to_write(request, slug), account_of(request)
    attempt = row_for(request, Attempt.objects.in_case(case), pk=pk)
    form = IncidentForm(request.POST or None, case=case, reader=reader, attempt=attempt)
    operate = partial(operations.record_incident, attempt=attempt, by=reader, today=clock.today())
    return PAGES.record(request, case, form, operate, title=_("Add incident"))


def from_events(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Placed events since the ceasefire took effect, to be chosen; those that stand as incidents are left out."""
    case, reader, today = case_to_write(request, slug), account_of(request), clock.today()
    attempt = row_for(request, Attempt.objects.in_case(case).select_related("situation"), pk=pk)
    taken = operations.taken(attempt, reader=reader)
    offered = [one for one in events.under(attempt, today=today) if one.key not in taken or request.method == "POST"]
    form = FromEventsForm(request.POST or None, case=case, reader=reader, offered=offered, rests_on=attempt)
    operate = partial(operations.record_from_events, attempt=attempt, by=reader, today=today)
    lead = (
        _("Each event that you choose becomes an incident alleged by its provider. An event can be added only once.")
        if offered
        else _("The data has no other events since the ceasefire took effect. This does not mean that it is calm.")
    )
    return PAGES.record(request, case, form, operate, title=_("Add incidents from events"), lead=lead)


def new_claim(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    case, reader = case_to_write(request, slug), account_of(request)
    incident = row_for(request, Incident.objects.in_case(case).select_related("attempt__case"), pk=pk)
    row_for(request, Attempt.objects.in_case(case), pk=incident.attempt_id)
    form = ClaimForm(request.POST or None, case=case, reader=reader, attempt=incident.attempt, rests_on=incident)
    operate = partial(operations.record_claim, incident=incident, by=reader, today=clock.today())
    return PAGES.record(request, case, form, operate, title=_("Add claim"), lead=str(incident.what))


def end_attempt(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    case, reader = case_to_write(request, slug), account_of(request)
    attempt = row_for(request, Attempt.objects.in_case(case), pk=pk)
    operate = partial(operations.end_attempt, attempt=attempt, by=reader, today=clock.today())
    return PAGES.record(
        request,
        case,
        EndCeasefireForm(request.POST or None),
        operate,
        title=_("Record the end of the ceasefire"),
        first=partial(operations.check_lasts, attempt),
    )


@require_POST
def judge(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep today's verdicts on record."""
    case = case_to_write(request, slug)
    operate = partial(operations.judge_all, case=case, today=clock.today())
    # Each ceasefire has a transaction of its own, and a verdict that is on record is not written again.
    said = _("Today’s verdicts saved.")
    return press(request, operate, then=PAGES.home(case), said=said, once=False)
