"""The sign of reports: its threshold, what turned out of its alarms, and the regular fetching that it lives on."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tocsin.desk.journal import clock
from tocsin.desk.ui.pages import record

from .. import fetching, operations, report_words
from ..forms import RegularFetchForm, ReportOutcomeForm, ReportSignForm
from ..models import RegularFetch, ReportAlarm, ReportSign
from .common import ROOM, situation_for, team, to_imports, to_situation


def report_sign(request: HttpRequest, slug: str) -> HttpResponse:
    """Switch the sign of a situation on or off, and set its threshold."""
    reader, today = team(request), clock.today()
    row = situation_for(reader, slug, today=today)
    sign = ReportSign.objects.filter(situation=row).first()

    def operate(**values: Any) -> None:
        operations.set_report_sign(situation=row, by=reader, today=today, **values)

    return record(
        request,
        ReportSignForm(request.POST or None, sign=sign),
        operate,
        title=_("Alarms from reports"),
        lead=report_words.caution(),
        then=reverse("watch:situation", args=[slug]) + "#reports",
        # Outside the transaction: it reads the reports of a month.
        finish=lambda _done: operations.judge_reports(),
        crumbs=to_situation(row),
        more=ROOM,
    )


def judge_reports(request: HttpRequest, pk: int) -> HttpResponse:
    """Say whether an alarm from reports was right."""
    reader, today = team(request), clock.today()
    alarm = get_object_or_404(ReportAlarm.objects.visible_to(reader).select_related("situation"), pk=pk)

    def operate(**values: Any) -> None:
        operations.judge_report_alarm(alarm=alarm, by=reader, today=today, **values)

    return record(
        request,
        ReportOutcomeForm(request.POST or None, alarm=alarm),
        operate,
        title=_("Right or wrong?"),
        lead=report_words.reason(alarm),
        then=f"{reverse('watch:situation', args=[alarm.situation.slug])}#reportalarm-{alarm.pk}",
        crumbs=to_situation(alarm.situation),
        more=ROOM,
    )


def regular_fetch(request: HttpRequest, provider: str) -> HttpResponse:
    """Switch on or off that a provider is fetched from by itself, every quarter of an hour."""
    reader, today = team(request), clock.today()
    status = next((one for one in fetching.fetch_statuses() if one.provider == provider), None)
    if status is None or not status.can_be_regular:
        raise Http404

    def operate(**values: Any) -> None:
        operations.set_regular_fetch(provider=provider, by=reader, at=timezone.now(), today=today, **values)

    return record(
        request,
        RegularFetchForm(request.POST or None, row=RegularFetch.objects.filter(provider=provider).first()),
        operate,
        title=_("Fetch regularly from %(provider)s") % {"provider": status.name},
        lead=_(
            "The newest file is fetched every quarter of an hour, and with it those that were missed. If that fails, "
            "the page of imports says so, and it is tried again later."
        ),
        then=reverse("watch:imports"),
        crumbs=to_imports(),
        more=ROOM,
    )
