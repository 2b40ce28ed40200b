"""Pages of the exit criteria: added, set aside, judged, and tied to an ask."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from tocsin.desk.journal import clock

from .. import exits, operations
from ..forms import AskForm, CriteriaForm, MeetForm, ReasonForm
from ..models import ExitCriterion
from .common import record_of, to_decide

Kind = ExitCriterion.Kind


def add(request: HttpRequest, slug: str) -> HttpResponse:
    case, reader, response = to_decide(request, slug)
    return record_of(
        request,
        case,
        CriteriaForm(request.POST or None, response=response),
        partial(operations.add_criteria, response=response, by=reader, today=clock.today()),
        title=_("Add an exit criterion"),
        lead=_("It counts beside those that are there: all of them are to be met."),
        first=partial(operations.check_under_way, response),
    )


def set_aside(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    case, reader, response = to_decide(request, slug)
    criterion, today = get_object_or_404(ExitCriterion, response=response, pk=pk), clock.today()
    return record_of(
        request,
        case,
        ReasonForm(request.POST or None, response=response),
        partial(operations.set_aside, criterion=criterion, by=reader, today=today),
        title=_("Set an exit criterion aside"),
        lead=_("“%(criterion)s” will count no more. It stays on the page with your reason, and with the next decision.")
        % {"criterion": exits.say(criterion)},
        first=partial(operations.check_aside, criterion, today=today),
    )


def meet(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    case, reader, response = to_decide(request, slug)
    criterion = get_object_or_404(ExitCriterion, response=response, kind=Kind.JUDGED, pk=pk)
    today = clock.today()
    return record_of(
        request,
        case,
        MeetForm(request.POST or None, response=response),
        partial(operations.meet, criterion=criterion, by=reader, today=today),
        title=_("Say that a criterion is met"),
        lead=exits.say(criterion),
        first=partial(operations.check_judging, criterion, today=today),
    )


def take_back(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    case, reader, response = to_decide(request, slug)
    criterion = get_object_or_404(ExitCriterion, response=response, kind=Kind.JUDGED, pk=pk)
    today = clock.today()
    return record_of(
        request,
        case,
        ReasonForm(request.POST or None, response=response),
        partial(operations.take_back, criterion=criterion, by=reader, today=today),
        title=_("Take the judgement back"),
        lead=exits.say(criterion),
        first=partial(operations.check_taking_back, criterion, today=today),
    )


def choose_ask(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    case, reader, response = to_decide(request, slug)
    criterion = get_object_or_404(ExitCriterion, response=response, kind=Kind.ASK_WON, pk=pk)
    form = AskForm(request.POST or None, case=case, reader=reader, initial={"ask": criterion.ask})
    operate = partial(operations.choose_ask, criterion=criterion, by=reader, today=clock.today())
    return record_of(request, case, form, operate, title=_("Say which ask it is"), lead=exits.say(criterion))
