"""All writes of the ceasefires' room."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time
from zoneinfo import available_timezones

from django.db import transaction
from django.utils.translation import gettext as _

from tocsin.desk import numerals
from tocsin.desk.journal import operations as journal
from tocsin.desk.levels import Level
from tocsin.desk.people.models import Account, Case
from tocsin.desk.refusals import Refused, TooEarly, check_not_in_future
from tocsin.desk.ui.trilingual import Words
from tocsin.desk.watch import reading as watch
from tocsin.desk.watch.models import Situation

from . import reading
from .models import Attempt, Incident, Term, Verdict
from .outlook import outlook


class UnknownZone(Refused):
    """A time zone that is not in the IANA list."""

    field = "zone"

    def __init__(self, zone: str) -> None:
        self.zone = zone
        super().__init__(zone)

    def __str__(self) -> str:
        return _("“%(zone)s” is not a time zone: write it as Europe/Moscow or Asia/Baku.") % {"zone": self.zone}


class NoParties(Refused):
    """A ceasefire of nobody."""

    field = "parties"

    def __str__(self) -> str:
        return _("Say who ceased fire: at least one party.")


class NoSource(Refused):
    """Something would be recorded that nobody can look up."""

    field = "source"

    def __str__(self) -> str:
        return _("Say where this can be read. What has no source is not recorded.")


class AlreadyEnded(Refused):
    """The attempt has ended."""

    field = "ended_on"

    def __init__(self, attempt: Attempt) -> None:
        self.ended_on = attempt.ended_on
        super().__init__(attempt.pk)

    def __str__(self) -> str:
        return _("This ceasefire is on record as ended on %(day)s.") % {
            "day": numerals.full_day(self.ended_on) if self.ended_on else ""
        }


class AfterItsEnd(Refused):
    """An incident after the ceasefire had ended breaks nothing."""

    field = "on"

    def __init__(self, attempt: Attempt) -> None:
        self.ended_on = attempt.ended_on
        super().__init__(attempt.pk)

    def __str__(self) -> str:
        return _("This ceasefire ended on %(day)s; what came after did not break it.") % {
            "day": numerals.full_day(self.ended_on) if self.ended_on else ""
        }


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
    terms: Iterable[str] = (),
    peacekeepers: int | None = None,
    peacekeepers_from: str = "",
    ended_on: date | None = None,
    level: int = Level.TEAM,
    readers: Iterable[Account] = (),
    by: Account,
    today: date,
) -> Attempt:
    """Record a ceasefire that has taken effect, and judge it and those before it.

    Countries are ISO 3166-1 codes, ``terms`` kinds of ``Term``. ``effect_on`` and ``effect_time`` are by the clock
    of ``zone``; ``effect_time`` is ``None`` where the hour is not on record.
    Raises ``UnknownZone``, ``NoParties``, ``NoSource``, ``InTheFuture`` or ``TooEarly``.
    """
    check_not_in_future(field="effect_on", day=effect_on, today=today)
    _check_end(ended_on, effect_on=effect_on, today=today)
    who = list(parties)
    if zone not in available_timezones():
        raise UnknownZone(zone)
    if not who:
        raise NoParties
    if not source.strip():
        raise NoSource
    attempt = Attempt.objects.create(
        case=case,
        situation=situation,
        effect_on=effect_on,
        effect_time=effect_time,
        zone=zone,
        agreed_in=agreed_in or Words(),
        brokers=list(brokers),
        parties=who,
        peacekeepers=peacekeepers,
        peacekeepers_from=peacekeepers_from,
        ended_on=ended_on,
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
def record_incident(
    *,
    attempt: Attempt,
    on: date,
    term: str,
    standing: str,
    what: Words,
    source: str,
    level: int = Level.TEAM,
    readers: Iterable[Account] = (),
    by: Account,
    today: date,
) -> Incident:
    """Record what touches a term of a ceasefire, standing as its source says, and judge the ceasefire again.

    Raises ``InTheFuture``, ``TooEarly``, ``AfterItsEnd`` or ``NoSource``.
    """
    check_not_in_future(field="on", day=on, today=today)
    if on < attempt.effect_on:
        raise TooEarly(field="on", day=on, after=attempt.effect_on)
    if attempt.ended_on and on > attempt.ended_on:
        raise AfterItsEnd(attempt)
    if not source.strip():
        raise NoSource
    incident = Incident.objects.create(
        case_id=attempt.case_id,
        attempt=attempt,
        on=on,
        term=term,
        standing=standing,
        what=what,
        source=source,
        level=level,
    )
    incident.readers.set(readers)
    journal.write(
        action=f"ceasefires.incident_{standing}", subject=incident, by=by.pk, on=on, case=attempt.case_id, level=level
    )
    judge(attempt=attempt, today=today)
    return incident


@transaction.atomic
def end_attempt(*, attempt: Attempt, ended_on: date, reason: str, by: Account, today: date) -> None:
    """Record that a ceasefire is over, and why. Raises ``InTheFuture``, ``TooEarly`` or ``AlreadyEnded``."""
    _check_end(ended_on, effect_on=attempt.effect_on, today=today)
    if not Attempt.objects.filter(pk=attempt.pk, ended_on=None).update(ended_on=ended_on):
        attempt.refresh_from_db(fields=["ended_on"])
        raise AlreadyEnded(attempt)
    attempt.ended_on = ended_on
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


@transaction.atomic
def judge(*, attempt: Attempt, today: date) -> Verdict:
    """The verdict of a day, from what is known now: the same row again however often it is asked for.

    The journal has a row when the state is another than before.
    """
    # Rows for named readers alone are left out, unless the attempt itself is one.
    reader = Level(max(attempt.level, Level.TEAM))
    found = reading.judge(attempt, reader=reader, today=today)
    ahead = outlook(attempt, found=found, reader=reader, today=today)
    before = attempt.verdicts.filter(on__lte=today).values_list("state", flat=True).first()
    verdict, _created = Verdict.objects.update_or_create(
        attempt=attempt,
        on=today,
        defaults={
            "state": found.state,
            "reason": found.reason,
            # The chance is kept, so that it can be held against what came.
            "numbers": {
                **found.numbers(),
                "chance": round(ahead.chance.chance, 4) if ahead and ahead.chance else None,
            },
            "data_to": watch.data_to(attempt.situation),
            "table_version": watch.table_version(),
        },
    )
    if before != found.state:
        journal.write(
            action=f"ceasefires.judged_{found.state}",
            subject=attempt,
            by=None,
            on=today,
            case=attempt.case_id,
            level=max(attempt.level, Level.TEAM),
        )
    return verdict


@transaction.atomic
def judge_all(*, case: Case | None = None, today: date) -> int:
    """Judge every ceasefire that has not been ended, of one case or of all; how many."""
    attempts = Attempt.objects.begun_by(today).filter(ended_on=None).select_related("situation")
    if case is not None:
        attempts = attempts.in_case(case)
    return len([judge(attempt=attempt, today=today) for attempt in attempts])


def _check_end(ended_on: date | None, *, effect_on: date, today: date) -> None:
    if ended_on is None:
        return
    check_not_in_future(field="ended_on", day=ended_on, today=today)
    if ended_on < effect_on:
        raise TooEarly(field="ended_on", day=ended_on, after=effect_on)
