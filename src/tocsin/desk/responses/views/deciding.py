"""Pages of scopings and decisions."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tocsin.desk.journal import clock
from tocsin.desk.levels import Level
from tocsin.desk.people import access
from tocsin.desk.people.models import Account
from tocsin.desk.people.operations import readership
from tocsin.desk.people.shortcuts import account_of, case_for, case_to_write, row_for
from tocsin.desk.ui.listing import Listing
from tocsin.desk.ui.pages import Crumb, record
from tocsin.desk.watch.models import Alarm, Situation

from .. import compared, display, exits, hooks, operations, portfolio, proposals, refusals
from ..forms import (
    ConsultForm,
    InterestForm,
    LaunchForm,
    MoveForm,
    OpenForm,
    OwnerForm,
    ResponseLevelForm,
    ReviewForm,
    ScoreForm,
)
from ..models import Consultation, CriterionScore, Decision, Response
from ..stages import ACTIONS, BEGINS, LIVE, UNDER_WAY, Stage, is_launch, open_moves
from .common import PAGES, to_decide


def responses(request: HttpRequest) -> HttpResponse:
    """The portfolio: every response and scoping of the reader, and how many each person carries."""
    reader, today = account_of(request), clock.today()
    found = portfolio.responses(reader)
    listing = Listing(found, request.GET, searched=("case__title", "situation__name"), filters=("stage",))
    loads = portfolio.load(Response.objects.visible_to(reader).live(), reader=reader)
    context = {
        "room": "responses",
        "listing": listing,
        "rows": portfolio.rows(listing, reader=reader, today=today),
        "loads": loads,
        "load_chart": portfolio.draw_load(loads),
        "crumbs": [],
    }
    return render(request, "responses/list.html", context)


def open_scoping(request: HttpRequest) -> HttpResponse:
    reader, today = account_of(request), clock.today()
    operations.check_may_open(reader)
    asked = request.POST.get("alarm") or request.GET.get("alarm") or ""
    alarm = get_object_or_404(Alarm.objects.select_related("situation"), pk=asked) if asked.isdecimal() else None
    situation = alarm.situation if alarm else _situation(request.GET.get("situation", ""), reader)
    initial = {"alarm": alarm, "situation": str(situation or ""), "title": situation.name if situation else None}
    form = OpenForm(request.POST or None, reader=reader, alarm=alarm, initial=initial)
    return record(
        request,
        form,
        partial(operations.open_scoping, by=reader, today=today),
        title=pgettext("what the page is for", "Open a scoping"),
        lead=display.alarm_line(alarm)
        if alarm
        else _("You will be the convenor. Nobody else can see it until you add them."),
        then=reverse("responses:list"),
        after=lambda response: reverse("responses:detail", args=[response.slug]),
        crumbs=[Crumb(_("Responses"), reverse("responses:list"))],
        submit=_("Open the scoping"),
        more={"room": "responses"},
    )


def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """The scoping, the decisions with the evidence they were taken on, and how the exit criteria stand."""
    case, reader, today = case_for(request, slug), account_of(request), clock.today()
    rows = Response.objects.in_case(case).select_related("case", "alarm", "owner", "situation")
    response = row_for(request, rows, case=case)
    may_write, may_decide = access.may_write(reader, case), access.may_decide(reader, case)
    context = {
        "case": case,
        "tab": "decisions",
        "room": "responses",
        "response": response,
        "days": (today - response.stage_since).days,
        "overdue": display.overdue(response, today=today),
        "decisions": display.decisions(response, with_evidence=may_write),
        **_criteria(response, reader, today),
        "panels": _panels(response, reader, today),
        "crumbs": PAGES.top(case),
        **(_for_the_team(response, reader, today) if may_write else {}),
        **(_for_who_decides(response) if may_decide else {}),
    }
    return render(request, "responses/detail.html", context)


def _criteria(response: Response, reader: Account, today: date) -> dict[str, Any]:
    criteria = display.criteria(response, reader=reader, today=today)
    under_way = response.stage in UNDER_WAY
    return {
        "criteria": criteria,
        "under_way": under_way,
        "lapsed": [one.standing for one in criteria if under_way and one.standing and one.standing.lapsed],
        "set_aside": [one for one in criteria if one.standing is None],
    }


def _panels(response: Response, reader: Account, today: date) -> dict[str, list[hooks.Panel]]:
    """What rooms above show on the page, by place."""
    every = [one for found in hooks.panels.each(response=response, reader=reader, today=today) for one in found]
    return {place: [one for one in every if one.place == place] for place in ("main", "side")}


def _for_the_team(response: Response, reader: Account, today: date) -> dict[str, Any]:
    """What the page shows to who records: scores, whom the scoping consulted, proposals, reviews."""
    standing = response.proposals.standing()
    return {
        "may_write": True,
        "may_score": response.stage == Stage.SCOPING,
        "scores": display.scores(response),
        "alarm": display.alarm_line(response.alarm) if response.alarm else "",
        "consultations": Consultation.objects.visible_to(reader).in_response(response),
        "proposals": [(one, proposals.say(one.kind, one.grounds)) for one in standing],
        "reviews": response.reviews.select_related("by").order_by("-on", "-pk"),
        "held": display.held_messages(response, reader=reader),
        "nothing_new": response.stage not in BEGINS,
    }


def _for_who_decides(response: Response) -> dict[str, Any]:
    moves = open_moves(response.stage)
    return {
        "may_decide": True,
        "may_launch": response.stage == Stage.SCOPING,
        "may_review": response.stage in LIVE and response.launched_on is not None,
        "may_exit": Stage.EXITED in moves,
        "moves": [(move, ACTIONS[move]) for move in moves],
    }


def decision(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A decision as it was seen, beside what the data says today; what it was taken on is for who records."""
    case, reader, today = case_for(request, slug), account_of(request), clock.today()
    response = row_for(request, Response.objects.in_case(case).select_related("case", "alarm", "situation"), case=case)
    row = get_object_or_404(Decision.objects.select_related("by"), response=response, pk=pk)
    row.response = response
    may_write = access.may_write(reader, case)
    context = {
        "case": case,
        "tab": "decisions",
        "room": "responses",
        "response": response,
        "decision": row,
        "is_launch": is_launch(row.moved_from, row.moved_to),
        "beside": compared.beside(row, reader=reader, today=today) if may_write else None,
        "may_decide": access.may_decide(reader, case),
        "crumbs": PAGES.crumbs(case, Crumb(_("A decision"))),
    }
    return render(request, "responses/decision.html", context)


