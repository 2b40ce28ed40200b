"""Alarms that wait: triage of several at once; and the events that an alarm was raised on."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tocsin.desk.journal import clock
from tocsin.desk.ui.listing import Listing
from tocsin.desk.ui.pages import Crumb, press
from tocsin.language import numerals

from .. import alarm_events, operations
from ..forms import TriageManyForm
from ..models import Alarm
from .common import ROOM, team, to_board, to_situation

PAGE = 50


def alarms(request: HttpRequest) -> HttpResponse:
    """Alarms that wait for triage. Those that are ticked are shown once more before anything is saved."""
    reader, today = team(request), clock.today()
    every = Alarm.objects.visible_to(reader).select_related("situation")
    waiting = every.waiting()
    # A second press finds what the first has saved, though these alarms wait no more.
    form = TriageManyForm(request.POST or None, offered=every if "confirm" in request.POST else waiting)
    looked: dict[str, Any] = {}
    if request.method == "POST" and form.is_valid():
        looked = form.cleaned_data
        if "confirm" in request.POST:
            return press(
                request,
                lambda: operations.triage_many(**looked, on=today, by=reader, today=today),
                then=reverse("watch:alarms"),
                said=_triaged,
            )
    context = {
        "form": form,
        "looked": looked,
        "ticked": set(request.POST.getlist("alarms")),
        "listing": Listing(waiting, request.GET, searched=("situation__name",)),
        "action": request.path,
        "crumbs": [to_board(), Crumb(_("Alarms to triage"))],
        **ROOM,
    }
    return render(request, "watch/waiting.html", context, status=422 if form.errors else 200)


def _triaged(rows: list[Alarm]) -> str:
    said = ngettext("%(count)s alarm was triaged.", "%(count)s alarms were triaged.", len(rows))
    return said % {"count": numerals.number(len(rows))}


def events(request: HttpRequest, pk: int) -> HttpResponse:
    """The events that an alarm was raised on, as the table had them then."""
    reader = team(request)
    alarm = get_object_or_404(Alarm.objects.visible_to(reader).select_related("situation"), pk=pk)
    behind = alarm_events.behind(alarm)
    context = {
        "alarm": alarm,
        "page": Paginator(behind, PAGE).get_page(request.GET.get("page")),
        "has_headlines": any(event.headline or event.reported_by for event in behind),
        "crumbs": [*to_situation(alarm.situation), Crumb(_("Events behind the alarm"))],
        **ROOM,
    }
    return render(request, "watch/events.html", context)
