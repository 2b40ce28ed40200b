"""What the record proposes to a person, looked at each day by the worker, after each import and each decision.

A proposal decides nothing and sends nothing: it stands on the page and at home, and a message to the owner waits in
the outbox until somebody releases it.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tocsin.desk.ceasefires import reading as ceasefires
from tocsin.desk.ceasefires.models import Verdict
from tocsin.desk.journal import operations as journal
from tocsin.desk.journal.models import Entry
from tocsin.desk.levels import Level
from tocsin.desk.one_by_one import one_by_one
from tocsin.desk.outbox import operations as outbox
from tocsin.desk.people import access
from tocsin.desk.watch import reading
from tocsin.language import numerals
from tocsin.language.days import full_day

from . import exits, hooks
from .models import Proposal, Response, Review
from .stages import LIVE, REENTRY_DAYS, Stage, open_moves

Kind = Proposal.Kind
BROKEN = (Verdict.State.VIOLATED, Verdict.State.COLLAPSED)
# The journal's words for that somebody has looked at a response as a whole.
LOOKED = ("responses.launched", "responses.moved", "responses.reviewed")


def grounds(response: Response, *, today: date) -> dict[str, dict[str, Any]]:
    """What speaks today for each kind of proposal, as plain values; a kind without grounds is left out."""
    asked = {
        Kind.REVIEW: _review(response, today),
        Kind.RECONSIDER: _reconsider(response),
        Kind.TAKE_UP: _take_up(response, today),
        Kind.CEASEFIRE: _ceasefire(response, today),
        Kind.EXIT: _exit(response, today),
        Kind.REOPEN: _reopen(response, today),
    }
    return {str(kind): found for kind, found in asked.items() if found is not None}


@transaction.atomic
def check(response: Response, *, today: date) -> list[Proposal]:
    """Raise what has new grounds, end what has none any more; returns the new proposals. Safe to repeat."""
    found = grounds(response, today=today)
    _end(response, but=found, today=today)
    raised = []
    for kind, why in found.items():
        if proposal := _raise(response, kind, why, today=today):
            raised.append(proposal)
    return raised


@transaction.atomic
def settle(response: Response, *, today: date) -> None:
    """End the proposals whose grounds a decision or a review has just taken away."""
    if response.proposals.standing().exists():
        _end(response, but=grounds(response, today=today), today=today)


def daily(*, today: date) -> int:
    """Look at every response; says how many proposals are new. Raises an ``ExceptionGroup`` of what failed, last."""
    rows = Response.objects.exclude(stage=Stage.DECLINED).select_related("case", "situation", "alarm", "owner")
    return sum(map(len, one_by_one(rows, lambda response: check(response, today=today))))


def say(kind: str, why: dict[str, Any]) -> str:
    """A proposal with its grounds, in a sentence of the page's language."""
    if kind == Kind.REVIEW:
        return _("The review was due on %(day)s.") % {"day": _full(why["due"])}
    if kind == Kind.TAKE_UP:
        return _("The decision was deferred until %(day)s. What would reopen the scoping: %(when)s") % {
            "day": _full(why["day"]),
            "when": why["when"],
        }
    if kind == Kind.CEASEFIRE:
        return _("The ceasefire of %(day)s: %(verdict)s, as judged on %(on)s. Before that: %(before)s.") % {
            "day": _full(why["effect_on"]),
            "verdict": Verdict.State(why["state"]).label,
            "on": _full(why["on"]),
            "before": Verdict.State(why["before"]).label,
        }
    if kind == Kind.EXIT:
        return _("All exit criteria are met, the last since %(day)s. You can now decide on an exit.") % {
            "day": _full(why["since"])
        }
    if kind == Kind.REOPEN:
        deaths = int(why["deaths"])
        told = ngettext("%(count)s death", "%(count)s deaths", deaths) % {"count": numerals.number(deaths)}
        return _(
            "Violence is back: %(deaths)s in placed events of the %(days)s days to %(day)s; the re-entry "
            "trigger was %(trigger)s."
        ) % {
            "deaths": told,
            "days": numerals.number(REENTRY_DAYS),
            "day": _full(why["data_to"]),
            "trigger": numerals.number(int(why["trigger"])),
        }
    return _(
        "The data was revised: with today’s data, the alarm of %(day)s would not have been raised "
        "(%(now)s deaths instead of %(then)s). Review the decision."
    ) % {
        "day": _full(why["alarm_on"]),
        "now": numerals.number(int(why["now"])),
        "then": numerals.number(int(why["then"])),
    }


def deaths_since_exit(response: Response, *, today: date) -> tuple[int, date] | None:
    """Deaths by best estimate in the last 28 reported days, those up to the exit left out, and the last such day."""
    data_to = reading.data_to(response.situation)
    if data_to is None or response.exited_on is None:
        return None
    last = min(data_to, today)
    first = max(last - timedelta(days=REENTRY_DAYS - 1), response.exited_on + timedelta(days=1))
    if first > last:
        return None
    return sum(day.best for day in reading.daily(response.situation, start=first, end=last)), last


