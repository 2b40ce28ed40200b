"""Pages of outcomes, and the forms of the exit dossier and of the after-action review."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from tocsin.desk.journal import clock
from tocsin.desk.people import access
from tocsin.desk.people.shortcuts import account_of, case_for, case_to_write, row_for
from tocsin.desk.responses.models import Response
from tocsin.desk.responses.records import PAGES as DECISIONS
from tocsin.desk.responses.stages import LAUNCHED
from tocsin.desk.responses.views.common import to_decide

from . import display, hooks, operations
from .forms import ConfirmForm, DossierForm, LessonForm, OutcomeForm, TrailForm
from .models import Outcome
from .records import PAGES


def outcomes(request: HttpRequest, slug: str) -> HttpResponse:
    """What changed in whose behaviour, with the trail that leads to it, as far as the reader may see it."""
    case, reader, today = case_for(request, slug), account_of(request), clock.today()
    response = row_for(request, Response.objects.in_case(case).select_related("case", "situation"), case=case)
    rows = (
        Outcome.objects.visible_to(reader)
        .filter(response=response)
        .select_related("verifier_body")
        .prefetch_related("trail")
    )
    may_write = access.may_write(reader, case)
    context = {
        "case": case,
        "tab": "outcomes",
        "room": "responses",
        "response": response,
        "outcomes": display.outcomes(
            rows, steps=hooks.steps(response=response, reader=reader, today=today), reader=reader
        ),
        "may_write": may_write,
        "may_record": may_write and response.stage in LAUNCHED,
        "crumbs": PAGES.top(case),
    }
    return render(request, "closing/outcomes.html", context)


def new_outcome(request: HttpRequest, slug: str) -> HttpResponse:
    case, reader, today = case_to_write(request, slug), account_of(request), clock.today()
    response = row_for(request, Response.objects.in_case(case), case=case)
    form = OutcomeForm(request.POST or None, case=case, reader=reader)
    operate = partial(operations.record_outcome, response=response, by=reader, today=today)
    lead = _("Start with what changed, not with what we did. Then enter who contributed: we, and others.")
    return PAGES.record(request, case, form, operate, title=_("Add outcome"), lead=lead)


def confirm(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    case, reader, today = case_to_write(request, slug), account_of(request), clock.today()
    outcome = row_for(request, Outcome.objects.in_case(case), pk=pk)
    form = ConfirmForm(request.POST or None, case=case, reader=reader)
    operate = partial(operations.confirm_outcome, outcome=outcome, by=reader, today=today)
    title = _("Add who confirmed this outcome")
    return PAGES.record(request, case, form, operate, title=title, lead=str(outcome))


def trail(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    case, reader, today = case_to_write(request, slug), account_of(request), clock.today()
    outcome = row_for(request, Outcome.objects.in_case(case).select_related("response"), pk=pk)
    steps = hooks.steps_for(outcome, reader=reader, today=today)
    initial = {"steps": [f"{step.model}:{step.row}" for step in outcome.trail.all()]}
    form = TrailForm(request.POST or None, steps=steps, initial=initial)
    operate = partial(operations.lay_trail, outcome=outcome, by=reader, today=today)
    title = _("Link what led to this outcome")
    return PAGES.record(request, case, form, operate, title=title, lead=str(outcome))


def dossier(request: HttpRequest, slug: str) -> HttpResponse:
    case, reader, response = to_decide(request, slug)
    today = clock.today()
    form = DossierForm(
        request.POST or None,
        instance=operations.open_dossier(response),
        response=response,
        reader=reader,
    )
    return DECISIONS.record(
        request,
        case,
        form,
        partial(operations.write_dossier, response=response, by=reader, today=today),
        title=_("The exit dossier"),
        lead=_("An exit needs this dossier. You can change it until the exit, which closes it."),
        first=partial(operations.check_exit_ahead, response),
    )


def new_lesson(request: HttpRequest, slug: str) -> HttpResponse:
    case, reader = case_to_write(request, slug), account_of(request)
    response = row_for(request, Response.objects.in_case(case), case=case)
    form = LessonForm(request.POST or None, case=case, reader=reader)
    operate = partial(operations.note_lesson, response=response, by=reader, today=clock.today())
    return DECISIONS.record(request, case, form, operate, title=_("Add to the after-action review"))
