"""All writes of the convening room."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time

from django.db import transaction

from tocsin.desk.directory.models import Organisation, Person
from tocsin.desk.directory.refusals import check_can_be_used
from tocsin.desk.journal import operations as journal
from tocsin.desk.people import hours
from tocsin.desk.people.models import Account, Case
from tocsin.desk.people.starting import level_of_new
from tocsin.desk.refusals import check_not_in_future
from tocsin.desk.responses import beginning
from tocsin.desk.ui.when_columns import recorded_day
from tocsin.language.when import When
from tocsin.language.words import Words

from . import refusals
from .models import Attendance, Briefing, Speaker


@transaction.atomic
def hold_briefing(
    *,
    case: Case,
    title: Words,
    reach: str,
    rule: str,
    held_on: date | When,
    at_time: time | None = None,
    zone: str = "",
    speakers: Iterable[Person] = (),
    level: int | None = None,
    readers: Iterable[Account] = (),
    by: Account,
    today: date,
    now: datetime | None = None,
) -> Briefing:
    """Record a briefing that was held, and who spoke, in order.

    Raises ``InTheFuture``, what ``hours.check_come`` raises, ``SpeaksTwice`` or ``PersonElsewhere``.
    """
    beginning.check_may_begin(case, on=held_on)
    speakers = list(speakers)
    level = level_of_new(Briefing, case=case, level=level)
    briefing = Briefing(
        case=case,
        title=title,
        reach=reach,
        rule=rule,
        held_on=held_on,
        at_time=at_time,
        zone=zone,
        level=level,
    )
    check_briefing(briefing=briefing, speakers=speakers, field="speakers", by=by, today=today, now=now)
    briefing.save()
    briefing.readers.set(readers)
    write_speakers(briefing, speakers)
    journal.write(
        action="convening.held",
        subject=briefing,
        by=by.pk,
        on=recorded_day(held_on, today=today),
        case=case.pk,
        level=level,
    )
    return briefing


def check_briefing(
    *, briefing: Briefing, speakers: list[Person], field: str, by: Account, today: date, now: datetime | None
) -> None:
    """What a briefing that is recorded or corrected must keep to, before it is saved; speakers are typed in ``field``.

    Raises ``InTheFuture``, what ``hours.check_come`` raises, ``SpeaksTwice`` or ``PersonElsewhere``.
    """
    check_not_in_future(field="held_on", day=briefing.held_when, today=today)
    hours.check_come(day=briefing.held_when, hour=briefing.at_time, zone=briefing.zone, now=now)
    spoke = set(briefing.speakers.values_list("person", flat=True)) if briefing.pk else set()
    check_can_be_used(speakers, case=briefing.case_id, by=by, field=field, known=spoke)
    for n, person in enumerate(speakers):
        if person in speakers[:n]:
            raise refusals.SpeaksTwice(person, field=field)


def write_speakers(briefing: Briefing, speakers: list[Person]) -> None:
    """Say who spoke, in their order."""
    briefing.speakers.all().delete()
    Speaker.objects.bulk_create(Speaker(briefing=briefing, person=who, order=n) for n, who in enumerate(speakers))


def write_attendance(briefing: Briefing, organisations: list[Organisation]) -> None:
    """Take away the seats of who was not there. A seat is added by who confirms it."""
    briefing.attendance.exclude(organisation__in=organisations).delete()


@transaction.atomic
def confirm_attendance(*, briefing: Briefing, organisations: Iterable[Organisation], by: Account, today: date) -> None:
    """Confirm that organisations attended: one act, one journal row, about the briefing.

    Raises ``NobodyConfirmed`` or ``SeatsConfirmed``, in which case no seat was confirmed. Where two people
    confirm one organisation at the same moment, the second gets an ``IntegrityError``.
    """
    organisations = list(organisations)
    if not organisations:
        raise refusals.NobodyConfirmed
    if already := list(Organisation.objects.filter(attended__briefing=briefing, pk__in=[o.pk for o in organisations])):
        raise refusals.SeatsConfirmed(already)
    Attendance.objects.bulk_create(
        Attendance(briefing=briefing, organisation=organisation, confirmed_by=by) for organisation in organisations
    )
    journal.write(
        action="convening.attendance_confirmed",
        subject=briefing,
        by=by.pk,
        on=today,
        case=briefing.case_id,
        level=briefing.level,
    )
