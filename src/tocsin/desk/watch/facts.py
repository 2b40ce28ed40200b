"""What the watch's rows and the placed events say of one situation. All of it is public data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from tocsin.analysis.windows import YEAR
from tocsin.desk.facts import Fact, Ref, Scope
from tocsin.desk.levels import Audience, Level
from tocsin.desk.people.models import Case
from tocsin.language.countries import Place
from tocsin.language.when import When
from tocsin.language.words import Words

from . import reading
from .models import Alarm, Concern, Party, Situation


@dataclass(frozen=True, slots=True, kw_only=True)
class AtWar(Fact):
    """Who fights, and who is drawn in; on the first day of the period."""

    kind = "watch.parties"

    situation: Words
    parties: tuple[Place, ...]
    drawn_in: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Concerned(Fact):
    """What the convenor fears, by its own assessment."""

    kind = "watch.concern"

    situation: Words
    concern: Concern.Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmRaised(Fact):
    """So many ``deaths`` in so many ``days``, where ``usual`` is the mean of as many days over the year before.

    ``not_since`` is the last day with as high a toll; ``None`` where none is on record. Dismissed alarms are left out.
    """

    kind = "watch.alarm"

    situation: Words
    deaths: int
    days: int
    usual: float
    not_since: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll(Fact):
    """Deaths in placed events of the period, up to ``scope.today`` and to the last day of data (``as_of``).

    ``first`` and ``last`` are the days of the first and the last event. Where there is none there is no fact, since
    nothing placed is not nothing happened.
    """

    kind = "watch.toll"

    situation: Words
    events: int
    low: int
    best: int
    high: int
    first: date
    last: date


def facts_in(scope: Scope) -> list[Fact]:
    if scope.situation_id is None or not _reads(scope):
        return []
    situation = Situation.objects.filter(pk=scope.situation_id).first()
    if situation is None:
        return []
    return [
        *_parties(scope, situation),
        *_concerns(scope, situation),
        *_alarms(scope, situation),
        *_toll(scope, situation),
    ]


def _reads(scope: Scope) -> bool:
    """A situation has no case: whoever belongs to the case that asks reads it, team or partner."""
    if isinstance(scope.reader, Audience):
        return True
    return Case.objects.with_member(scope.reader).filter(pk=scope.case_id).exists()


def _parties(scope: Scope, situation: Situation) -> list[Fact]:
    rows = list(situation.parties.all())
    if not rows:
        return []
    return [
        AtWar(
            when=When.on(scope.period.start),
            situation=situation.name,
            parties=tuple(Place(row.country) for row in rows if row.part == Party.Part.PARTY),
            drawn_in=tuple(Place(row.country) for row in rows if row.part == Party.Part.DRAWN_IN),
            refs=(Ref("watch.situation", situation.pk), *(Ref("watch.party", row.pk) for row in rows)),
            level=Level.PUBLIC,
        )
    ]


def _concerns(scope: Scope, situation: Situation) -> list[Fact]:
    return [
        Concerned(
            when=When.on(row.on),
            situation=situation.name,
            concern=Concern.Kind(row.kind),
            refs=(Ref("watch.concern", row.pk),),
            level=Level.PUBLIC,
        )
        for row in situation.concerns.filter(on__range=scope.period, on__lte=scope.today)
    ]


def _alarms(scope: Scope, situation: Situation) -> list[Fact]:
    rows = situation.alarms.filter(on__range=scope.period, on__lte=scope.today)
    return [
        AlarmRaised(
            when=When.on(row.on),
            situation=situation.name,
            deaths=row.deaths,
            days=row.days,
            usual=row.usual,
            not_since=row.not_since,
            refs=(Ref("watch.alarm", row.pk),),
            level=Level.PUBLIC,
            as_of=row.on,
            data_from=min(row.not_since or row.on, row.on - timedelta(days=YEAR)),
        )
        for row in rows.exclude(triage=Alarm.Triage.DISMISSED)
    ]


def _toll(scope: Scope, situation: Situation) -> list[Fact]:
    until = min(scope.period.end, scope.today)
    days = [day for day in reading.daily(situation, start=scope.period.start, end=until) if day.events or day.high]
    if not days:
        return []
    data_to = reading.data_to(situation)
    return [
        Toll(
            when=When.on(min(until, data_to) if data_to else until),
            situation=situation.name,
            events=sum(day.events for day in days),
            low=sum(day.low for day in days),
            best=sum(day.best for day in days),
            high=sum(day.high for day in days),
            first=days[0].day,
            last=days[-1].day,
            refs=(Ref("watch.situation", situation.pk),),
            level=Level.PUBLIC,
            as_of=data_to,
            data_from=days[0].day,
        )
    ]
