"""Pages of the convening room."""

from __future__ import annotations

from functools import partial

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tocsin.desk.journal import clock
from tocsin.desk.people import access
from tocsin.desk.people.models import Case
from tocsin.desk.people.shortcuts import account_of, case_for, case_to_write, row_for
from tocsin.desk.ui.pages import Crumb, record

from . import operations
from .forms import AttendanceForm, BriefingForm
from .hearing import speakers_of
from .models import Briefing


def _crumbs(case: Case) -> list[Crumb]:
    return [
        Crumb(str(case.title), reverse("overview:room", args=[case.slug])),
        Crumb(_("Briefings"), reverse("convening:list", args=[case.slug])),
    ]


def briefings(request: HttpRequest, slug: str) -> HttpResponse:
    """Every briefing with its rule, its speakers and how many attended; the latest first."""
    case, reader = case_for(request, slug), account_of(request)
    rows = list(
        Briefing.objects.visible_to(reader)
        .in_case(case)
        .annotate(seats=Count("attendance"))
        .prefetch_related("speakers")
        .order_by("-held_on", "-pk")
    )
    heard = speakers_of(rows, case=case, reader=reader, on=clock.today())
    context = {
        "case": case,
        "tab": "convening",
        "room": "responses",
        "briefings": [(row, heard[row.pk]) for row in rows],
        "may_write": access.may_write(reader, case),
        "crumbs": [*_crumbs(case)[:1], Crumb(_("Briefings"))],
    }
    return render(request, "convening/briefings.html", context)


def briefing(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One briefing. How many attended is for all who see it; which organisations, for who records."""
    case, reader = case_for(request, slug), account_of(request)
    row = row_for(request, Briefing.objects.in_case(case).prefetch_related("speakers"), pk=pk)
    may_write = access.may_write(reader, case)
    seats = row.attendance.select_related("organisation", "confirmed_by")
    context = {
        "case": case,
        "tab": "convening",
        "room": "responses",
        "briefing": row,
        "speakers": speakers_of([row], case=case, reader=reader, on=clock.today())[row.pk],
        "seats": seats.count(),
        "attendance": sorted(seats, key=lambda seat: str(seat.organisation).casefold()) if may_write else [],
        "may_write": may_write,
        "crumbs": [*_crumbs(case), Crumb(str(row.title))],
    }
    return render(request, "convening/briefing.html", context)


def new(request: HttpRequest, slug: str) -> HttpResponse:
    case, reader = case_to_write(request, slug), account_of(request)
    return record(
        request,
        BriefingForm(request.POST or None, case=case, reader=reader),
        partial(operations.hold_briefing, case=case, by=reader, today=clock.today()),
        title=_("Record a briefing"),
        lead=_("Who spoke is told to others only where the briefing was on the record."),
        then=reverse("convening:list", args=[case.slug]),
        crumbs=_crumbs(case),
        more={"case": case, "tab": "convening", "room": "responses"},
    )


def attendance(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    case, reader = case_to_write(request, slug), account_of(request)
    row = row_for(request, Briefing.objects.in_case(case), pk=pk)
    here = reverse("convening:briefing", args=[case.slug, row.pk])
    return record(
        request,
        # Unticked boxes send nothing, and nothing sent is still an answer.
        AttendanceForm(request.POST if request.method == "POST" else None, briefing=row),
        partial(operations.confirm_attendance, briefing=row, by=reader, today=clock.today()),
        title=_("Confirm who attended"),
        lead=str(row.title),
        then=here,
        crumbs=[*_crumbs(case), Crumb(str(row.title), here)],
        more={"case": case, "tab": "convening", "room": "responses"},
    )
