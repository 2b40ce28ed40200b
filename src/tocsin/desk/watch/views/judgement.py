"""Triage, a level by hand, evidence for risk factors, parties and concerns."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tocsin.desk.journal import clock
from tocsin.desk.refusals import Refused
from tocsin.desk.ui.pages import Crumb, press, record

from .. import operations, words
from ..forms import ConcernForm, EvidenceForm, OverrideForm, PartyForm, TriageForm
from ..models import Alarm, Evidence, Override
from .common import ROOM, situation_for, team, to_situation

TRIAGE = {
    Alarm.Triage.ACCEPTED: operations.accept,
    Alarm.Triage.DISMISSED: operations.dismiss,
    Alarm.Triage.ARCHIVED: operations.archive,
}


def triage(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept an alarm, which opens a scoping next; or dismiss or archive it with a reason."""
    reader, today = team(request), clock.today()
    alarm = get_object_or_404(Alarm.objects.visible_to(reader).select_related("situation"), pk=pk)
    home = reverse("watch:situation", args=[alarm.situation.slug])

    def operate(*, triage: str, reason: str) -> str:
        TRIAGE[Alarm.Triage(triage)](alarm=alarm, reason=reason, on=today, by=reader, today=today)
        return f"{reverse('responses:open')}?alarm={alarm.pk}" if triage == Alarm.Triage.ACCEPTED else home

    return record(
        request,
        TriageForm(request.POST or None),
        operate,
        title=_("Triage the alarm of %(day)s") % {"day": words.day(alarm.on)},
        lead=words.reason(alarm),
        then=home,
        after=str,
        crumbs=to_situation(alarm.situation),
        more=ROOM,
    )


def override(request: HttpRequest, slug: str) -> HttpResponse:
    """Set the level of a situation by hand."""
    reader, today = team(request), clock.today()
    row = situation_for(reader, slug, today=today)

    def operate(**values: Any) -> None:
        operations.override_level(situation=row, by=reader, today=today, **values)

    return record(
        request,
        OverrideForm(request.POST or None, initial={"level": row.shown}),  # type: ignore[attr-defined]
        operate,
        title=_("Set the level yourself"),
        lead=_("The level by the rule is still shown beside yours, with your name, the day and the reason."),
        then=reverse("watch:situation", args=[slug]),
        crumbs=to_situation(row),
        more=ROOM,
    )


@require_POST
def end_override(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the rule speak again."""
    reader, today = team(request), clock.today()
    row = get_object_or_404(Override.objects.visible_to(reader).select_related("situation"), pk=pk)

    def operate() -> None:
        # Somebody else has ended it: what was asked for is so.
        with suppress(Refused):
            operations.end_override(override=row, by=reader, today=today)

    return press(request, operate, then=reverse("watch:situation", args=[row.situation.slug]), said="")


def risks(request: HttpRequest, slug: str) -> HttpResponse:
    """The risk factors of the UN's framework, each with the facts that were cited for it."""
    reader, today = team(request), clock.today()
    row = situation_for(reader, slug, today=today)
    held: dict[int, list[Evidence]] = {}
    for one in Evidence.objects.filter(situation=row).select_related("by", "alarm"):
        held.setdefault(one.factor, []).append(one)
    groups = [
        (title, [(factor, factor.label, held.get(factor.value, [])) for factor in factors])
        for title, factors in Evidence.groups()
    ]
    crumbs = [*to_situation(row), Crumb(_("Risk factors"))]
    return render(request, "watch/risks.html", {"situation": row, "groups": groups, "crumbs": crumbs, **ROOM})


def new_evidence(request: HttpRequest, slug: str) -> HttpResponse:
    """Record a cited fact for a risk factor."""
    reader, today = team(request), clock.today()
    row = situation_for(reader, slug, today=today)
    home = reverse("watch:risks", args=[slug])

    def operate(**values: Any) -> None:
        operations.record_evidence(situation=row, by=reader, today=today, **values)

    return record(
        request,
        EvidenceForm(request.POST or None, situation=row, initial=request.GET.dict()),
        operate,
        title=_("Add fact for a risk factor"),
        lead=_("Enter what happened and who says so. People judge what the facts mean together; this list does not."),
        then=home,
        crumbs=[*to_situation(row), Crumb(_("Risk factors"), home)],
        more=ROOM,
    )


def new_party(request: HttpRequest, slug: str) -> HttpResponse:
    """Say that a country fights, or is drawn in."""
    reader, today = team(request), clock.today()
    row = situation_for(reader, slug, today=today)

    def operate(**values: Any) -> None:
        operations.add_party(situation=row, by=reader, on=today, **values)

    return record(
        request,
        PartyForm(request.POST or None),
        operate,
        title=_("Add party"),
        then=reverse("watch:situation", args=[slug]),
        crumbs=to_situation(row),
        more=ROOM,
    )


def new_concern(request: HttpRequest, slug: str) -> HttpResponse:
    """Record what is feared or missed."""
    reader, today = team(request), clock.today()
    row = situation_for(reader, slug, today=today)

    def operate(**values: Any) -> None:
        operations.record_concern(situation=row, by=reader, today=today, **values)

    return record(
        request,
        ConcernForm(request.POST or None),
        operate,
        title=_("Add concern"),
        then=reverse("watch:situation", args=[slug]),
        crumbs=to_situation(row),
        more=ROOM,
    )
