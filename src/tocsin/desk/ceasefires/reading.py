"""What is read of ceasefires, here and in rooms above: which attempt is the latest, and how it stands.

A judgement for a reader is made from what that reader may see and from nothing else: an attempt or an incident
that is hidden from them does not show through a verdict.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.contrib.auth.models import AnonymousUser

from tocsin.analysis import ceasefire
from tocsin.analysis.ceasefire import BASELINE, BEFORE_ESCALATION, WINDOW, Happening, Judgement
from tocsin.desk.levels import Audience, Level
from tocsin.desk.once import once_a_page
from tocsin.desk.people.models import Account, Case
from tocsin.desk.watch import reading as watch
from tocsin.desk.watch.models import Alarm, Situation

from .models import Attempt, Claim, Incident, Verdict
from .standing import ClaimedIncident

# Somebody, an audience, or everyone who is cleared for a level.
Reader = Account | AnonymousUser | Audience | Level

# An alarm this many days before a ceasefire belongs to the escalation that it ended.
ESCALATION = timedelta(days=180)


@once_a_page
def situation_of(case: Case) -> Situation | None:
    """The situation that a case works on."""
    return Situation.objects.filter(responses__case=case).first()


def seen(rows: Any, reader: Reader) -> Any:
    """The rows that a reader may see."""
    return rows.filter(level__lte=reader) if isinstance(reader, Level) else rows.visible_to(reader)


@once_a_page
def latest(*, case: Case | int, reader: Reader, today: date) -> Attempt | None:
    """The attempt that took effect last, of those the reader may see."""
    found: Attempt | None = (
        seen(Attempt.objects.in_case(case), reader).begun_by(today).select_related("situation").last()
    )
    return found


def incidents(attempt: Attempt, *, reader: Reader, today: date) -> list[ClaimedIncident]:
    """Incidents of an attempt up to a day, each with its claims up to then, of what the reader may see."""
    rows = list(seen(Incident.objects.filter(attempt=attempt, on__lte=today), reader))
    claims = Claim.objects.filter(incident__in=rows, on__lte=today).select_related("organisation", "person")
    held: dict[int, list[Claim]] = {}
    taken_back: dict[int, list[Claim]] = {}
    for claim in seen(claims, reader) if rows else ():
        gone = claim.taken_back_on is not None and claim.taken_back_on <= today
        (taken_back if gone else held).setdefault(claim.incident_id, []).append(claim)
    return [ClaimedIncident(row, held.get(row.pk, []), taken_back.get(row.pk, [])) for row in rows]


def changes(attempt: Attempt, *, today: date) -> list[Verdict]:
    """The verdicts at which the state became another, the newest first; the first of all is one of them.

    They are made from what all of the team may read, so they are shown to the team alone.
    """
    found: list[Verdict] = []
    for row in attempt.verdicts.filter(on__lte=today).order_by("on", "pk"):
        if not found or found[-1].state != row.state:
            found.append(row)
    return found[::-1]


@once_a_page
def judge(attempt: Attempt, *, reader: Reader, today: date) -> Judgement:
    """How an attempt stands on a day, from what ``reader`` may see."""
    first = attempt.first_day
    later = later_than(attempt, reader=reader, today=today)
    escalation = escalated_on(attempt)
    start = _read_from(first, escalation)
    return ceasefire.verdict(
        tolls={day.day: day.best for day in watch.daily(attempt.situation, start=start, end=today)},
        first=first,
        today=today,
        data_to=watch.data_to(attempt.situation),
        until=last_day(attempt, later=later),
        replaced=later is not None,
        escalated_on=escalation,
        happenings=[
            # What came in the evening of the day counts, though the first whole day is the next.
            Happening(max(one.incident.on, first), one.is_confirmed)
            for one in incidents(attempt, reader=reader, today=today)
            if not one.is_withdrawn
        ],
    )


def read_from(attempt: Attempt) -> date:
    """The first day whose events tell in how an attempt stands: of the earliest of its baselines."""
    return _read_from(attempt.first_day, escalated_on(attempt))


def _read_from(first: date, escalation: date | None) -> date:
    return min(escalation or first, first - timedelta(days=BEFORE_ESCALATION)) - timedelta(days=BASELINE + WINDOW)


@once_a_page
def later_than(attempt: Attempt, *, reader: Reader, today: date) -> Attempt | None:
    """The next attempt at the same, of those the reader may see."""
    found: Attempt | None = seen(Attempt.objects.after(attempt), reader).begun_by(today).first()
    return found


def last_day(attempt: Attempt, *, later: Attempt | None) -> date | None:
    """The last day that counts as the attempt's own; ``None`` while it is in force."""
    ends = [attempt.ended_on] if attempt.ended_on else []
    if later:
        ends.append(later.first_day - timedelta(days=1))
    return max(min(ends), attempt.first_day) if ends else None


@once_a_page
def escalated_on(attempt: Attempt) -> date | None:
    """The day before which things were as usual: where the first alarm of this escalation began to count."""
    alarm = (
        Alarm.objects.filter(
            situation=attempt.situation_id, on__lte=attempt.effect_on, on__gte=attempt.effect_on - ESCALATION
        )
        .exclude(triage=Alarm.Triage.DISMISSED)
        .order_by("on", "pk")
        .first()
    )
    return alarm.on - timedelta(days=alarm.days) if alarm else None