def score(request: HttpRequest, slug: str) -> HttpResponse:
    case, reader, today = case_to_write(request, slug), account_of(request), clock.today()
    response = row_for(request, Response.objects.in_case(case), case=case)
    criterion = request.GET.get("criterion", "")
    given = CriterionScore.objects.filter(response=response, criterion=criterion).first()
    initial = {"criterion": criterion, "score": given.score if given else None, "note": given.note if given else ""}
    form = ScoreForm(request.POST or None, case=case, reader=reader, initial=initial)
    operate = partial(operations.score, response=response, by=reader, today=today)
    return PAGES.record(request, case, form, operate, title=_("Score a criterion"))


def consult(request: HttpRequest, slug: str) -> HttpResponse:
    case, reader, today = case_to_write(request, slug), account_of(request), clock.today()
    response = row_for(request, Response.objects.in_case(case), case=case)
    form = ConsultForm(request.POST or None, case=case, reader=reader, response=response)
    operate = partial(operations.consult, response=response, by=reader, today=today)
    lead = _("This sends nothing. It records who was asked about their interest in a response.")
    return PAGES.record(request, case, form, operate, title=_("Record who was consulted"), lead=lead)


def answer(request: HttpRequest, slug: str) -> HttpResponse:
    case, reader, today = case_to_write(request, slug), account_of(request), clock.today()
    response = row_for(request, Response.objects.in_case(case), case=case)
    rows = Consultation.objects.visible_to(reader).in_response(response)
    form = InterestForm(request.POST or None, rows=rows)
    operate = partial(operations.answer, by=reader, today=today)
    lead = _("Leave partners without an answer as they are: silence is not interest.")
    return PAGES.record(request, case, form, operate, title=_("Record their answers"), lead=lead)


