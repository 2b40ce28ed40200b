"""Pages of the responses' room."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tocsin.desk.journal import clock
from tocsin.desk.people import access
from tocsin.desk.people.models import Account, Case
from tocsin.desk.people.shortcuts import account_of, case_for, case_to_write, row_for
from tocsin.desk.ui.pages import Crumb, record
from tocsin.desk.watch.models import Alarm, Situation

from . import exits, operations, shown
from .forms import LaunchForm, MeetForm, MoveForm, OpenForm, ScoreForm
from .models import CriterionScore, ExitCriterion, Response
from .stages import ACTIONS, Stage, open_moves


def _crumbs(case: Case) -> list[Crumb]:
    return [
        Crumb(_("Responses"), reverse("responses:list")),
        Crumb(str(case.title), reverse("overview:room", args=[case.slug])),
        Crumb(_("Decisions"), reverse("responses:detail", args=[case.slug])),
    ]


def responses(request: HttpRequest) -> HttpResponse:
    """Every response that the reader belongs to, with its stage and next review."""
    reader, today = account_of(request), clock.today()
    rows = Response.objects.visible_to(reader).select_related("owner", "case")
    context = {
        "room": "responses",
        "rows": [
            {"response": row, "days": (today - row.stage_since).days, "overdue": shown.overdue(row, today=today)}
            for row in rows
        ],
        "crumbs": [],
    }
    return render(request, "responses/list.html", context)


def open_scoping(request: HttpRequest) -> HttpResponse:
    reader, today = account_of(request), clock.today()
    operations.check_may_open(reader)
    asked = request.POST.get("alarm") or request.GET.get("alarm") or ""
    alarm = get_object_or_404(Alarm.objects.select_related("situation"), pk=asked) if asked.isdigit() else None
    situation = alarm.situation if alarm else _situation(request.GET.get("situation", ""), reader)
    initial = {"alarm": alarm, "situation": str(situation or ""), "title": situation.name if situation else None}
    form = OpenForm(request.POST or None, reader=reader, alarm=alarm, today=today, initial=initial)
    return record(
        request,
        form,
        partial(operations.open_scoping, by=reader, today=today),
        title=_("Open a scoping"),
        lead=shown.alarm_line(alarm)
        if alarm
        else _("You convene what you open: nobody else sees it until you let them in."),
        then=reverse("responses:list"),
        after=lambda response: reverse("responses:detail", args=[response.slug]),
        crumbs=[Crumb(_("Responses"), reverse("responses:list"))],
        submit=_("Open the scoping"),
        more={"room": "responses"},
    )


def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """The scoping, the decisions with the evidence they were taken on, and how the exit criteria stand."""
    case, reader, today = case_for(request, slug), account_of(request), clock.today()
    response = row_for(request, Response.objects.in_case(case).select_related("case", "alarm", "owner"), case=case)
    may_write, may_decide = access.may_write(reader, case), access.may_decide(reader, case)
    context = {
        "case": case,
        "tab": "decisions",
        "room": "responses",
        "response": response,
        "days": (today - response.stage_since).days,
        "overdue": shown.overdue(response, today=today),
        "scores": shown.scores(response) if may_write else [],
        "alarm": shown.alarm_line(response.alarm) if may_write and response.alarm else "",
        "decisions": shown.decisions(response, with_evidence=may_write),
        "standings": exits.standings(response, reader=reader, today=today),
        "may_score": may_write and response.stage == Stage.SCOPING,
        "may_launch": may_decide and response.stage == Stage.SCOPING,
        "may_decide": may_decide,
        "moves": [(move, ACTIONS[move]) for move in open_moves(response.stage)] if may_decide else [],
        "crumbs": [*_crumbs(case)[:2], Crumb(_("Decisions"))],
    }
    return render(request, "responses/detail.html", context)


def score(request: HttpRequest, slug: str) -> HttpResponse:
    case, reader, today = case_to_write(request, slug), account_of(request), clock.today()
    response = row_for(request, Response.objects.in_case(case), case=case)
    criterion = request.GET.get("criterion", "")
    given = CriterionScore.objects.filter(response=response, criterion=criterion).first()
    initial = {"criterion": criterion, "score": given.score if given else None, "note": given.note if given else ""}
    form = ScoreForm(request.POST or None, case=case, reader=reader, today=today, initial=initial)
    operate = partial(operations.score, response=response, by=reader, today=today)
    return _record(request, case, form, operate, title=_("Score a criterion"))


def launch(request: HttpRequest, slug: str) -> HttpResponse:
    case, reader, response = _to_decide(request, slug)
    form = LaunchForm(request.POST or None, case=case, reader=reader, response=response, today=clock.today())
    return _record(
        request,
        case,
        form,
        partial(operations.launch, response=response, by=reader, today=clock.today()),
        title=_("Launch the response"),
        lead=_("The scores, the alarm and the weeks of data are frozen with the decision."),
        submit=pgettext("button", "Launch"),
    )


def move(request: HttpRequest, slug: str) -> HttpResponse:
    case, reader, response = _to_decide(request, slug)
    to = request.POST.get("to") or request.GET.get("to") or ""
    to = to if to in open_moves(response.stage) else ""
    form = MoveForm(request.POST or None, response=response, to=to, today=clock.today())
    operate = partial(operations.move, response=response, by=reader, today=clock.today())
    title = str(ACTIONS[Stage(to)]) if to else _("Move to another stage")
    return _record(request, case, form, operate, title=title, submit=pgettext("button", "Decide"))


def meet(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    case, reader, response = _to_decide(request, slug)
    criterion = get_object_or_404(ExitCriterion, response=response, kind=ExitCriterion.Kind.JUDGED, pk=pk)
    operate = partial(operations.meet, criterion=criterion, by=reader, today=clock.today())
    return _record(
        request,
        case,
        MeetForm(request.POST or None),
        operate,
        title=_("Say that a criterion is met"),
        lead=exits.say(criterion),
    )


def _to_decide(request: HttpRequest, slug: str) -> tuple[Case, Account, Response]:
    """The response, for who may decide on it; 403 for who knows of the case and may not."""
    case, reader = case_for(request, slug), account_of(request)
    access.check_may_decide(reader, case)
    return case, reader, row_for(request, Response.objects.in_case(case).select_related("situation"), case=case)


def _situation(asked: str, reader: Account) -> Situation | None:
    rows = Situation.objects.visible_to(reader)
    return rows.filter(pk=asked).first() if asked.isdigit() else rows.filter(slug=asked).first()


def _record(
    request: HttpRequest,
    case: Case,
    form: forms.BaseForm,
    operate: Callable[..., Any],
    *,
    title: str,
    lead: str = "",
    submit: str = "",
) -> HttpResponse:
    return record(
        request,
        form,
        operate,
        title=title,
        lead=lead,
        submit=submit,
        then=reverse("responses:detail", args=[case.slug]),
        crumbs=_crumbs(case),
        more={"case": case, "tab": "decisions", "room": "responses"},
    )
