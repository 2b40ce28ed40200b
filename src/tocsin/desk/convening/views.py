"""Pages of the convening room."""

from __future__ import annotations

from functools import partial

from django.db.models import Count, F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tocsin.desk.journal import clock
from tocsin.desk.people import access
from tocsin.desk.people.shortcuts import account_of, case_for, case_to_write, row_for
from tocsin.desk.ui.listing import Listing
from tocsin.desk.ui.pages import Crumb

from . import operations
from .forms import AttendanceForm, BriefingForm
from .models import Briefing
from .records import PAGES
from .visible_speakers import visible_speakers


def briefings(request: HttpRequest, slug: str) -> HttpResponse:
    """Every briefing with its rule, its speakers and how many attended; the latest first."""
    case, reader = case_for(request, slug), account_of(request)
    rows = Listing(
        Briefing.objects.visible_to(reader)
        .in_case(case)
        .annotate(seats=Count("attendance"))
        .prefetch_related("speakers")
        .order_by("-held_on", F("at_time").desc(nulls_last=True), "-pk"),
        request.GET,
        searched=("title",),
        filters=("rule", "reach"),
    )
    heard = visible_speakers(rows.rows, case=case, reader=reader, on=clock.today())
    context = {
        "case": case,
        "tab": "convening",
        "room": "responses",
        "listing": rows,
        "briefings": [(row, heard[row.pk]) for row in rows],
        "may_write": access.may_write(reader, case),
        "crumbs": PAGES.top(case),
    }
    return render(request, "convening/briefings.html", context)


def new(request: HttpRequest, slug: str) -> HttpResponse:
    case, reader = case_to_write(request, slug), account_of(request)
    form = BriefingForm(request.POST or None, case=case, reader=reader)
    operate = partial(operations.hold_briefing, case=case, by=reader, today=clock.today(), now=clock.now())
    lead = _("Others can see who spoke only if the briefing was on the record.")
    return PAGES.record(request, case, form, operate, title=_("Add briefing"), lead=lead)


def attendance(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    case, reader = case_to_write(request, slug), account_of(request)
    row = row_for(request, Briefing.objects.in_case(case), pk=pk)
    # Unticked boxes send nothing, and nothing sent is still an answer.
    form = AttendanceForm(request.POST if request.method == "POST" or request.POST else None, briefing=row)
    operate = partial(operations.confirm_attendance, briefing=row, by=reader, today=clock.today())
    here = Crumb(str(row.title), reverse("convening:briefing", args=[case.slug, row.pk]))
    title, lead = _("Confirm attendance"), str(row.title)
    return PAGES.record(request, case, form, operate, title=title, lead=lead, then=here.href, below=here)
