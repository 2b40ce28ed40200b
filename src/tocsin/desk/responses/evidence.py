"""What a decision was taken on, frozen as plain values so that it can be shown forever as it was seen.

Persons stand in it by number, as in the journal.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from tocsin.analysis import series
from tocsin.desk.ceasefires import reading as ceasefires
from tocsin.desk.levels import Level
from tocsin.desk.ui.charts import Week
from tocsin.desk.watch import reading as watch

from . import exits
from .models import Consultation, CriterionChange, ExitCriterion, Response

SHOWN = timedelta(weeks=26)


def freeze(response: Response, *, on: date) -> dict[str, Any]:
    """The alarm, the scores with their notes, the weeks shown, the exit criteria and the last ceasefire.

    It is for the team: what only named readers may see is left out.
    """
    alarm = response.alarm
    data_to = watch.data_to(response.situation)
    known_to = min(data_to, on) if data_to else None
    return {
        "alarm": None
        if alarm is None
        else {
            "id": alarm.pk,
            "on": alarm.on.isoformat(),
            "rule": alarm.rule,
            "deaths": alarm.deaths,
            "days": alarm.days,
            "usual": alarm.usual,
            "not_since": _day(alarm.not_since),
            "table_version": alarm.table_version,
        },
        "scores": [
            {
                "criterion": score.criterion,
                "score": score.score,
                "note": score.note,
                "by": score.scored_by_id,
                "on": score.scored_on.isoformat(),
            }
            for score in response.scores.all()
        ],
        "consulted": [
            {
                "organisation": one.organisation_id,
                "name": asdict(one.organisation.name),
                "interest": one.interest,
                "on": _day(one.answered_on),
                "note": one.note,
            }
            for one in Consultation.objects.in_response(response).filter(level__lte=Level.TEAM)
        ],
        "objective": asdict(response.objective),
        "weekly": _weekly(response, on=on, known_to=known_to),
        "data_to": _day(known_to),
        "table_version": watch.table_version(),
        "exit_criteria": [_criterion(one) for one in exits.standings(response, reader=Level.TEAM, today=on)],
        "set_aside": [_aside(change) for change in exits.set_aside(response, today=on)],
        "ceasefire": _ceasefire(response, on=on),
        "owner": response.owner_id,
        "review_on": _day(response.review_on),
    }


def weeks(evidence: dict[str, Any]) -> list[Week]:
    """The weeks as they were shown then."""
    return [
        Week(date.fromisoformat(week["start"]), week["low"], week["best"], week["high"])
        for week in evidence.get("weekly", [])
    ]


def weekly(response: Response, *, on: date, today: date) -> list[dict[str, Any]]:
    """The weeks that a decision of a day was shown with, from the data of today."""
    data_to = watch.data_to(response.situation)
    return _weekly(response, on=on, known_to=min(data_to, on, today) if data_to else None)


def _weekly(response: Response, *, on: date, known_to: date | None) -> list[dict[str, Any]]:
    """The half year before, and nothing of what came after: a decision can be recorded some days late."""
    start = series.monday(on - SHOWN)
    known = [day for day in watch.daily(response.situation, start=start, end=on) if day.events or day.high]
    return [
        {"start": week.start.isoformat(), "low": week.low, "best": week.best, "high": week.high}
        for week in series.weeks(known, start=start, end=on, data_to=known_to)
    ]


def _criterion(standing: exits.CriterionStatus) -> dict[str, Any]:
    return {
        **_said(standing.criterion),
        "met": standing.met,
        "since": _day(standing.since),
        "held": standing.held,
    }


def _aside(change: CriterionChange) -> dict[str, Any]:
    return {**_said(change.criterion), "why": change.why, "on": _day(change.on), "by": change.by_id}


def _said(criterion: ExitCriterion) -> dict[str, Any]:
    return {
        "id": criterion.pk,
        "kind": criterion.kind,
        "days": criterion.days,
        "day": _day(criterion.day),
        "words": asdict(criterion.words),
        "ask": criterion.ask,
    }


def _ceasefire(response: Response, *, on: date) -> dict[str, Any] | None:
    attempt = ceasefires.latest(case=response.case_id, reader=Level.TEAM, today=on)
    if attempt is None:
        return None
    found = ceasefires.judge(attempt, reader=Level.TEAM, today=on)
    return {"id": attempt.pk, "state": found.state, "reason": found.reason, **found.numbers()}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
