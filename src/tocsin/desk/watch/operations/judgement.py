"""What people decide of an alarm or a situation: triage, a level by hand, evidence for a risk factor."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F

from tocsin.desk.people.models import Account
from tocsin.desk.refusals import TooEarly, check_not_in_future

from ..models import Alarm, Evidence, Override, Situation
from ..refusals import AlreadyOverridden, AlreadyTriaged, OverrideHasEnded, TooFar, TriageNeedsReason
from .common import write

# As long as a level set by hand may hold before somebody looks again.
LONGEST = timedelta(days=90)


@transaction.atomic
def accept(*, alarm: Alarm, on: date, reason: str = "", by: Account, today: date) -> None:
    """Take an alarm up: a scoping may follow. Raises ``AlreadyTriaged``, ``InTheFuture`` or ``TooEarly``."""
    _triage(alarm=alarm, triage=Alarm.Triage.ACCEPTED, on=on, reason=reason.strip(), by=by, today=today)


@transaction.atomic
def dismiss(*, alarm: Alarm, on: date, reason: str, by: Account, today: date) -> None:
    """Lay an alarm aside as wrong, with the reason. Raises ``TriageNeedsReason``, and what ``accept`` raises."""
    _triage(alarm=alarm, triage=Alarm.Triage.DISMISSED, on=on, reason=_said(reason), by=by, today=today)


@transaction.atomic
def archive(*, alarm: Alarm, on: date, reason: str, by: Account, today: date) -> None:
    """Lay an alarm aside as right but not ours to take up, with the reason. Raises what ``dismiss`` raises."""
    _triage(alarm=alarm, triage=Alarm.Triage.ARCHIVED, on=on, reason=_said(reason), by=by, today=today)


@transaction.atomic
def triage_many(
    *, alarms: Iterable[Alarm], triage: str, reason: str, on: date, by: Account, today: date
) -> list[Alarm]:
    """Accept, dismiss or archive several alarms with one reason; returns those that were still waiting.

    Raises ``AlreadyTriaged`` where none was, and what ``dismiss`` raises.
    """
    said = reason.strip() if triage == Alarm.Triage.ACCEPTED else _said(reason)
    done, before = [], None
    for alarm in sorted(alarms, key=lambda one: one.pk):
        try:
            _triage(alarm=alarm, triage=triage, on=on, reason=said, by=by, today=today)
        except AlreadyTriaged as refused:
            before = refused
        else:
            done.append(alarm)
    if before is not None and not done:
        raise before
    return done


@transaction.atomic
def override_level(*, situation: Situation, level: int, reason: str, until: date, by: Account, today: date) -> Override:
    """Set a situation's level by hand until a day.

    Raises ``TriageNeedsReason``, ``TooEarly``, ``TooFar`` or ``AlreadyOverridden``.
    """
    if until < today:
        raise TooEarly(field="until", day=until, after=today)
    if until > today + LONGEST:
        raise TooFar(latest=today + LONGEST)
    said = _said(reason)
    # One whose time has run out makes room.
    mine = Override.objects.filter(situation=situation, ended_on__isnull=True)
    mine.filter(until__lt=today).update(ended_on=F("until"))
    try:
        with transaction.atomic():
            row = Override.objects.create(situation=situation, level=level, reason=said, on=today, until=until, by=by)
    except IntegrityError:
        standing = mine.first()
        if standing is None:
            raise
        raise AlreadyOverridden(standing) from None
    write("level_overridden", row, by=by, on=today, reason=said)
    return row


@transaction.atomic
def end_override(*, override: Override, by: Account, today: date) -> None:
    """Let the rule speak again. Raises ``OverrideHasEnded``."""
    moved = Override.objects.filter(pk=override.pk, ended_on__isnull=True).update(ended_on=today, ended_by=by)
    if not moved:
        raise OverrideHasEnded
    override.refresh_from_db()
    write("override_ended", override, by=by, on=today)


@transaction.atomic
def record_evidence(
    *,
    situation: Situation,
    alarm: Alarm | None = None,
    factor: int,
    on: date,
    fact: str,
    source: str,
    by: Account,
    today: date,
) -> Evidence:
    """Record a cited fact that bears on a risk factor."""
    check_not_in_future(field="on", day=on, today=today)
    row = Evidence.objects.create(
        situation=situation, alarm=alarm, factor=factor, on=on, fact=fact.strip(), source=source.strip(), by=by
    )
    write("evidence_recorded", row, by=by, on=on)
    return row


def _said(reason: str) -> str:
    if not reason.strip():
        raise TriageNeedsReason
    return reason.strip()


def _triage(*, alarm: Alarm, triage: str, on: date, reason: str, by: Account, today: date) -> None:
    check_not_in_future(field="on", day=on, today=today)
    if on < alarm.on:
        raise TooEarly(field="on", day=on, after=alarm.on)
    moved = (
        Alarm.objects.waiting()
        .filter(pk=alarm.pk)
        .update(triage=triage, triaged_by=by, triaged_on=on, triage_reason=reason)
    )
    alarm.refresh_from_db()
    if not moved:
        raise AlreadyTriaged(alarm)
    write(f"alarm_{triage}", alarm, by=by, on=on, reason=reason)
