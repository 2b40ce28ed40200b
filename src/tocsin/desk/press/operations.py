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
from tocsin.desk.people.starting import level_of_new
from tocsin.desk.refusals import check_follows, check_not_in_future
from tocsin.desk.responses import beginning
from tocsin.desk.ui.when_columns import place_after, placed, recorded_day
from tocsin.language.countries import WORLD
from tocsin.language.when import When
from tocsin.language.words import Words

from . import refusals
from .listed_outlets import names_in
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
    level: int | None = None,
    readers: Iterable[Account] = (),
    by: Account,
    today: date,
) -> Piece:
    """Begin an op-ed and say who signs it, in order."""
    check_piece(case=case, begun_on=begun_on, today=today)
    level = level_of_new(Piece, case=case, level=level)
    piece = Piece.objects.create(case=case, working_title=working_title, begun_on=begun_on, level=level)
    piece.readers.set(readers)
    Byline.objects.bulk_create(Byline(piece=piece, person=who, order=n) for n, who in enumerate(authors))
    day = recorded_day(begun_on, today=today)
    journal.write(action="press.piece_begun", subject=piece, by=by.pk, on=day, case=case.pk, level=level)
    return piece


def check_piece(*, case: Case, begun_on: date | When, today: date) -> None:
    """Raises ``InTheFuture``, or what ``beginning.check_may_begin`` raises."""
    check_not_in_future(field="begun_on", day=begun_on, today=today)
    beginning.check_may_begin(case, on=begun_on)


def write_bylines(piece: Piece, authors: list[Person]) -> None:
    """Say who signs a piece. Who signed before keeps their place; others follow."""
    piece.bylines.exclude(person__in=authors).delete()
    known = {line.person_id: line.order for line in piece.bylines.all()}
    order = max(known.values(), default=-1) + 1
    added = [who for who in authors if who.pk not in known]
    Byline.objects.bulk_create(Byline(piece=piece, person=who, order=n) for n, who in enumerate(added, start=order))


@transaction.atomic
def add_outlet(*, name: Words, market: str, by: Account, on: date) -> Outlet:
    """Put an outlet on the list. Outlets are public bodies: every case sees the same list.

    Raises ``OutletUnknown`` where nothing is known of it.
    """
    if not name and market == WORLD:
        raise refusals.OutletUnknown
    outlet = Outlet.objects.create(name=name, market=market)
    journal.write(action="press.outlet_added", subject=outlet, by=by.pk, on=on, case=None, level=Level.PUBLIC)
    return outlet


@transaction.atomic
def add_outlets(*, country: str, by: Account, on: date) -> list[Outlet]:
    """Put the outlets of a country that Tocsin knows on the list, each under its own name in every language.

    What is there already, under that name in any language, merged or taken off, is not added again. Raises
    ``NoOutletToAdd`` where nothing is left.
    """
    # Serialises concurrent calls, on PostgreSQL too, by a lock that stops nobody who records in the case.
    Case.objects.select_for_update(no_key=True).order_by("pk").first()
    known = {
        text.casefold()
        for name in Outlet.all_records.filter(market=country).values_list("name", flat=True)
        for text in (name.en, name.fr, name.ar)
    }
    added = [
        add_outlet(name=Words(name, name, name), market=country, by=by, on=on)
        for name in names_in(country)
        if name.casefold() not in known
    ]
    if not added:
        raise refusals.NoOutletToAdd
    return added


