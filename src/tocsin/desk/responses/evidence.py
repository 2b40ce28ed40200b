"""What a decision was taken on, frozen as plain values so that it can be shown forever as it was seen.

Persons stand in it by number, as in the journal.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from tocsin.desk.ceasefires import reading as ceasefires
from tocsin.desk.levels import Level
from tocsin.desk.ui.charts import Week
from tocsin.desk.watch import reading as watch

from . import exits
from .models import Response

SHOWN = timedelta(weeks=26)


def freeze(response: Response, *, on: date) -> dict[str, Any]:
    """The alarm, the scores with their notes, the weeks shown, the exit criteria and the last ceasefire.

    It is for the team: what only named readers may see is left out.
    """
    alarm = response.alarm
    data_to = watch.data_to(response.situation)
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
        "weekly": [
            {**week._asdict(), "start": week.start.isoformat()}
            for week in watch.weekly(response.situation, start=on - SHOWN, end=on)
        ],
        "data_to": _day(min(data_to, on) if data_to else None),
        "table_version": watch.table_version(),
        "exit_criteria": [_criterion(one) for one in exits.standings(response, reader=Level.TEAM, today=on)],
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


def _criterion(standing: exits.Standing) -> dict[str, Any]:
    criterion = standing.criterion
    return {
        "id": criterion.pk,
        "kind": criterion.kind,
        "days": criterion.days,
        "day": _day(criterion.day),
        "words": asdict(criterion.words),
        "met": standing.met,
        "since": _day(standing.since),
        "held": standing.held,
    }


def _ceasefire(response: Response, *, on: date) -> dict[str, Any] | None:
    attempt = ceasefires.latest(case=response.case_id, reader=Level.TEAM, today=on)
    if attempt is None:
        return None
    found = ceasefires.judge(attempt, reader=Level.TEAM, today=on)
    return {"id": attempt.pk, "state": found.state, "reason": found.reason, **found.numbers()}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
