"""All writes of the press room."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time

from django.db import models, transaction

from tocsin.desk.directory.models import Person
from tocsin.desk.journal import operations as journal
from tocsin.desk.levels import Level
from tocsin.desk.people import hours
from tocsin.desk.people.models import Account, Case
from tocsin.desk.refusals import check_follows, check_not_in_future
from tocsin.desk.responses import beginning
from tocsin.desk.ui.when_columns import as_when, placed, recorded_day
from tocsin.language.when import When
from tocsin.language.words import Words

from . import refusals
from .models import Byline, Outlet, Piece, Pitch, Placement

# Which status may follow which; the buttons and the form are read from it.
PITCH_MOVES: dict[str, tuple[str, ...]] = {
    Pitch.Status.SENT: (Pitch.Status.ACCEPTED, Pitch.Status.DECLINED, Pitch.Status.WITHDRAWN),
    Pitch.Status.ACCEPTED: (Pitch.Status.WITHDRAWN,),
    Pitch.Status.DECLINED: (),
    Pitch.Status.WITHDRAWN: (),
}


@transaction.atomic
def begin_piece(
    *,
    case: Case,
    working_title: Words,
    begun_on: date | When,
    authors: Iterable[Person],
    level: int = Level.TEAM,
    readers: Iterable[Account] = (),
    by: Account,
    today: date,
) -> Piece:
    """Begin an op-ed and say who signs it, in order."""
    check_not_in_future(field="begun_on", day=begun_on, today=today)
    beginning.check_may_begin(case, on=begun_on)
    piece = Piece.objects.create(case=case, working_title=working_title, begun_on=begun_on, level=level)
    piece.readers.set(readers)
    Byline.objects.bulk_create(Byline(piece=piece, person=who, order=n) for n, who in enumerate(authors))
    day = recorded_day(begun_on, today=today)
    journal.write(action="press.piece_begun", subject=piece, by=by.pk, on=day, case=case.pk, level=level)
    return piece


@transaction.atomic
def add_outlet(*, name: Words, market: str, by: Account, on: date) -> Outlet:
    """Put an outlet on the list. Outlets are public bodies: every case sees the same list."""
    outlet = Outlet.objects.create(name=name, market=market)
    journal.write(action="press.outlet_added", subject=outlet, by=by.pk, on=on, case=None, level=Level.PUBLIC)
    return outlet


@transaction.atomic
def pitch(
    *,
    piece: Piece,
    outlet: Outlet,
    sent_on: date | When,
    at_time: time | None = None,
    zone: str = "",
    exclusive_until: date | None = None,
    level: int = Level.TEAM,
    readers: Iterable[Account] = (),
    by: Account,
    today: date,
    now: datetime | None = None,
) -> Pitch:
    """Record that a piece was offered to an outlet.

    Raises ``StillExclusive``, ``HeldBack``, ``AlreadyPitched``, ``InTheFuture``, what ``hours.check_come`` raises, or
    ``TooEarly``. Two people pitching one piece at once stand in line here: the piece's row is locked by an update
    before the pitches are read.
    """
    check_not_in_future(field="sent_on", day=sent_on, today=today)
    hours.check_come(day=sent_on, hour=at_time, zone=zone, now=now)
    if exclusive_until:
        check_follows(field="exclusive_until", day=exclusive_until, after=sent_on)
    Piece.objects.filter(pk=piece.pk).update(begun_on=models.F("begun_on"))
    # What may have been sent after an exclusive had ended is not refused.
    last = min(as_when(sent_on).latest, today)
    visible = piece.pitches.visible_to(by)
    if before := visible.filter(outlet=outlet).first():
        raise refusals.AlreadyPitched(before)
    if other := visible.exclusive_on(last).select_related("outlet").first():
        raise refusals.StillExclusive(other)
    # An exclusive binds all of us, also who may not know of it.
    if piece.pitches.exclusive_on(last).exists():
        raise refusals.HeldBack(piece.pk)
    row = Pitch.objects.create(
        case_id=piece.case_id,
        piece=piece,
        outlet=outlet,
        sent_on=sent_on,
        at_time=at_time,
        zone=zone,
        exclusive_until=exclusive_until,
        status_on=sent_on,
        level=level,
    )
    row.readers.set(readers)
    day = recorded_day(sent_on, today=today)
    journal.write(action="press.pitched", subject=row, by=by.pk, on=day, case=row.case_id, level=level)
    return row


@transaction.atomic
def move_pitch(*, pitch: Pitch, status: str, on: date | When, by: Account, today: date) -> None:
    """Record an outlet's answer, or that we withdrew. Raises ``PitchHasMovedOn`` when it has moved meanwhile."""
    check_not_in_future(field="on", day=on, today=today)
    check_follows(field="on", day=on, after=pitch.status_when)
    sources = [source for source, targets in PITCH_MOVES.items() if status in targets]
    moved = Pitch.objects.filter(pk=pitch.pk, status__in=sources).update(
        status=status, **placed("status_on", on, after=pitch.status_on)
    )
    if not moved:
        raise refusals.PitchHasMovedOn(pitch.pk)
    journal.write(
        action=f"press.pitch_{status}",
        subject=pitch,
        by=by.pk,
        on=recorded_day(on, today=today),
        case=pitch.case_id,
        level=pitch.level,
    )


@transaction.atomic
def place(
    *,
    case: Case,
    genre: str,
    outlet: Outlet,
    persons: Iterable[Person],
    appeared_on: date | When,
    at_time: time | None = None,
    zone: str = "",
    piece: Piece | None = None,
    about: Words | None = None,
    link: str = "",
    level: int = Level.TEAM,
    readers: Iterable[Account] = (),
    by: Account,
    today: date,
    now: datetime | None = None,
) -> Placement:
    """Record what appeared. Raises ``InTheFuture`` or what ``hours.check_come`` raises."""
    check_not_in_future(field="appeared_on", day=appeared_on, today=today)
    hours.check_come(day=appeared_on, hour=at_time, zone=zone, now=now)
    row = Placement.objects.create(
        case=case,
        genre=genre,
        outlet=outlet,
        piece=piece,
        about=about or Words(),
        appeared_on=appeared_on,
        at_time=at_time,
        zone=zone,
        link=link,
        level=level,
    )
    row.persons.set(persons)
    row.readers.set(readers)
    day = recorded_day(appeared_on, today=today)
    journal.write(action="press.placed", subject=row, by=by.pk, on=day, case=case.pk, level=level)
    return row