@transaction.atomic
def pitch(
    *,
    piece: Piece,
    outlet: Outlet,
    sent_on: date | When,
    at_time: time | None = None,
    zone: str = "",
    text_language: str = "",
    exclusive_until: date | None = None,
    exclusive_in: str = "",
    level: int | None = None,
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
    level = level_of_new(Pitch, case=piece.case_id, level=level, rests_on=[piece])
    row = Pitch(
        case_id=piece.case_id,
        piece=piece,
        outlet=outlet,
        sent_on=sent_on,
        at_time=at_time,
        zone=zone,
        text_language=text_language,
        exclusive_until=exclusive_until,
        exclusive_in=exclusive_in,
        status_on=sent_on,
        level=level,
    )
    check_pitch(pitch=row, by=by, today=today, now=now)
    row.save()
    row.readers.set(readers)
    day = recorded_day(sent_on, today=today)
    journal.write(action="press.pitched", subject=row, by=by.pk, on=day, case=row.case_id, level=level)
    return row


def check_pitch(*, pitch: Pitch, before: Pitch | None = None, by: Account, today: date, now: datetime | None) -> None:
    """What a pitch that is recorded or corrected must keep to, in a transaction, before it is saved.

    ``before`` is the pitch that is corrected: it was free to go where it went. Raises what ``pitch`` raises.
    """
    check_not_in_future(field="sent_on", day=pitch.sent_when, today=today)
    hours.check_come(day=pitch.sent_when, hour=pitch.at_time, zone=pitch.zone, now=now)
    check_not_in_future(field="status_on", day=pitch.status_when, today=today)
    check_follows(field="status_on", day=pitch.status_when, after=pitch.sent_when)
    place_after(pitch, "status_on", after=pitch.sent_on)
    if pitch.exclusive_until:
        check_follows(field="exclusive_until", day=pitch.exclusive_until, after=pitch.sent_when)
    if before is None or _offer(before) != _offer(pitch):
        _check_free(pitch, by=by, today=today)


def _offer(pitch: Pitch) -> tuple[int, int, str, When, bool]:
    """What was offered to whom, in which language and when, and whether the offer is open."""
    is_open = pitch.status in (Pitch.Status.SENT, Pitch.Status.ACCEPTED)
    return pitch.piece_id, pitch.outlet_id, pitch.text_language, pitch.sent_when, is_open


def _check_free(pitch: Pitch, *, by: Account, today: date) -> None:
    piece = pitch.piece
    Piece.objects.filter(pk=piece.pk).update(begun_on=models.F("begun_on"))
    # What may have been sent after an exclusive had ended is not refused.
    last = min(pitch.sent_when.latest, today)
    others = piece.pitches.exclude(pk=pitch.pk)
    visible = others.visible_to(by)
    if before := visible.filter(outlet=pitch.outlet).first():
        raise refusals.AlreadyPitched(before)
    binding = [one for one in others.exclusive_on(last).select_related("outlet") if one.binds(pitch)]
    seen = set(visible.filter(pk__in=[one.pk for one in binding]).values_list("pk", flat=True))
    if known := [one for one in binding if one.pk in seen]:
        raise refusals.StillExclusive(known[0])
    # An exclusive binds all of us, also who may not know of it.
    if binding:
        raise refusals.HeldBack(piece.pk)


@transaction.atomic
def move_pitch(*, pitch: Pitch, status: str, on: date | When, by: Account, today: date) -> None:
    """Record an outlet's answer, or that we withdrew. Raises ``PitchHasMovedOn`` when it has moved meanwhile."""
    check_not_in_future(field="on", day=on, today=today)
    check_follows(field="on", day=on, after=pitch.status_when)
    sources = [source for source, targets in PITCH_MOVES.items() if status in targets]
    moved = Pitch.objects.filter(pk=pitch.pk, status__in=sources).update(
        status=status, version=models.F("version") + 1, **placed("status_on", on, after=pitch.status_on)
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
    level: int | None = None,
    readers: Iterable[Account] = (),
    by: Account,
    today: date,
    now: datetime | None = None,
) -> Placement:
    """Record what appeared. Raises ``InTheFuture`` or what ``hours.check_come`` raises."""
    level = level_of_new(Placement, case=case, level=level, rests_on=[piece])
    row = Placement(
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
    check_placement(placement=row, today=today, now=now)
    row.save()
    row.persons.set(persons)
    row.readers.set(readers)
    day = recorded_day(appeared_on, today=today)
    journal.write(action="press.placed", subject=row, by=by.pk, on=day, case=case.pk, level=level)
    return row


def check_placement(*, placement: Placement, today: date, now: datetime | None) -> None:
    """What a placement that is recorded or corrected must keep to, before it is saved. Raises what ``place`` raises."""
    check_not_in_future(field="appeared_on", day=placement.appeared_when, today=today)
    hours.check_come(day=placement.appeared_when, hour=placement.at_time, zone=placement.zone, now=now)
