"""The page of one's own hours on duty, and of what the bell has sent. For the convenor's people alone."""

from __future__ import annotations

from functools import partial

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tocsin.desk.journal import clock
from tocsin.desk.people.models import Account
from tocsin.desk.ui.listing import Listing
from tocsin.desk.ui.pages import Crumb, press, record
from tocsin.desk.watch.views.common import ROOM, team, to_board

from . import channels, operations
from .duty import on_duty
from .forms import DutyForm
from .models import Duty, Notice
from .words import hours


def duty(request: HttpRequest) -> HttpResponse:
    """One's own hours, those of colleagues, who is on duty now, and the last notices."""
    reader = team(request)
    duties = list(
        Duty.objects.current().select_related("account").prefetch_related("situations").order_by("account__name", "pk")
    )
    shown = [{"duty": one, "hours": hours(one), "mine": one.account_id == reader.pk} for one in duties]
    notices = Notice.objects.select_related("account").prefetch_related("alarms__situation", "report_alarms__situation")
    context = {
        "mine": [one for one in shown if one["mine"]],
        "others": [one for one in shown if not one["mine"]],
        "on_duty": on_duty(at=clock.now()),
        "notices": Listing(notices, request.GET, name="notices", filters=("state", "kind")),
        "channels": {one.key: one.service for one in channels.named()},
        "minutes": settings.ALARM_AGAIN_MINUTES,
        "crumbs": [to_board(), Crumb(_("On duty"))],
        **ROOM,
    }
    return render(request, "bell/duty.html", context)


def new_duty(request: HttpRequest) -> HttpResponse:
    """Say when one is on duty."""
    reader = team(request)
    return record(
        request,
        DutyForm(request.POST or None, reader=reader),
        partial(operations.add_duty, account=reader, today=clock.today()),
        title=_("Add hours on duty"),
        lead=_("During these hours, each new alarm is sent to your email address at once."),
        then=reverse("bell:duty"),
        crumbs=_crumbs(),
        more=ROOM,
    )


def change_duty(request: HttpRequest, pk: int) -> HttpResponse:
    """Change hours of one's own."""
    reader = team(request)
    row = _own(reader, pk)
    return record(
        request,
        DutyForm(request.POST or None, reader=reader, duty=row),
        partial(operations.change_duty, duty=row, today=clock.today()),
        title=_("Correct hours on duty"),
        then=reverse("bell:duty"),
        crumbs=_crumbs(),
        more=ROOM,
    )


@require_POST
def end_duty(request: HttpRequest, pk: int) -> HttpResponse:
    """Take hours of one's own away."""
    row = _own(team(request), pk)
    operate = partial(operations.end_duty, duty=row, today=clock.today())
    return press(request, operate, then=reverse("bell:duty"), said=_("You are no longer on duty at these hours."))


def _own(reader: Account, pk: int) -> Duty:
    return get_object_or_404(Duty.objects.filter(account=reader).select_related("account"), pk=pk)


def _crumbs() -> list[Crumb]:
    return [to_board(), Crumb(_("On duty"), reverse("bell:duty"))]
