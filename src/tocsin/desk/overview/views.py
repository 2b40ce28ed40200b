"""Home, the response room, letting somebody in, and at which level new records begin."""

from __future__ import annotations

from functools import partial
from typing import Any, cast

from django.core.exceptions import BadRequest
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tocsin.desk.editions import picture, record
from tocsin.desk.facts import Period
from tocsin.desk.identity import reading as identity
from tocsin.desk.identity.access import may_set_identity
from tocsin.desk.journal import clock
from tocsin.desk.levels import Level
from tocsin.desk.people import access, starting
from tocsin.desk.people.forms import LetInForm
from tocsin.desk.people.shortcuts import account_of, case_for, case_to_decide
from tocsin.desk.people.views import crumbs
from tocsin.desk.responses.models import Response
from tocsin.desk.strategy import plan as strategy
from tocsin.desk.ui import pages
from tocsin.desk.ui.pages import Crumb
from tocsin.desk.watch import citing, reading
from tocsin.language import languages
from tocsin.language.lists import every

from . import clocks, letting_in, news, stages, timeline, today, visits
from .starting_levels import LEVELS, RECOMMENDED, StartingLevelsForm, kinds


def home(request: HttpRequest) -> HttpResponse:
    """The responses of the reader, what is new to them and what needs someone today."""
    reader, day, at = account_of(request), clock.today(), timezone.now()
    visit = visits.last_visit(reader)
    since = visits.new_since(visit, at=at)
    limit = news.ALL_LINES if request.GET.get("new") == "all" else news.LINES
    responses = list(Response.objects.visible_to(reader).select_related("case", "situation", "owner"))
    needs = today.list_all_needs(responses, reader=reader, today=day)
    objectives = strategy.objectives_that_apply(responses, reader=reader)
    context = {
        "room": "home",
        "news": news.list_news(reader=reader, since=since, language=languages.current(), limit=limit)
        if since
        else None,
        "responses": [
            {
                "response": response,
                "objective": objectives[response.pk],
                "days": (day - response.stage_since).days,
                "needs": needs[response.case_id],
            }
            for response in responses
        ],
        "alarms": today.alarms(reader=reader),
        "may_set_identity": (may_set := may_set_identity(reader)),
        "is_named": not may_set or identity.organisation(language="en") != "",
    }
    answer = render(request, "overview/home.html", context)
    # Last, since a write ends what is kept for one page.
    if request.method == "GET":
        visits.note_visit(reader, visit, at=at)
    return answer


@require_POST
def mark_as_seen(request: HttpRequest) -> HttpResponse:
    """What home listed as new, up to its newest line, is new no more."""
    until = parse_datetime(request.POST.get("until", ""))
    if until is None or timezone.is_naive(until):
        raise BadRequest
    operate = partial(visits.mark_as_seen, account=account_of(request), until=min(until, timezone.now()))
    return pages.press(request, operate, then=reverse("overview:home"), said="")


def room(request: HttpRequest, slug: str) -> HttpResponse:
    """A response: the chart of events with its own acts, its ceasefire, what ends it, its timeline."""
    case, reader, day = case_for(request, slug), account_of(request), clock.today()
    response = get_object_or_404(
        Response.objects.visible_to(reader).select_related("case", "situation", "owner", "alarm"), case=case
    )
    quarters = timeline.quarters(response, today=day)
    shown = timeline.chosen(quarters, request.GET.get("quarter", ""))
    life = timeline.life_of(response, reader=reader, today=day)
    facts = timeline.facts_of_few(response, life, shown=shown.period, reader=reader, today=day)
    entries = record.entries_of(response, period=shown.period, reader=reader, today=day)
    language = (translation.get_language() or "en")[:2]
    items = timeline.TimelineItems(
        response, facts, reader=reader, language=language, today=day, entries=entries, period=shown.period
    )
    acts = sorted((*(fact.entry for fact in facts), *entries), key=lambda act: (act.on, act.key))
    # Of a young response the picture begins with what is first on record.
    first = acts[0].on if acts and len(quarters) == 1 else shown.period.start
    period = Period(first, shown.period.end)
    drawn = picture.draw_picture(response, facts, acts=acts, period=period, today=day, language=language)
    context = {
        "room": "responses",
        "tab": "room",
        "case": case,
        "response": response,
        "objective": strategy.objectives_that_apply([response], reader=reader)[response.pk],
        "steps": stages.list_steps(response, today=day),
        "clocks": clocks.list_clocks(response, reader=reader, today=day),
        "picture": drawn,
        "why_no_picture": "" if drawn else picture.say_why_none(response, period=period, today=day),
        "citations": citing.cited([(response.situation, picture.shown(period, today=day))]),
        "data_to": reading.data_to(response.situation),
        "ceasefire": timeline.latest_ceasefire(response, facts, reader=reader, today=day),
        "criteria": timeline.exit_criteria(response, life),
        "page": Paginator(cast(Any, items), timeline.LINES).get_page(request.GET.get("page")),
        "quarters": quarters,
        "quarter": shown,
        "needs": today.list_needs(response, reader=reader, today=day),
        "may_write": access.may_write(reader, case),
        "may_decide": (may_decide := access.may_decide(reader, case)),
        "levels_set": may_decide and bool(starting.levels_in(case)),
        "crumbs": [Crumb(_("Home"), "/"), Crumb(str(response.title))],
    }
    return render(request, "overview/room.html", context)


def let_in(request: HttpRequest, slug: str) -> HttpResponse:
    """Let somebody into the case by their address, with an account where they have none."""
    case, reader = case_to_decide(request, slug), account_of(request)
    return pages.record(
        request,
        LetInForm(request.POST or None, initial={"language": reader.language, "role": "partner"}),
        partial(letting_in.let_in, case=case, by=reader, on=clock.today(), at=clock.now()),
        title=_("Add member"),
        lead=_(
            "If the email address has no account yet, one is opened. A message with a link to set the "
            "password waits in the outbox: release it there."
        ),
        submit=_("Add member"),
        then=reverse("people:members", args=[slug]),
        crumbs=crumbs(case),
        more={"case": case, "tab": "members", "room": "responses"},
    )


def starting_levels(request: HttpRequest, slug: str) -> HttpResponse:
    """At which level new records of each kind begin in the case, for its convenor."""
    case, reader = case_to_decide(request, slug), account_of(request)
    preset = request.GET.get("all", "")
    begins = starting.levels_in(case)
    form = StartingLevelsForm(request.POST or None, case=case, preset=preset)
    public = [str(kind.label) for label, kind in kinds().items() if begins.get(label) == Level.PUBLIC]
    return pages.record(
        request,
        form,
        partial(form.save, by=reader, today=clock.today()),
        title=_("Who can read new records"),
        then=reverse("overview:starting_levels", args=[slug]),
        crumbs=crumbs(case),
        template="overview/starting_levels.html",
        more={
            "case": case,
            "tab": "members",
            "room": "responses",
            "public": every(public, languages.current()),
            "presets": [(RECOMMENDED, _("as recommended")), *LEVELS],
            "preset": preset,
            "closed": Response.objects.visible_to(reader).in_case(case).exclude(level=Level.PUBLIC).first(),
            "back": reverse("people:members", args=[slug]),
        },
    )
