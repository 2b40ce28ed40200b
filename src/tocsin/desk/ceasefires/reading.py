"""What is read of ceasefires, here and in rooms above: which attempt is the latest, and how it stands.

A judgement for a reader is made from what that reader may see and from nothing else: an attempt or an incident
that is hidden from them does not show through a verdict.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import Any, TypeVar

from django.contrib.auth.models import AnonymousUser

from tocsin.analysis import ceasefire
from tocsin.analysis.ceasefire import BASELINE, BEFORE_ESCALATION, WINDOW, Happening, Judgement
from tocsin.desk.levels import Audience, Level
from tocsin.desk.once import once_a_page
from tocsin.desk.people.models import Account, Case
from tocsin.desk.watch import reading as watch
from tocsin.desk.watch.models import Alarm, Situation

from .models import Attempt, Claim, Incident, Verdict
from .standing import ClaimedIncident, JudgedIncident

# A record of an incident, or the values of it that a judgement reads.
AnIncident = TypeVar("AnIncident", Incident, JudgedIncident)
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


def with_claims(rows: Iterable[Incident], *, reader: Reader, today: date) -> list[ClaimedIncident[Incident]]:
    """Incidents that the reader may see, each with its claims up to a day, of those that the reader may see."""
    rows = list(rows)
    claims = Claim.all_records.filter(incident__in=rows).select_related("organisation", "person")
    return _claimed(rows, claims if rows else claims.none(), reader=reader, today=today)


def _claimed(
    rows: Iterable[AnIncident], claims: Any, *, reader: Reader, today: date
) -> list[ClaimedIncident[AnIncident]]:
    held: dict[int, list[Claim]] = {}
    taken_off: dict[int, list[Claim]] = {}
    for claim in seen(claims.filter(on__lte=today), reader):
        gone = claim.withdrawn_on is not None and claim.withdrawn_on <= today
        (taken_off if gone else held).setdefault(claim.incident_id, []).append(claim)
    return [ClaimedIncident(row, held.get(row.pk, []), taken_off.get(row.pk, [])) for row in rows]


def _incidents(
    attempts: Sequence[Attempt], *, reader: Reader, today: date, since: date = date.min
) -> dict[int, list[ClaimedIncident[JudgedIncident]]]:
    """By attempt, with what a judgement reads. An attempt may have thousands, of which no objects are made."""
    if not attempts:
        return {}
    rows = seen(Incident.objects.filter(attempt__in=attempts, on__range=(since, today)), reader)
    values = map(JudgedIncident._make, rows.values_list(*JudgedIncident._fields))
    claims = Claim.all_records.filter(incident__attempt__in=attempts, incident__on__range=(since, today))
    found: dict[int, list[ClaimedIncident[JudgedIncident]]] = {}
    for one in _claimed(values, claims, reader=reader, today=today):
        found.setdefault(one.incident.attempt_id, []).append(one)
    return found


def changes(attempt: Attempt, *, today: date) -> list[Verdict]:
    """The verdicts at which the state became another, the newest first; the first of all is one of them.

    They are made from what all of the team may read, so they are shown to the team alone.
    """
    found: list[Verdict] = []
    for row in attempt.verdicts.filter(on__lte=today).order_by("on", "pk"):
        if not found or found[-1].state != row.state:
            found.append(row)
    return found[::-1]


class Readings:
    """What several attempts are judged from, as one reader sees them on a day: read in a fixed number of queries.

    Of their incidents the columns that a judgement reads are loaded, when they are asked for.
    """

    def __init__(self, attempts: Iterable[Attempt], *, reader: Reader, today: date) -> None:
        self.attempts, self.reader, self.today = list(attempts), reader, today
        self._later = _later(self.attempts, reader=reader, today=today)
        self._escalations = _escalations(self.attempts)
        self._judged: dict[int, Judgement] = {}

    @cached_property
    def _incidents(self) -> dict[int, list[ClaimedIncident[JudgedIncident]]]:
        return _incidents(self.attempts, reader=self.reader, today=self.today)

    @cached_property
    def _counted(self) -> dict[int, list[ClaimedIncident[JudgedIncident]]]:
        """Those that judgements count; all, where they are read already."""
        if "_incidents" in vars(self) or not self.attempts:
            return self._incidents
        since = min(map(self._counted_from, self.attempts))
        return _incidents(self.attempts, reader=self.reader, today=self.today, since=since)

    def _counted_from(self, attempt: Attempt) -> date:
        first = attempt.first_day
        found = ceasefire.counted_from(first=first, today=self.today, until=self.last_day(attempt))
        # What came before the first whole day counts as of that day.
        return found if found > first else date.min

    def incidents(self, attempt: Attempt) -> list[ClaimedIncident[JudgedIncident]]:
        return self._incidents.get(attempt.pk, [])

    def last_day(self, attempt: Attempt) -> date | None:
        """The last day that counts as the attempt's own; ``None`` while it is in force."""
        later = self._later.get(attempt.pk)
        ends = [attempt.ended_on] if attempt.ended_on else []
        if later:
            ends.append(later.first_day - timedelta(days=1))
        return max(min(ends), attempt.first_day) if ends else None

    def escalated_on(self, attempt: Attempt) -> date | None:
        """The day before which things were as usual: where the first alarm of this escalation began to count."""
        return self._escalations.get(attempt.pk)

    def read_from(self, attempt: Attempt) -> date:
        return _read_from(attempt.first_day, self.escalated_on(attempt))

    def as_of(self, attempt: Attempt) -> date | None:
        """The last day of the data that an attempt is judged from; ``None`` where there is none."""
        data_to = watch.data_to(attempt.situation)
        return min(data_to, self.today) if data_to else None

    def judge(self, attempt: Attempt) -> Judgement:
        """How an attempt stands on the day, from what the reader may see."""
        if attempt.pk not in self._judged:
            self._judged[attempt.pk] = self._judge(attempt)
        return self._judged[attempt.pk]

    def _judge(self, attempt: Attempt) -> Judgement:
        first = attempt.first_day
        tolls = watch.daily(attempt.situation, start=self.read_from(attempt), end=self.today)
        return ceasefire.verdict(
            tolls={day.day: day.best for day in tolls},
            first=first,
            today=self.today,
            data_to=watch.data_to(attempt.situation),
            until=self.last_day(attempt),
            replaced=attempt.pk in self._later,
            escalated_on=self.escalated_on(attempt),
            happenings=[
                # What came in the evening of the day counts, though the first whole day is the next.
                Happening(max(one.incident.on, first), one.is_confirmed)
                for one in self._counted.get(attempt.pk, ())
                if not one.is_withdrawn
            ],
        )


