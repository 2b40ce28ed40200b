"""Pages of the watch: for the convenor's people only; to anybody else they do not exist."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from tocsin.desk.journal import clock
from tocsin.desk.people.models import Account
from tocsin.desk.people.shortcuts import account_of
from tocsin.desk.ui.pages import Crumb, record

from . import operations, pictures, reading, words
from .forms import BoardForm, TriageForm
from .models import Alarm, Import, Reading, Situation

# The list is cut so that the page stays light; all of it is reached page by page.
PAGE = 50


def board(request: HttpRequest) -> HttpResponse:
    """The world on a map, and each situation in a list, gravest first."""
    reader, today = _team(request), clock.today()
    form = BoardForm(request.GET)
    found = _narrowed(Situation.objects.visible_to(reader).on_board(day=today), form)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    waiting = Alarm.objects.visible_to(reader).waiting().select_related("situation")
    context = {
        "form": form,
        "page": page,
        "query": _query(request),
        "map": pictures.board_map(found.filter(shown__gt=Reading.Level.QUIET)),
        "imports": Import.objects.all()[:1],
        "waiting": waiting[:6],
        "waiting_count": waiting.count(),
        "levels": pictures.level_words(),
        "room": "watch",
    }
    template = "watch/found.html" if request.headers.get("HX-Request") else "watch/board.html"
    answer = render(request, template, context)
    patch_vary_headers(answer, ["HX-Request"])
    return answer


def situation(request: HttpRequest, slug: str) -> HttpResponse:
    """One situation: its weeks, places, parties, concerns and alarms."""
    reader, today = _team(request), clock.today()
    row = get_object_or_404(Situation.objects.visible_to(reader).on_board(day=today), slug=slug)
    weeks = pictures.year_of_weeks(row, today=today)
    alarms = list(row.alarms.select_related("triaged_by", "previous"))
    standing = next((alarm for alarm in alarms if alarm.triage != Alarm.Triage.DISMISSED), None)
    context = {
        "situation": row,
        "chart": pictures.weekly_chart(row, weeks=weeks, today=today),
        "weeks": weeks[::-1],
        "places": pictures.places_map(row, today=today),
        "alarms": alarms,
        "open_with": f"alarm={standing.pk}" if standing else f"situation={row.slug}",
        "data_to": reading.data_to(row),
        "version": reading.table_version(),
        "crumbs": [Crumb(_("Watch"), reverse("watch:board")), Crumb(str(row.name))],
        "room": "watch",
    }
    return render(request, "watch/situation.html", context)


def triage(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept an alarm, or dismiss it with a reason."""
    reader, today = _team(request), clock.today()
    alarm = get_object_or_404(Alarm.objects.visible_to(reader).select_related("situation"), pk=pk)
    home = reverse("watch:situation", args=[alarm.situation.slug])

    def operate(*, triage: str, reason: str) -> None:
        act = operations.accept if triage == Alarm.Triage.ACCEPTED else operations.dismiss
        act(alarm=alarm, reason=reason, on=today, by=reader, today=today)

    return record(
        request,
        TriageForm(request.POST or None),
        operate,
        title=_("Triage the alarm of %(day)s") % {"day": words.day(alarm.on)},
        lead=words.reason(alarm),
        then=home,
        crumbs=[Crumb(_("Watch"), reverse("watch:board")), Crumb(str(alarm.situation.name), home)],
        more={"room": "watch"},
    )


def _team(request: HttpRequest) -> Account:
    account = account_of(request)
    if not account.is_team:
        raise Http404
    return account


def _narrowed(rows: Any, form: BoardForm) -> Any:
    if not form.is_valid():
        return rows
    level = form.cleaned_data["level"]
    if level == "waiting":
        rows = rows.filter(pk__in=Alarm.objects.waiting().values("situation"))
    elif level:
        rows = rows.filter(shown=int(level))
    if text := form.cleaned_data["q"].strip():
        rows = rows.named(text, countries=words.countries_named(text))
    return rows


def _query(request: HttpRequest) -> str:
    """The address's own question without its page, for the links to other pages."""
    asked = request.GET.copy()
    asked.pop("page", None)
    return asked.urlencode()
