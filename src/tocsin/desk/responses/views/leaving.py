"""Pages of the way out: the exit dossier and the after-action review."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from tocsin.desk.journal import clock
from tocsin.desk.people.shortcuts import account_of, case_to_write, row_for

from .. import operations
from ..forms import DossierForm, LessonForm
from ..models import Response
from .common import PAGES, to_decide


def dossier(request: HttpRequest, slug: str) -> HttpResponse:
    case, reader, response = to_decide(request, slug)
    today = clock.today()
    form = DossierForm(
        request.POST or None,
        instance=operations.open_dossier(response),
        response=response,
        reader=reader,
    )
    return PAGES.record(
        request,
        case,
        form,
        partial(operations.write_dossier, response=response, by=reader, today=today),
        title=_("The exit dossier"),
        lead=_("An exit needs it. Until then it can be written anew; with the exit it is closed."),
        first=partial(operations.check_exit_ahead, response),
    )


def lesson(request: HttpRequest, slug: str) -> HttpResponse:
    case, reader = case_to_write(request, slug), account_of(request)
    response = row_for(request, Response.objects.in_case(case), case=case)
    form = LessonForm(request.POST or None, case=case, reader=reader)
    operate = partial(operations.note_lesson, response=response, by=reader, today=clock.today())
    return PAGES.record(request, case, form, operate, title=_("Add to the after-action review"))
