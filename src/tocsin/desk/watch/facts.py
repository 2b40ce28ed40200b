"""What the watch's rows and the placed events say of one situation. All of it is public data.

watch.parties  situation (words), parties and drawn_in (places); on the first day of the period
watch.concern  situation (words), concern (ethnic_cleansing, weak_diplomacy)
watch.alarm    situation (words), deaths, days, usual, not_since (a day, or none on record)
watch.toll     situation (words), events, low, best, high, first and last (the days of the first and last event)

A toll counts placed events of the period, up to ``scope.today`` and to the last day of data (``as_of``);
where there is none there is no fact, since nothing placed is not nothing happened. Dismissed alarms are left out.
"""

from __future__ import annotations

from datetime import timedelta

from tocsin.analysis.windows import YEAR
from tocsin.desk.facts import Fact, Ref, Scope, UntypedFact
from tocsin.desk.levels import Audience, Level
from tocsin.desk.people.models import Case
from tocsin.language.countries import Place

from . import reading
from .models import Alarm, Party, Situation


def of(scope: Scope) -> list[Fact]:
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
    return Case.objects.of(scope.reader).filter(pk=scope.case_id).exists()


def _parties(scope: Scope, situation: Situation) -> list[Fact]:
    rows = list(situation.parties.all())
    if not rows:
        return []
    return [
        UntypedFact(
            kind="watch.parties",
            on=scope.period.start,
            params={
                "situation": situation.name,
                "parties": tuple(Place(row.country) for row in rows if row.part == Party.Part.PARTY),
                "drawn_in": tuple(Place(row.country) for row in rows if row.part == Party.Part.DRAWN_IN),
            },
            refs=(Ref("watch.situation", situation.pk), *(Ref("watch.party", row.pk) for row in rows)),
            level=Level.PUBLIC,
        )
    ]


def _concerns(scope: Scope, situation: Situation) -> list[Fact]:
    return [
        UntypedFact(
            kind="watch.concern",
            on=row.on,
            params={"situation": situation.name, "concern": row.kind},
            refs=(Ref("watch.concern", row.pk),),
            level=Level.PUBLIC,
        )
        for row in situation.concerns.filter(on__range=scope.period, on__lte=scope.today)
    ]


def _alarms(scope: Scope, situation: Situation) -> list[Fact]:
    rows = situation.alarms.filter(on__range=scope.period, on__lte=scope.today)
    return [
        UntypedFact(
            kind="watch.alarm",
            on=row.on,
            params={
                "situation": situation.name,
                "deaths": row.deaths,
                "days": row.days,
                "usual": row.usual,
                "not_since": row.not_since,
            },
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
        UntypedFact(
            kind="watch.toll",
            on=min(until, data_to) if data_to else until,
            params={
                "situation": situation.name,
                "events": sum(day.events for day in days),
                "low": sum(day.low for day in days),
                "best": sum(day.best for day in days),
                "high": sum(day.high for day in days),
                "first": days[0].day,
                "last": days[-1].day,
            },
            refs=(Ref("watch.situation", situation.pk),),
            level=Level.PUBLIC,
            as_of=data_to,
            data_from=days[0].day,
        )
    ]
