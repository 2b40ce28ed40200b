"""Pages of the exit criteria: added, set aside, judged, and tied to an ask."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from tocsin.desk.journal import clock

from .. import exits, operations
from ..forms import CriteriaForm, CriterionAskForm, MeetForm, ReasonForm
from ..models import ExitCriterion
from .common import PAGES, to_decide

Kind = ExitCriterion.Kind


def add(request: HttpRequest, slug: str) -> HttpResponse:
    case, reader, response = to_decide(request, slug)
    return PAGES.record(
        request,
        case,
        CriteriaForm(request.POST or None, response=response),
        partial(operations.add_criteria, response=response, by=reader, today=clock.today()),
        title=_("Add an exit criterion"),
        lead=_("It is added to the existing criteria: all of them must be met."),
        first=partial(operations.check_under_way, response),
    )


def set_aside(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    return _of_one(
        request,
        slug,
        ReasonForm,
        operations.set_aside,
        operations.check_aside,
        title=_("Set an exit criterion aside"),
        lead=_(
            "“%(criterion)s” will no longer count. It stays on the page with your reason, and with the next decision."
        ),
        pk=pk,
    )


def meet(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    return _of_one(
        request,
        slug,
        MeetForm,
        operations.meet,
        operations.check_judging,
        title=_("Record that a criterion is met"),
        pk=pk,
        kind=Kind.JUDGED,
    )


def take_back(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    return _of_one(
        request,
        slug,
        ReasonForm,
        operations.take_back,
        operations.check_taking_back,
        title=_("Withdraw the judgement"),
        pk=pk,
        kind=Kind.JUDGED,
    )


def _of_one(
    request: HttpRequest,
    slug: str,
    form: type[MeetForm] | type[ReasonForm],
    operation: Callable[..., Any],
    check: Callable[..., Any],
    *,
    title: str,
    lead: str = "%(criterion)s",
    **which: Any,
) -> HttpResponse:
    """The form for what is done to one criterion; what ``check`` refuses is said instead of it."""
    case, reader, response = to_decide(request, slug)
    criterion, today = get_object_or_404(ExitCriterion, response=response, **which), clock.today()
    return PAGES.record(
        request,
        case,
        form(request.POST or None, response=response),
        partial(operation, criterion=criterion, by=reader, today=today),
        title=title,
        lead=lead % {"criterion": exits.say(criterion)},
        first=partial(check, criterion, today=today),
    )


def choose_ask(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    case, reader, response = to_decide(request, slug)
    criterion = get_object_or_404(ExitCriterion, response=response, kind=Kind.ASK_WON, pk=pk)
    return PAGES.record(
        request,
        case,
        CriterionAskForm(request.POST or None, response=response, reader=reader, initial={"ask": criterion.ask}),
        partial(operations.choose_ask, criterion=criterion, by=reader, today=clock.today()),
        title=_("Choose the ask"),
        lead=exits.say(criterion),
        first=partial(operations.check_choosing, criterion),
    )