def launch(request: HttpRequest, slug: str) -> HttpResponse:
    case, reader, response = to_decide(request, slug)
    form = LaunchForm(request.POST or None, case=case, reader=reader, response=response)
    return PAGES.record(
        request,
        case,
        form,
        partial(operations.launch, response=response, by=reader, today=clock.today()),
        title=_("Launch the response"),
        lead=_("The scores, the alarm and the weeks of data are frozen with the decision."),
        submit=pgettext("button", "Launch"),
    )


def move(request: HttpRequest, slug: str) -> HttpResponse:
    case, reader, response = to_decide(request, slug)
    to = request.POST.get("to") or request.GET.get("to") or ""
    to = to if to in open_moves(response.stage) else ""
    form = MoveForm(request.POST or None, response=response, to=to)
    operate = partial(operations.move, response=response, by=reader, today=clock.today())
    title = str(ACTIONS[Stage(to)]) if to else _("Move to another stage")
    leads = {Stage.ACTIVE: _lapses, Stage.EXITED: _unmet}
    lead = leads[Stage(to)](response, today=clock.today()) if to in leads else ""
    first = partial(hooks.check_exit.ask, response=response, by=reader) if to == Stage.EXITED else None
    submit = pgettext("button", "Decide")
    return PAGES.record(request, case, form, operate, title=title, lead=lead, submit=submit, first=first)


def _unmet(response: Response, *, today: date) -> str:
    """At an exit: what is not met yet, before anybody writes why it ends all the same."""
    standings = exits.standings(response, reader=Level.TEAM, today=today)
    unmet = [str(one) for one in standings if not one.met]
    return str(refusals.CriteriaNotMet(unmet)) if unmet else ""


def _lapses(response: Response, *, today: date) -> str:
    """At the way back from an exit: what was met before it, and counts no more from then on."""
    if response.stage != Stage.EXITED:
        return ""
    standings = exits.standings(response, reader=Level.TEAM, today=today)
    lapsing = [str(one) for one in standings if one.lapsed or (one.met and one.criterion.kind in exits.LAPSING)]
    if not lapsing:
        return ""
    return _(
        "Met before, but not counted after the return: %(criteria)s. Judge these again afterwards, or add a criterion."
    ) % {"criteria": " · ".join(lapsing)}


def review(request: HttpRequest, slug: str) -> HttpResponse:
    case, reader, response = to_decide(request, slug)
    form = ReviewForm(request.POST or None, case=case, reader=reader)
    operate = partial(operations.review, response=response, by=reader, today=clock.today())
    first = partial(operations.check_reviewing, response)
    return PAGES.record(request, case, form, operate, title=_("Record a review"), first=first)


def hand_over(request: HttpRequest, slug: str) -> HttpResponse:
    case, reader, response = to_decide(request, slug)
    form = OwnerForm(request.POST or None, case=case, initial={"owner": response.owner_id})
    operate = partial(operations.hand_over, response=response, by=reader, today=clock.today())
    return PAGES.record(request, case, form, operate, title=_("Hand the response over"))


def set_level(request: HttpRequest, slug: str) -> HttpResponse:
    case, reader, response = to_decide(request, slug)
    form = ResponseLevelForm(request.POST or None, initial={"level": response.level, "seen": readership(response)})
    operate = partial(operations.set_level, response=response, by=reader, today=clock.today())
    lead = _(
        "This level is for the response itself: its room, its decisions and what an update says about "
        "them. Each record keeps its own level. Published updates are not changed."
    )
    return PAGES.record(request, case, form, operate, title=_("Change who can read the response"), lead=lead)


def _situation(asked: str, reader: Account) -> Situation | None:
    rows = Situation.objects.visible_to(reader)
    return rows.filter(pk=asked).first() if asked.isdecimal() else rows.filter(slug=asked).first()
