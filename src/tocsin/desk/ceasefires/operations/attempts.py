"""A ceasefire begins, and ends."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.db import transaction

from tocsin.desk.journal import operations as journal
from tocsin.desk.levels import Level
from tocsin.desk.people import hours
from tocsin.desk.people.models import Account, Case
from tocsin.desk.refusals import TooEarly, check_not_in_future
from tocsin.desk.watch.models import Situation
from tocsin.language.words import Words

from .. import refusals
from ..models import Attempt, Term, names_in
from .judging import judge


@transaction.atomic
def record_attempt(
    *,
    case: Case,
    situation: Situation,
    effect_on: date,
    zone: str,
    parties: Iterable[str],
    source: str,
    effect_time: time | None = None,
    agreed_in: Words | None = None,
    brokers: Iterable[str] = (),
    also_parties: str = "",
    also_brokers: str = "",
    terms: Iterable[str] = (),
    monitor: Words | None = None,
    peacekeepers: int | None = None,
    peacekeepers_from: str = "",
    ended_on: date | None = None,
    ended_time: time | None = None,
    level: int = Level.TEAM,
    readers: Iterable[Account] = (),
    by: Account,
    today: date,
) -> Attempt:
    """Record a ceasefire that has taken effect, and judge it and those before it.

    ``parties`` and ``brokers`` are ISO 3166-1 codes, ``also_parties`` and ``also_brokers`` names of others with
    commas between, ``terms`` kinds of ``Term``. Days and times are by the clock of ``zone``; a time is ``None``
    where the hour is not on record. Raises ``UnknownZone``, ``NoParties``, ``CeasefireNeedsSource``, ``InTheFuture``,
    ``TooEarly``, ``NoSuchHour``, ``NoDayOfTheEnd`` or ``EndsBeforeItsHour``.
    """
    check_not_in_future(field="effect_on", day=effect_on, today=today)
    hours.check_zone(zone)
    hours.check(field="effect_time", day=effect_on, hour=effect_time, zone=zone)
    _check_end(ended_on, ended_time, effect_on=effect_on, effect_time=effect_time, zone=zone, today=today)
    who = list(parties)
    if not who and not names_in(also_parties):
        raise refusals.NoParties
    if not source.strip():
        raise refusals.CeasefireNeedsSource
    attempt = Attempt.objects.create(
        case=case,
        situation=situation,
        effect_on=effect_on,
        effect_time=effect_time,
        zone=zone,
        agreed_in=agreed_in or Words(),
        brokers=list(brokers),
        also_brokers=also_brokers.strip(),
        parties=who,
        also_parties=also_parties.strip(),
        monitor=monitor or Words(),
        peacekeepers=peacekeepers,
        peacekeepers_from=peacekeepers_from,
        ended_on=ended_on,
        ended_time=ended_time,
        source=source,
        level=level,
    )
    attempt.readers.set(readers)
    Term.objects.bulk_create(Term(attempt=attempt, kind=kind) for kind in dict.fromkeys(terms))
    journal.write(
        action="ceasefires.attempt_recorded", subject=attempt, by=by.pk, on=effect_on, case=case.pk, level=level
    )
    # An attempt that came after shows what became of the one before.
    for one in Attempt.objects.in_case(case).filter(situation=situation, effect_on__lte=effect_on):
        judge(attempt=one, today=today)
    return attempt


@transaction.atomic
def end_attempt(
    *, attempt: Attempt, ended_on: date, reason: str, ended_time: time | None = None, by: Account, today: date
) -> None:
    """Record that a ceasefire is over, and why. Raises ``InTheFuture``, ``TooEarly``, ``NoSuchHour``,
    ``EndsBeforeItsHour`` or ``CeasefireHasEnded``.
    """
    _check_end(
        ended_on,
        ended_time,
        effect_on=attempt.effect_on,
        effect_time=attempt.effect_time,
        zone=attempt.zone,
        today=today,
    )
    ended = Attempt.objects.filter(pk=attempt.pk, ended_on=None).update(ended_on=ended_on, ended_time=ended_time)
    if not ended:
        attempt.refresh_from_db(fields=["ended_on"])
        raise refusals.CeasefireHasEnded(attempt)
    attempt.ended_on, attempt.ended_time = ended_on, ended_time
    journal.write(
        action="ceasefires.attempt_ended",
        subject=attempt,
        by=by.pk,
        on=ended_on,
        case=attempt.case_id,
        level=attempt.level,
        reason=reason,
    )
    judge(attempt=attempt, today=today)


def check_lasts(attempt: Attempt) -> None:
    """Whether a ceasefire is not on record as over. Raises ``CeasefireHasEnded``."""
    if attempt.ended_on is not None:
        raise refusals.CeasefireHasEnded(attempt)


def _check_end(
    ended_on: date | None,
    ended_time: time | None,
    *,
    effect_on: date,
    effect_time: time | None,
    zone: str,
    today: date,
) -> None:
    if ended_on is None:
        if ended_time is not None:
            raise refusals.NoDayOfTheEnd
        return
    check_not_in_future(field="ended_on", day=ended_on, today=today)
    if ended_on < effect_on:
        raise TooEarly(field="ended_on", day=ended_on, after=effect_on)
    hours.check(field="ended_time", day=ended_on, hour=ended_time, zone=zone)
    if ended_on == effect_on and ended_time and effect_time and ended_time < effect_time:
        raise refusals.EndsBeforeItsHour(effect_at=datetime.combine(effect_on, effect_time, tzinfo=ZoneInfo(zone)))
