"""Whether something new may begin in a case. Every room above asks here before it begins anything, wraps the form
with ``begins`` in its ``urls.py``, and hides its buttons by ``case|may_begin`` (``templatetags/beginning.py``).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tocsin.desk.journal import clock
from tocsin.desk.people.models import Case
from tocsin.desk.people.shortcuts import case_for
from tocsin.desk.ui.pages import Crumb
from tocsin.language.when import When

from . import history
from .models import Response
from .refusals import NothingNew
from .stages import BEGINS


def refusal(case: Case | int, *, on: date) -> NothingNew | None:
    """Why nothing could begin on a day. A case without a response has no stage that forbids it."""
    response = Response.objects.filter(case=case).first()
    if response is None:
        return None
    span = history.stage_on(response, on)
    return None if span.stage in BEGINS else NothingNew(stage=span.stage, since=span.since)


def may_begin(case: Case | int, *, on: date) -> bool:
    """Whether something could begin on a day."""
    return refusal(case, on=on) is None


def begins(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A form with which something begins. Where nothing may begin today the page says why instead of showing it.

    What began before can still be written down late: for that the page leads on to the form (``?late``).
    """

    @wraps(view)
    def answer(request: HttpRequest, slug: str, **more: Any) -> HttpResponse:
        # The view first: who may know of the case and write in it is its own to say.
        given = view(request, slug, **more)
        if request.method != "GET" or given.status_code != 200 or "late" in request.GET:
            return given
        case = case_for(request, slug)
        why = refusal(case, on=clock.today())
        if why is None:
            return given
        context = {"case": case, "room": "responses", "why": why, "crumbs": [Crumb(str(case.title))]}
        return render(request, "responses/nothing_new.html", context, status=409)

    return answer


def check_may_begin(case: Case | int, *, on: date | When) -> None:
    """Raises ``NothingNew`` where the response was reduced or over on the day when the thing began.

    What began before can still be written down late. To be called in the transaction of the write.
    """
    # Locks the row, so that no stage ends between this and the write.
    Response.objects.filter(case=case).update(version=models.F("version"))
    first, last = (on.earliest, min(on.latest, clock.today())) if isinstance(on, When) else (on, on)
    # Of what began "in October" the benefit of the doubt goes to the first day or the last.
    if (why := refusal(case, on=first)) and (last == first or refusal(case, on=last)):
        raise why
