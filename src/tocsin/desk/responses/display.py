"""What the pages show of a response: its scores, its decisions with the evidence as frozen, the alarm in a line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext

from tocsin.desk.ceasefires.models import Verdict
from tocsin.desk.outbox.models import Message
from tocsin.desk.people.models import Account
from tocsin.desk.ui import charts
from tocsin.desk.ui.templatetags.ui import day as full_day
from tocsin.desk.watch import words
from tocsin.desk.watch.models import Alarm
from tocsin.language import numerals

from . import evidence, exits, proposals
from .models import CriterionChange, CriterionScore, Decision, ExitCriterion, Proposal, Response
from .stages import LIVE, Stage, is_launch

Criterion = CriterionScore.Criterion


@dataclass(frozen=True, slots=True)
class Scored:
    """A criterion, and its score where it has one."""

    criterion: str
    label: str
    score: str = ""
    weight: int = 0
    note: str = ""
    by: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision and, for who may see it, what it was taken on; ``aside`` are criteria that were set aside, and why."""

    decision: Decision
    is_launch: bool
    scores: list[Scored]
    criteria: list[str]
    aside: list[tuple[str, str]]
    alarm: str = ""
    ceasefire: str = ""
    data_to: date | None = None
    table_version: int | None = None
    chart: charts.Drawing | None = None

    @property
    def heading(self) -> str:
        """What was decided, in a word or two."""
        if self.is_launch:
            return _("Launched")
        return _("From “%(before)s” to “%(after)s”") % {
            "before": self.decision.get_moved_from_display(),
            "after": self.decision.get_moved_to_display(),
        }


def overdue(response: Response, *, today: date) -> bool:
    """Whether a review should have been by now."""
    return response.review_on is not None and response.review_on < today and response.stage in LIVE


def held_messages(response: Response, *, reader: Account) -> Iterable[Message]:
    """Messages that still wait though the response is over, of those the reader may see."""
    if response.stage != Stage.EXITED:
        return []
    found: Iterable[Message] = Message.objects.visible_to(reader).in_case(response.case_id).held()
    return found


def scores(response: Response) -> list[Scored]:
    """The five criteria in their order, scored or not."""
    given = {row.criterion: row for row in response.scores.select_related("scored_by")}
    return [_scored(given[one.value]) if one.value in given else Scored(one.value, str(one.label)) for one in Criterion]


def decisions(response: Response, *, with_evidence: bool) -> list[Decided]:
    """The decisions, the latest first."""
    rows = list(response.decisions.select_related("by").order_by("-on", "-pk"))
    if not with_evidence:
        return [Decided(row, is_launch(row.moved_from, row.moved_to), [], [], []) for row in rows]
    numbers = {score["by"] for row in rows for score in row.evidence.get("scores", [])}
    names = {account.pk: account.name for account in Account.objects.filter(pk__in=numbers)}
    return [_decided(row, names) for row in rows]


def alarm_line(alarm: Alarm) -> str:
    """An alarm with its reason, in a sentence."""
    return _alarm(on=alarm.on, deaths=alarm.deaths, days=alarm.days, usual=alarm.usual, not_since=alarm.not_since)


def _alarm(*, on: date, deaths: int, days: int, usual: float, not_since: date | None) -> str:
    line = _("Alarm of %(day)s: %(deaths)s in placed events in %(days)s; usually %(usual)s.") % {
        "day": full_day(on),
        "deaths": ngettext("%(count)d death", "%(count)d deaths", deaths) % {"count": deaths},
        "days": npgettext("after in", "%(count)d day", "%(count)d days", days) % {"count": days},
        "usual": words.usual(usual),
    }
    if not_since:
        line += " " + _("The highest since %(day)s.") % {"day": full_day(not_since)}
    return numerals.digits(line)


def _scored(row: CriterionScore) -> Scored:
    return Scored(
        row.criterion,
        row.get_criterion_display(),
        row.get_score_display(),
        row.score,
        row.note,
        row.scored_by.name,
        row.scored_on,
    )


def aside(response: Response, *, today: date) -> list[tuple[str, str]]:
    """The criteria set aside by a day, each with the reason."""
    return [(exits.say(change.criterion), change.why) for change in exits.set_aside(response, today=today)]


