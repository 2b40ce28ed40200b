"""A ceasefire begins, and ends."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.db import models, transaction

from tocsin.desk.journal import operations as journal
from tocsin.desk.people import hours
from tocsin.desk.people.models import Account, Case
from tocsin.desk.people.starting import level_of_new
from tocsin.desk.refusals import check_follows, check_not_in_future
from tocsin.desk.ui.amounts import as_amount
from tocsin.desk.ui.when_columns import as_when, place_after, placed, recorded_day
from tocsin.desk.watch.models import Situation
from tocsin.language.amount import Amount
from tocsin.language.when import When
from tocsin.language.words import Words

from .. import refusals
from ..models import Attempt, Term
from ..names import names_in
from .judging import judge


@transaction.atomic
def record_attempt(
    *,
    case: Case,
    situation: Situation,
    effect_on: date | When,
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
    peacekeepers: Amount | int | None = None,
    peacekeepers_from: str = "",
    ended_on: date | When | None = None,
    ended_time: time | None = None,
    level: int | None = None,
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
    level = level_of_new(Attempt, case=case, level=level)
    attempt = Attempt(
        case=case,
        situation=situation,
        effect_on=effect_on,
        effect_time=effect_time,
        zone=zone,
        agreed_in=agreed_in or Words(),
        brokers=list(brokers),
        also_brokers=also_brokers.strip(),
        parties=list(parties),
        also_parties=also_parties.strip(),
        monitor=monitor or Words(),
        peacekeepers=as_amount(peacekeepers),
        peacekeepers_from=peacekeepers_from,
        ended_on=ended_on,
        ended_time=ended_time,
        source=source,
        level=level,
    )
    check_attempt(attempt=attempt, today=today)
    attempt.save()
    attempt.readers.set(readers)
    write_terms(attempt, terms)
    journal.write(
        action="ceasefires.attempt_recorded",
        subject=attempt,
        by=by.pk,
        on=recorded_day(effect_on, today=today),
        case=case.pk,
        level=level,
    )
    judge_with_others(attempt, today)
    return attempt


def check_attempt(*, attempt: Attempt, before: Attempt | None = None, by: Account | None = None, today: date) -> None:
    """What a ceasefire that is recorded or corrected must keep to, before it is saved.

    Raises what ``record_attempt`` raises, and ``HasEarlierIncidents`` where one ``by`` may see is on record from before
    the new first day.
    """
    check_not_in_future(field="effect_on", day=attempt.effect_when, today=today)
    hours.check_zone(attempt.zone)
    day = hours.day_with_an_hour(attempt.effect_when, attempt.effect_time)
    hours.check(field="effect_time", day=day, hour=attempt.effect_time, zone=attempt.zone)
    _check_end(
        attempt.ended_when,
        attempt.ended_time,
        effect_on=attempt.effect_when,
        effect_time=attempt.effect_time,
        zone=attempt.zone,
        today=today,
    )
    if attempt.ended_when is not None:
        place_after(attempt, "ended_on", after=attempt.effect_on)
    if not attempt.parties and not names_in(attempt.also_parties):
        raise refusals.NoParties
    if not attempt.source.strip():
        raise refusals.CeasefireNeedsSource
    if before is not None and by is not None and attempt.effect_when != before.effect_when:
        first = before.incidents.visible_to(by).filter(on__lt=attempt.effect_on).order_by("on").first()
        if first is not None and first.when.latest < attempt.effect_when.earliest:
            raise refusals.HasEarlierIncidents(first.when)


def write_terms(attempt: Attempt, terms: Iterable[str]) -> None:
    """Say what the parties undertook, in place of what was on record."""
    attempt.terms.all().delete()
    Term.objects.bulk_create(Term(attempt=attempt, kind=kind) for kind in dict.fromkeys(terms))


def lock_with_others(attempt: Attempt) -> None:
    """Lock the ceasefires of a case and situation in one order, so that two who change two of them cannot deadlock."""
    rows = Attempt.all_records.filter(case=attempt.case_id, situation=attempt.situation_id).order_by("pk")
    list(rows.select_for_update().values_list("pk", flat=True))


def judge_with_others(attempt: Attempt, today: date) -> None:
    """Judge a ceasefire that was recorded or changed, and the others of its situation: the next replaces the last."""
    lock_with_others(attempt)
    for one in Attempt.objects.in_case(attempt.case_id).filter(situation=attempt.situation_id).begun_by(today):
        judge(attempt=one, today=today)


@transaction.atomic
def end_attempt(
    *, attempt: Attempt, ended_on: date | When, reason: str, ended_time: time | None = None, by: Account, today: date
) -> None:
    """Record that a ceasefire is over, and why. Raises ``InTheFuture``, ``TooEarly``, ``NoSuchHour``,
    ``EndsBeforeItsHour`` or ``CeasefireHasEnded``.
    """
    _check_end(
        ended_on,
        ended_time,
        effect_on=attempt.effect_when,
        effect_time=attempt.effect_time,
        zone=attempt.zone,
        today=today,
    )
    ended = Attempt.objects.filter(pk=attempt.pk, ended_on=None).update(
        ended_time=ended_time,
        version=models.F("version") + 1,
        **placed("ended_on", ended_on, after=attempt.effect_on),
    )
    if not ended:
        attempt.refresh_from_db(fields=["ended_on", "ended_when"])
        raise refusals.CeasefireHasEnded(attempt)
    attempt.refresh_from_db(fields=["ended_on", "ended_when", "ended_time", "version"])
    journal.write(
        action="ceasefires.attempt_ended",
        subject=attempt,
        by=by.pk,
        on=recorded_day(ended_on, today=today),
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
    ended_on: date | When | None,
    ended_time: time | None,
    *,
    effect_on: date | When,
    effect_time: time | None,
    zone: str,
    today: date,
) -> None:
    if ended_on is None:
        if ended_time is not None:
            raise refusals.NoDayOfTheEnd
        return
    check_not_in_future(field="ended_on", day=ended_on, today=today)
    check_follows(field="ended_on", day=ended_on, after=effect_on)
    end = hours.day_with_an_hour(ended_on, ended_time, field="ended_time")
    hours.check(field="ended_time", day=end, hour=ended_time, zone=zone)
    begin = as_when(effect_on).day
    if begin and end == begin and ended_time and effect_time and ended_time < effect_time:
        raise refusals.EndsBeforeItsHour(effect_at=datetime.combine(begin, effect_time, tzinfo=ZoneInfo(zone)))
