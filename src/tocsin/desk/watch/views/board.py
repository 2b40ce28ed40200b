"""The board, and the page of one situation."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from tocsin.desk.facts import Period
from tocsin.desk.journal import clock
from tocsin.desk.ui.pages import Crumb

from .. import citing, hooks, known, pictures, reading, report_words, statements, summary, words
from ..board import on_board
from ..forms import BoardForm
from ..models import Alarm, Evidence, Override, Reading, ReportAlarm, ReportSign, Run, Situation
from .common import ROOM, situation_for, team, to_board

# The list is cut so that the page stays light; all of it is reached page by page.
PAGE = 50


def board(request: HttpRequest) -> HttpResponse:
    """The world on a map, and each situation in a list, gravest first."""
    reader, today = team(request), clock.today()
    form = BoardForm(request.GET)
    rule = form.chosen_rule()
    found = _narrowed(on_board(Situation.objects.visible_to(reader), day=today, rule=rule), form)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    waiting = Alarm.objects.visible_to(reader).waiting().select_related("situation")
    context = {
        "form": form,
        "page": page,
        "query": _query(request),
        "map": pictures.board_map(found.filter(shown__gt=Reading.Level.QUIET)),
        "sources": known.sources(today=today),
        "running": Run.objects.visible_to(reader).open().count(),
        "waiting": waiting[:6],
        "waiting_count": waiting.count(),
        "levels": pictures.level_words(rule),
        "overrides": _by_hand(page.object_list),
        "today": today,
        "on_duty": hooks.on_duty.ask(at=clock.now()),
        **ROOM,
    }
    template = "watch/found.html" if request.headers.get("HX-Request") else "watch/board.html"
    answer = render(request, template, context)
    patch_vary_headers(answer, ["HX-Request"])
    return answer


def situation(request: HttpRequest, slug: str) -> HttpResponse:
    """One situation, as it is known today or was on an earlier day (``?as_of=``)."""
    reader, today = team(request), clock.today()
    row = situation_for(reader, slug, today=today)
    at = _as_of(request, today=today)
    what = reading.known(row, at=at)
    alarms = _alarms(row, day=at or today)
    context = {
        "situation": row,
        "known": what,
        "as_of": at,
        "today": today,
        "alarms": alarms,
        "ceasefires": hooks.ceasefires.ask(situation=row, reader=reader, day=at or today),
        "response": hooks.response_page.ask(situation=row, reader=reader),
        "open_with": _opened_by(row, alarms),
        "sources": known.sources(row, today=today),
        "factors": Evidence.objects.filter(situation=row).values("factor").distinct().count(),
        "factors_in_all": len(Evidence.Factor),
        **_reports(row, day=at or today),
        **_standing(row, what, at=at),
        **_pictures(row, what, alarms, at=at, day=at or today),
        "citations": citing.cited([(row, Period(date.min, at or today))], at=at),
        "crumbs": [to_board(), Crumb(str(row))],
        **ROOM,
    }
    return render(request, "watch/situation.html", context)


def _alarms(row: Situation, *, day: date) -> list[Alarm]:
    """The alarms up to a day; what somebody decided of one later was not known then."""
    found = list(row.alarms.filter(on__lte=day).select_related("triaged_by", "previous"))
    for alarm in found:
        if alarm.triaged_on and alarm.triaged_on > day:
            alarm.triage, alarm.triaged_by, alarm.triaged_on, alarm.triage_reason = "", None, None, ""
    return found


def _reports(row: Situation, *, day: date) -> dict[str, Any]:
    """The sign of reports, which is no part of the alarms; what was judged of one later was not known then."""
    found = list(row.report_alarms.filter(on__lte=day).select_related("judged_by"))
    for alarm in found:
        if alarm.judged_on and alarm.judged_on > day:
            alarm.outcome, alarm.judged_by, alarm.reason = ReportAlarm.Outcome.WAITING, None, ""
    sign = ReportSign.objects.filter(situation=row).select_related("by").first()
    return {"sign": sign, "report_alarms": found, "report_record": report_words.record_of(found)}


def _opened_by(row: Situation, alarms: list[Alarm]) -> str:
    standing = next((one for one in alarms if one.triage not in Alarm.LAID_ASIDE), None)
    return f"alarm={standing.pk}" if standing else f"situation={row.slug}"


def _standing(row: Any, what: reading.Known, *, at: date | None) -> dict[str, Any]:
    """Its numbers and level: those of the board, or as they were known on an earlier day."""
    if at is None:
        by_hand = Override.objects.select_related("by").filter(pk=row.override_pk).first()
        return {"glance": getattr(row, "reading", None), "shown": row.shown, "override": by_hand}
    if what.version is None or what.data_to is None:
        return {"glance": None, "shown": Reading.Level.UNKNOWN}
    then = summary.reading_then(row, version=what.version, data_to=what.data_to)
    speaks = then.speaks_until is not None and at <= then.speaks_until
    return {"glance": then, "shown": then.level if speaks else Reading.Level.UNKNOWN}


def _pictures(
    row: Situation, what: reading.Known, alarms: list[Alarm], *, at: date | None, day: date
) -> dict[str, Any]:
    """The charts and maps of the year before a day, and what was said in it."""
    weeks = reading.weeks(row, start=pictures.year_before(day), end=day, at=at)
    said = statements.voiced(row, weeks=weeks, day=day)
    recent = known.recent(row.rules, day=day, known=what)
    return {
        "chart": pictures.weekly_chart(weeks=weeks, alarms=alarms, today=day),
        "events_chart": pictures.events_chart(weeks),
        "weeks": weeks[::-1],
        "spread": sum(week.spread or 0 for week in weeks),
        "places": pictures.places_map(recent, day=day),
        "quarters": pictures.quarters(recent),
        "actors": known.actors(recent),
        "voice": said and (pictures.voice_chart(said, weeks=weeks), words.voice(said.firmness), said),
        "voices": said and statements.by_voice(said.said),
    }


def _as_of(request: HttpRequest, *, today: date) -> date | None:
    """The earlier day that the address asks for; what is no day, or not before today, asks for none."""
    try:
        day = date.fromisoformat(request.GET.get("as_of", ""))
    except ValueError:
        return None
    return day if date(1900, 1, 1) < day < today else None


def _by_hand(rows: Any) -> dict[int, Override]:
    chosen = [row.override_pk for row in rows if row.override_pk]
    return {one.situation_id: one for one in Override.objects.filter(pk__in=chosen).select_related("by")}


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