@dataclass(frozen=True, slots=True)
class TrackedCriterion:
    """An exit criterion, how it stands while it counts, and what was done to it since it was set.

    ``spare`` where another is left by which the response can end.
    """

    criterion: ExitCriterion
    standing: exits.CriterionStatus | None
    changes: list[CriterionChange]
    spare: bool = False

    @property
    def said(self) -> str:
        return exits.say(self.criterion)


def criteria(response: Response, *, reader: Account, today: date) -> list[TrackedCriterion]:
    """The exit criteria with their changes, those that count first; those set aside stay on the page."""
    changes: dict[int, list[CriterionChange]] = {}
    for change in CriterionChange.objects.filter(criterion__response=response).select_related("by"):
        changes.setdefault(change.criterion_id, []).append(change)
    standings = exits.standings(response, reader=reader, today=today)
    counting = {one.criterion.pk for one in standings}
    ways = {one.criterion.pk for one in standings if not one.gone_by}
    aside = [row for row in response.exit_criteria.all() if row.pk not in counting]
    return [
        *(
            TrackedCriterion(
                one.criterion, one, changes.get(one.criterion.pk, []), spare=bool(ways - {one.criterion.pk})
            )
            for one in standings
        ),
        *(TrackedCriterion(row, None, changes.get(row.pk, [])) for row in aside),
    ]


def decided(row: Decision) -> Decided:
    """One decision with what it was taken on."""
    numbers = {score["by"] for score in row.evidence.get("scores", [])}
    return _decided(row, {account.pk: account.name for account in Account.objects.filter(pk__in=numbers)})


def say_proposal(proposal: Proposal) -> str:
    """What the record proposes, and why."""
    return proposals.say(proposal.kind, proposal.grounds)


def _decided(row: Decision, names: dict[int, str]) -> Decided:
    seen = row.evidence
    return Decided(
        row,
        is_launch(row.moved_from, row.moved_to),
        [_scored_then(one, names) for one in seen.get("scores", [])],
        [_criterion_then(one) for one in seen.get("exit_criteria", [])],
        [(exits.say(_as_set(one)), one["why"]) for one in seen.get("set_aside", [])],
        alarm=_alarm_then(seen.get("alarm")),
        ceasefire=_ceasefire_then(seen.get("ceasefire")),
        data_to=_day(seen.get("data_to")),
        table_version=seen.get("table_version"),
        chart=_chart(seen, on=row.on),
    )


def _scored_then(one: dict[str, Any], names: dict[int, str]) -> Scored:
    return Scored(
        one["criterion"],
        str(Criterion(one["criterion"]).label),
        str(CriterionScore.Score(one["score"]).label),
        one["score"],
        one["note"],
        names.get(one["by"], ""),
        _day(one["on"]),
    )


def _criterion_then(one: dict[str, Any]) -> str:
    said = exits.say(_as_set(one))
    return (
        _("%(criterion)s: met") % {"criterion": said}
        if one["met"]
        else _("%(criterion)s: not met") % {"criterion": said}
    )


def _as_set(one: dict[str, Any]) -> ExitCriterion:
    criterion = ExitCriterion(kind=one["kind"], days=one["days"], day=_day(one["day"]))
    criterion.words = type(criterion.words)(**one["words"])
    return criterion


def _alarm_then(alarm: dict[str, Any] | None) -> str:
    on = _day(alarm["on"]) if alarm else None
    if alarm is None or on is None:
        return ""
    return _alarm(
        on=on,
        deaths=alarm["deaths"],
        days=alarm["days"],
        usual=alarm["usual"],
        not_since=_day(alarm["not_since"]),
    )


def _ceasefire_then(ceasefire: dict[str, Any] | None) -> str:
    if ceasefire is None:
        return ""
    return _("Ceasefire in effect from %(day)s: %(verdict)s.") % {
        "day": full_day(_day(ceasefire["first"])),
        "verdict": Verdict.State(ceasefire["state"]).label,
    }


def _chart(seen: dict[str, Any], *, on: date) -> charts.Drawing | None:
    return chart(
        seen.get("weekly", []),
        title=_("Deaths a week in placed events, as seen on %(day)s") % {"day": full_day(on)},
        description=_("Frozen with the decision."),
    )


def chart(weekly: list[dict[str, Any]], *, title: str, description: str) -> charts.Drawing | None:
    """Weeks as plain values, drawn; ``None`` where there are none."""
    weeks = evidence.weeks({"weekly": weekly})
    if not weeks:
        return None
    return charts.weekly(
        weeks,
        title=title,
        description=description,
        height=120,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
