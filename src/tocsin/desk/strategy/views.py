"""Pages of the strategy room."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from tocsin.desk.journal import clock
from tocsin.desk.people import access
from tocsin.desk.people.shortcuts import account_of, case_for, case_to_write, row_for

from . import operations
from .forms import AskForm, AskMoveForm, ObjectiveForm, PositionForm, TargetForm
from .models import Ask
from .plan import plan_for
from .records import PAGES


def strategy(request: HttpRequest, slug: str) -> HttpResponse:
    """The objective, the asks, and which ask goes to which target."""
    case, reader = case_for(request, slug), account_of(request)
    context = {
        "case": case,
        "tab": "strategy",
        "room": "responses",
        "plan": plan_for(case=case, reader=reader, query=request.GET),
        "may_write": access.may_write(reader, case),
        "crumbs": PAGES.top(case),
    }
    return render(request, "strategy/strategy.html", context)


def new_objective(request: HttpRequest, slug: str) -> HttpResponse:
    case, reader = case_to_write(request, slug), account_of(request)
    form = ObjectiveForm(request.POST or None, case=case, reader=reader)
    operate = partial(operations.set_objective, case=case, by=reader, today=clock.today())
    lead = _("The most recent objective applies. Earlier objectives are kept.")
    return PAGES.record(request, case, form, operate, title=_("Set the objective"), lead=lead)


def new_target(request: HttpRequest, slug: str) -> HttpResponse:
    case, reader = case_to_write(request, slug), account_of(request)
    form = TargetForm(request.POST or None, case=case, reader=reader)
    operate = partial(operations.add_target, case=case, by=reader, today=clock.today())
    lead = _("A primary target makes the decision. A secondary target influences those who make it.")
    return PAGES.record(request, case, form, operate, title=_("Add target"), lead=lead)


def new_ask(request: HttpRequest, slug: str) -> HttpResponse:
    case, reader = case_to_write(request, slug), account_of(request)
    form = AskForm(request.POST or None, case=case, reader=reader)
    operate = partial(operations.agree_ask, case=case, by=reader, today=clock.today())
    lead = _("This records what we have agreed to ask. Record separately when it is put forward.")
    return PAGES.record(request, case, form, operate, title=_("Add ask"), lead=lead)


def move_ask(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    case, reader = case_to_write(request, slug), account_of(request)
    ask = row_for(request, Ask.objects.in_case(case), pk=pk)
    form = AskMoveForm(request.POST or None, ask=ask)
    operate = partial(operations.move_ask, ask=ask, by=reader, today=clock.today())
    return PAGES.record(request, case, form, operate, title=_("Update the status of an ask"), lead=str(ask.what))


def new_position(request: HttpRequest, slug: str) -> HttpResponse:
    case, reader = case_to_write(request, slug), account_of(request)
    form = PositionForm(request.POST or None, case=case, reader=reader)
    operate = partial(operations.record_position, by=reader, today=clock.today())
    lead = _("Record what the target said or did, not what we hope for. A change shows from one position to the next.")
    return PAGES.record(request, case, form, operate, title=_("Add position"), lead=lead)
