"""Home and the response room."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import translation
from django.utils.translation import gettext as _

from tocsin.desk.facts import Period
from tocsin.desk.journal import clock
from tocsin.desk.people import access
from tocsin.desk.people.shortcuts import account_of, case_for
from tocsin.desk.responses.models import Response
from tocsin.desk.ui.pages import Crumb
from tocsin.desk.updates import picture
from tocsin.desk.watch import reading

from . import stages, timeline, today


def home(request: HttpRequest) -> HttpResponse:
    """The responses of the reader and what needs someone today."""
    reader, day = account_of(request), clock.today()
    responses = Response.objects.visible_to(reader).select_related("case", "situation", "owner")
    context = {
        "room": "home",
        "responses": [
            {
                "response": response,
                "days": (day - response.stage_since).days,
                "needs": today.of(response, reader=reader, today=day),
            }
            for response in responses
        ],
        "alarms": today.alarms(reader=reader),
    }
    return render(request, "overview/home.html", context)


def room(request: HttpRequest, slug: str) -> HttpResponse:
    """A response: the chart of events with its own acts, its ceasefire, what ends it, its timeline."""
    case, reader, day = case_for(request, slug), account_of(request), clock.today()
    response = get_object_or_404(
        Response.objects.visible_to(reader).select_related("case", "situation", "owner", "alarm"), case=case
    )
    facts = timeline.facts_of(response, reader=reader, today=day)
    language = (translation.get_language() or "en")[:2]
    first = facts[0].on if facts else response.opened_on
    context = {
        "room": "responses",
        "tab": "room",
        "case": case,
        "response": response,
        "steps": stages.of(response, today=day),
        "picture": picture.of(response, facts, period=Period(first, day), today=day, language=language),
        "data_to": reading.data_to(response.situation),
        "ceasefires": [fact for fact in facts if fact.kind == "ceasefires.attempt"][-1:],
        "criteria": [fact for fact in facts if fact.kind == "responses.exit_criterion"],
        "items": timeline.of(response, facts, reader=reader, language=language, today=day),
        "needs": today.of(response, reader=reader, today=day),
        "may_write": access.may_write(reader, case),
        "crumbs": [Crumb(_("Home"), "/"), Crumb(str(response.title))],
    }
    return render(request, "overview/room.html", context)