@once_a_page
def readings_of(attempts: tuple[Attempt, ...], *, reader: Reader, today: date) -> Readings:
    """The readings of some attempts, which a page asks for in several places."""
    return Readings(attempts, reader=reader, today=today)


def judge(attempt: Attempt, *, reader: Reader, today: date) -> Judgement:
    """How an attempt stands on a day, from what ``reader`` may see."""
    return readings_of((attempt,), reader=reader, today=today).judge(attempt)


def read_from(attempt: Attempt) -> date:
    """The first day whose events tell in how an attempt stands: of the earliest of its baselines."""
    return _read_from(attempt.first_day, _escalations([attempt]).get(attempt.pk))


def _read_from(first: date, escalation: date | None) -> date:
    return min(escalation or first, first - timedelta(days=BEFORE_ESCALATION)) - timedelta(days=BASELINE + WINDOW)


def _later(attempts: Sequence[Attempt], *, reader: Reader, today: date) -> dict[int, Attempt]:
    """By attempt the next one at the same, of those the reader may see."""
    if not attempts:
        return {}
    after = Attempt.objects.begun_by(today).filter(
        case__in={one.case_id for one in attempts}, effect_on__gt=min(one.effect_on for one in attempts)
    )
    known = list(seen(after, reader))
    found = {}
    for attempt in attempts:
        same = (one for one in known if (one.case_id, one.situation_id) == (attempt.case_id, attempt.situation_id))
        if later := next((one for one in same if one.effect_on > attempt.effect_on), None):
            found[attempt.pk] = later
    return found


def _escalations(attempts: Sequence[Attempt]) -> dict[int, date]:
    """By attempt the day before which things were as usual."""
    if not attempts:
        return {}
    days = [one.effect_on for one in attempts]
    situations = frozenset(one.situation_id for one in attempts)
    alarms = _alarms(situations, min(days) - ESCALATION, max(days))
    found = {}
    for attempt in attempts:
        mine = (one for one in alarms if one.situation_id == attempt.situation_id)
        within = (one for one in mine if attempt.effect_on - ESCALATION <= one.on <= attempt.effect_on)
        if alarm := next(within, None):
            found[attempt.pk] = alarm.on - timedelta(days=alarm.days)
    return found


@once_a_page
def _alarms(situations: frozenset[int], start: date, end: date) -> list[Alarm]:
    """Those that were not dismissed, of some situations within some days, the oldest first."""
    found = Alarm.objects.filter(situation__in=situations, on__range=(start, end))
    return list(found.exclude(triage=Alarm.Triage.DISMISSED).order_by("on", "pk"))
