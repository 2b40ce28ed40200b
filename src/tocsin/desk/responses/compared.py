"""A decision beside today: what it was taken on, as frozen, and what the data says now of the same days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tocsin.desk.ceasefires import reading as ceasefires
from tocsin.desk.ceasefires.models import Attempt, Verdict
from tocsin.desk.levels import Level
from tocsin.desk.people.models import Account
from tocsin.desk.ui import charts
from tocsin.desk.watch import reading
from tocsin.language import numerals
from tocsin.language.days import full_day

from . import display, evidence, exits
from .models import Consultation, Decision, Proposal


@dataclass(frozen=True, slots=True)
class ComparedNumber:
    """One number then and now; ``changed`` where they differ."""

    label: str
    then: str
    now: str

    @property
    def changed(self) -> bool:
        return self.then != self.now


@dataclass(frozen=True, slots=True)
class Consulted:
    """An organisation that was consulted, and its answer as it stood."""

    name: str
    interest: str
    code: str
    on: date | None
    note: str


@dataclass(frozen=True, slots=True)
class Beside:
    """What a page shows of a decision: as frozen, today, and whether the alarm would still be raised."""

    decided: display.Decided
    objective: str
    consulted: list[Consulted]
    lines: list[ComparedNumber]
    chart_now: charts.Drawing | None
    criteria_now: list[exits.CriterionStatus]
    data_to: date | None
    proposal: str


def beside(decision: Decision, *, reader: Account, today: date) -> Beside:
    """A decision as it was seen, and what is known of the same days today."""
    response, seen = decision.response, decision.evidence
    now = evidence.weekly(response, on=decision.on, today=today)
    standing = response.proposals.standing().filter(kind=Proposal.Kind.RECONSIDER).first()
    return Beside(
        decided=display.decided(decision),
        objective=_words(seen.get("objective")),
        consulted=[_consulted(one) for one in seen.get("consulted", [])],
        lines=_lines(decision, now, today=today),
        chart_now=display.chart(
            now,
            title=_("Deaths a week in placed events, as known on %(day)s") % {"day": full_day(today)},
            description=_("The same weeks, with today’s data."),
        ),
        criteria_now=exits.standings(response, reader=reader, today=today),
        data_to=reading.data_to(response.situation),
        proposal=display.say_proposal(standing) if standing else "",
    )


def _lines(decision: Decision, now: list[dict[str, Any]], *, today: date) -> list[ComparedNumber]:
    seen, alarm = decision.evidence, decision.response.alarm
    lines = []
    if (then := seen.get("alarm")) and alarm and alarm.pk == then["id"]:
        revised = alarm.revised_version is not None
        deaths = alarm.revised_deaths if revised else alarm.deaths
        usual = alarm.revised_usual if revised else alarm.usual
        lines = [
            ComparedNumber(_("Deaths during the alarm"), _number(then["deaths"]), _number(deaths)),
            ComparedNumber(_("Usual in as many days"), _number(then["usual"]), _number(usual)),
            ComparedNumber(
                _("Would the alarm be raised?"),
                _("yes"),
                _("no") if revised and alarm.revised_stands is False else _("yes"),
            ),
        ]
    lines += _ceasefire(seen.get("ceasefire"), today=today)
    lines.append(ComparedNumber(_("Deaths in the weeks shown"), _sum(seen.get("weekly", [])), _sum(now)))
    version = reading.table_version()
    lines.append(
        ComparedNumber(_("Version of the events table"), _version(seen.get("table_version")), _version(version))
    )
    return lines


def _ceasefire(seen: dict[str, Any] | None, *, today: date) -> list[ComparedNumber]:
    """How the ceasefire stood that was the last one then, and how it stands today; as all of the team may read it."""
    attempt = (
        Attempt.objects.filter(pk=seen["id"], level__lte=Level.TEAM).select_related("situation").first()
        if seen
        else None
    )
    if seen is None or attempt is None:
        return []
    now = ceasefires.judge(attempt, reader=Level.TEAM, today=today)
    label = _("Ceasefire of %(day)s") % {"day": full_day(attempt.effect_on)}
    return [ComparedNumber(label, str(Verdict.State(seen["state"]).label), str(Verdict.State(now.state).label))]


def _sum(weeks: list[dict[str, Any]]) -> str:
    known = [week["best"] for week in weeks if week["best"] is not None]
    return _number(sum(known)) if known else _("unknown")


def _number(value: float | None) -> str:
    return _("unknown") if value is None else numerals.number(round(value, 1))


def _version(value: int | None) -> str:
    return _("none") if value is None else numerals.digits(str(value))


def _words(words: dict[str, str] | None) -> str:
    if not words:
        return ""
    code = (get_language() or "en")[:2]
    return words.get(code) or words["en"] or words["fr"] or words["ar"]


def _consulted(one: dict[str, Any]) -> Consulted:
    day = date.fromisoformat(one["on"]) if one["on"] else None
    return Consulted(
        _words(one["name"]), str(Consultation.Interest(one["interest"]).label), one["interest"], day, one["note"]
    )
