"""Beginning to watch: from a conflict of the data with one press, or by rules with a look at what they hold."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from tocsin.desk.journal import clock
from tocsin.desk.ui.pages import Crumb, press, record, way_back
from tocsin.language import numerals

from .. import known, operations, pictures
from ..forms import SituationForm
from ..models import Import, Situation
from .common import ROOM, situation_for, team, to_board, to_situation

PAGE = 50


def conflicts(request: HttpRequest) -> HttpResponse:
    """Conflicts that no situation names yet."""
    team(request)
    wanted = request.GET.get("q", "").strip()
    context = {
        "page": Paginator(known.unwatched(wanted), PAGE).get_page(request.GET.get("page")),
        "q": wanted,
        "crumbs": [to_board(), Crumb(_("Start watching"))],
        **ROOM,
    }
    return render(request, "watch/conflicts.html", context)


@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Begin to watch a conflict, as its provider names it in the table."""
    reader, today = team(request), clock.today()
    mine = Import.objects.visible_to(reader).filter(provider=request.POST.get("provider", ""))
    imported = get_object_or_404(mine[:1])
    chosen = request.POST.getlist("conflict")

    def operate() -> list[Situation]:
        return operations.start_from_conflicts(imported=imported, conflicts=chosen, by=reader, on=today)

    return press(request, operate, then=reverse("watch:conflicts"), said=_judged, after=_begun)


def _judged(rows: list[Situation]) -> str:
    """Judges new situations, outside the transaction that began to watch them."""
    if not rows:
        return ""
    operations.judge(situations=rows, today=clock.today())
    text = ngettext("%(count)s situation is watched now.", "%(count)s situations are watched now.", len(rows))
    return text % {"count": numerals.number(len(rows))}


def _begun(rows: list[Situation]) -> str:
    return reverse("watch:situation", args=[rows[0].slug]) if len(rows) == 1 else reverse("watch:conflicts")


def new_situation(request: HttpRequest) -> HttpResponse:
    """Begin to watch by rules."""
    reader, today = team(request), clock.today()

    def operate(**values: Any) -> Situation:
        return operations.create_situation(by=reader, on=today, **values)

    crumbs = [to_board(), Crumb(_("New situation"))]
    return _edit(request, SituationForm(request.POST or None), operate, title=_("New situation"), crumbs=crumbs)


def edit_situation(request: HttpRequest, slug: str) -> HttpResponse:
    """Change what belongs to a situation."""
    reader, today = team(request), clock.today()
    row = situation_for(reader, slug, today=today)
    form = SituationForm(request.POST or None, situation=row)

    def operate(**values: Any) -> Situation:
        edition = form.cleaned_data["edition"] or 0
        operations.change_situation(situation=row, edition=edition, by=reader, on=today, **values)
        return row

    crumbs = [*to_situation(row), Crumb(_("Rules"))]
    return _edit(request, form, operate, title=_("Correct the rules of the situation"), crumbs=crumbs)


def _edit(request: HttpRequest, form: SituationForm, operate: Any, *, title: str, crumbs: list[Crumb]) -> HttpResponse:
    """Show, look at what the rules hold (``preview``), or record."""
    more = {"crumbs": crumbs, "looked": None, **ROOM}
    if request.method == "POST" and "preview" in request.POST and form.is_valid():
        looked = pictures.preview(form.rules(), day=clock.today())
        shown = {"form": form, "title": title, "back": reverse("watch:board"), **more, "looked": looked}
        return render(request, "watch/edit.html", shown)
    return record(
        request,
        form,
        lambda **_typed: operate(**form.values()),
        title=title,
        then=reverse("watch:board"),
        after=lambda row: way_back(request, reverse("watch:situation", args=[row.slug])),
        # Outside the transaction: it reads the table of events.
        finish=lambda row: operations.judge(situations=[row], today=clock.today()),
        template="watch/edit.html",
        crumbs=crumbs,
        more=more,
    )
