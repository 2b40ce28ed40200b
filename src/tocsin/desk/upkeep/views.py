"""How the installation is: an answer for machines, and a page for the operator. Neither holds what people recorded."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tocsin.desk.journal import clock
from tocsin.desk.people.shortcuts import account_of
from tocsin.desk.ui.pages import Crumb

from . import access, looking

# Anybody can ask, so it is not looked at anew each time; in seconds.
REMEMBERED = 20
KEY = "upkeep.health"


@login_not_required
@require_safe
def health(_request: HttpRequest) -> HttpResponse:
    """200 while nothing is bad, else 503; empty, so that it says nothing to whoever asks."""
    try:
        status = cache.get(KEY)
        if status is None:
            found = looking.look_at_everything(at=timezone.now(), today=clock.today(), asks_web=False)
            status = 503 if any(one.is_bad for one in found) else 200
            cache.set(KEY, status, REMEMBERED)
    except DatabaseError:
        status = 503
    return HttpResponse(status=status)


def operation(request: HttpRequest) -> HttpResponse:
    """Every part of the installation with its condition, and what to do."""
    access.check_may_see_operation(account_of(request))
    found = looking.look_at_everything(at=timezone.now(), today=clock.today(), asks_web=False)
    context = {
        "room": "home",
        "found": found,
        "bad": sum(one.is_bad for one in found),
        "crumbs": [Crumb(_("Home"), "/")],
    }
    return render(request, "upkeep/operation.html", context)