def _review(response: Response, today: date) -> dict[str, Any] | None:
    due = response.review_on
    if due is None or due >= today or response.stage not in LIVE:
        return None
    return {"due": due.isoformat()}


def _reconsider(response: Response) -> dict[str, Any] | None:
    """The alarm would not be raised by revised data that no decision and no review has looked at yet."""
    alarm = response.alarm
    if alarm is None or response.stage not in LIVE or alarm.revised_stands is not False:
        return None
    looked_at = [one.evidence.get("table_version") for one in response.decisions.all()]
    looked_at += Review.objects.filter(response=response).values_list("table_version", flat=True)
    if any(version is not None and version >= (alarm.revised_version or 0) for version in looked_at):
        return None
    return {"alarm_on": alarm.on.isoformat(), "then": alarm.deaths, "now": alarm.revised_deaths}


def _take_up(response: Response, today: date) -> dict[str, Any] | None:
    if response.stage != Stage.DEFERRED:
        return None
    decision = response.decisions.filter(moved_to=Stage.DEFERRED).order_by("-on", "-pk").first()
    if decision is None or decision.reopens_on is None or decision.reopens_on > today:
        return None
    return {"day": decision.reopens_on.isoformat(), "when": decision.reopens_when}


def _ceasefire(response: Response, today: date) -> dict[str, Any] | None:
    """The last ceasefire was found broken, and nobody has reviewed or decided since."""
    if response.stage not in LIVE:
        return None
    attempt = ceasefires.latest(case=response.case_id, reader=Level.TEAM, today=today)
    change = next(iter(ceasefires.changes(attempt, today=today)), None) if attempt else None
    if attempt is None or change is None or change.state not in BROKEN or not change.changed_from:
        return None
    # By the moment, not the day: who decided in the morning had not seen what was found at noon.
    if Entry.objects.filter(case_id=response.case_id, action__in=LOOKED, at__gt=change.at).exists():
        return None
    return {
        "attempt": attempt.pk,
        "effect_on": attempt.effect_on.isoformat(),
        "state": change.state,
        "before": change.changed_from,
        "on": change.on.isoformat(),
    }


def _exit(response: Response, today: date) -> dict[str, Any] | None:
    if Stage.EXITED not in open_moves(response.stage):
        return None
    standings = exits.standings(response, reader=Level.TEAM, today=today)
    if not standings or not all(one.met for one in standings):
        return None
    return {
        "since": max(one.since or today for one in standings).isoformat(),
        "criteria": [{"id": one.criterion.pk, "since": _iso(one.since), "as_of": _iso(one.as_of)} for one in standings],
    }


def _reopen(response: Response, today: date) -> dict[str, Any] | None:
    if response.stage != Stage.EXITED:
        return None
    trigger = hooks.reentry_deaths.ask(response=response)
    found = deaths_since_exit(response, today=today)
    if trigger is None or found is None or found[0] < trigger:
        return None
    return {"deaths": found[0], "data_to": found[1].isoformat(), "trigger": trigger}


def _raise(response: Response, kind: str, why: dict[str, Any], *, today: date) -> Proposal | None:
    if response.proposals.standing().filter(kind=kind).exists():
        return None
    try:
        with transaction.atomic():
            proposal = Proposal.objects.create(response=response, kind=kind, raised_on=today, grounds=why)
    except IntegrityError:
        # Another worker was a moment earlier, and holds the message too.
        return None
    journal.write(
        action=f"responses.proposed_{kind}", subject=proposal, by=None, on=today, case=response.case_id,
        level=max(response.level, Level.TEAM),
    )  # fmt: skip
    _tell_owner(response, proposal, on=today)
    return proposal


def _end(response: Response, *, but: dict[str, dict[str, Any]], today: date) -> None:
    response.proposals.standing().exclude(kind__in=list(but)).update(ended_on=today)


def _tell_owner(response: Response, proposal: Proposal, *, on: date) -> None:
    """A message that is held, in the owner's language; to nobody who has left the case."""
    owner = response.owner
    if not access.may_write(owner, response.case_id):
        return
    with translation.override(owner.language):
        outbox.hold(
            case=response.case,
            to=owner.email,
            language=owner.language,
            subject=f"{response.title}: {proposal.get_kind_display()}",
            body="{why}\n\n{link}\n".format(
                why=say(proposal.kind, proposal.grounds),
                link=settings.SITE_URL + reverse("responses:detail", args=[response.case.slug]),
            ),
            about=proposal,
            level=Level.TEAM,
            by=None,
            on=on,
        )


def _full(day: str) -> str:
    return full_day(date.fromisoformat(day))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
