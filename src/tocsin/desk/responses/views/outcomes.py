"""Pages of what came of a response."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from tocsin.desk.journal import clock
from tocsin.desk.people import access
from tocsin.desk.people.shortcuts import account_of, case_for, case_to_write, row_for

from .. import hooks, operations, shown
from ..forms import ConfirmForm, OutcomeForm, TrailForm
from ..models import Outcome, Response
from ..stages import LAUNCHED
from .common import OUTCOMES


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
        "outcomes": shown.outcomes(
            rows, steps=hooks.steps(response=response, reader=reader, today=today), reader=reader
        ),
        "may_write": may_write,
        "may_record": may_write and response.stage in LAUNCHED,
        "crumbs": OUTCOMES.top(case),
    }
    return render(request, "responses/outcomes.html", context)


def new_outcome(request: HttpRequest, slug: str) -> HttpResponse:
    case, reader, today = case_to_write(request, slug), account_of(request), clock.today()
    response = row_for(request, Response.objects.in_case(case), case=case)
    form = OutcomeForm(request.POST or None, case=case, reader=reader)
    operate = partial(operations.record_outcome, response=response, by=reader, today=today)
    lead = _("Begin with what changed, not with what we did. Then say who contributed to it: we, and others.")
    return OUTCOMES.record(request, case, form, operate, title=_("Record an outcome"), lead=lead)


def confirm(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    case, reader, today = case_to_write(request, slug), account_of(request), clock.today()
    outcome = row_for(request, Outcome.objects.in_case(case), pk=pk)
    form = ConfirmForm(request.POST or None, case=case, reader=reader)
    operate = partial(operations.confirm_outcome, outcome=outcome, by=reader, today=today)
    title = _("Record who confirmed it")
    return OUTCOMES.record(request, case, form, operate, title=title, lead=str(outcome))


def trail(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    case, reader, today = case_to_write(request, slug), account_of(request), clock.today()
    outcome = row_for(request, Outcome.objects.in_case(case).select_related("response"), pk=pk)
    steps = hooks.steps_for(outcome, reader=reader, today=today)
    initial = {"steps": [f"{step.model}:{step.row}" for step in outcome.trail.all()]}
    form = TrailForm(request.POST or None, steps=steps, initial=initial)
    operate = partial(operations.lay_trail, outcome=outcome, by=reader, today=today)
    title = _("Say what led to it")
    return OUTCOMES.record(request, case, form, operate, title=title, lead=str(outcome))
