"""What the press room's rows say.

A fact is as confidential as the most confidential row it was read from: a pitch of a restricted piece is
restricted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tocsin.desk.directory.person_refs import person_refs
from tocsin.desk.facts import Fact, FactEntry, PersonRef, Ref, Scope
from tocsin.desk.levels import Level
from tocsin.desk.ui.when_columns import first_day
from tocsin.language.countries import Place
from tocsin.language.words import Words

from .models import Byline, Outlet, Piece, Pitch, Placement


@dataclass(frozen=True, slots=True, kw_only=True)
class Pitched(Fact):
    """A piece was offered to an outlet. ``piece`` is its number; the outlet is not told, its market is."""

    kind = "press.pitch"

    piece: int
    authors: tuple[PersonRef, ...]
    market: Place
    status: Pitch.Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed(Fact):
    """Something appeared. ``outlet`` is empty where its name is not on record, ``link`` where its address is not."""

    kind = "press.placement"

    genre: Placement.Genre
    persons: tuple[PersonRef, ...]
    outlet: Words
    market: Place
    about: Words
    link: str = ""


def facts_in(scope: Scope) -> list[Fact]:
    return [*_pitches(scope), *_placements(scope)]


def entries_in(scope: Scope) -> list[FactEntry]:
    sent = _sent(scope).order_by().values_list("pk", "sent_on", "sent_when")
    appeared = _appeared(scope).order_by().values_list("pk", "appeared_on", "appeared_when")
    return [
        *(FactEntry(Pitched, first_day(day, text), Ref("press.pitch", pk)) for pk, day, text in sent),
        *(FactEntry(Placed, first_day(day, text), Ref("press.placement", pk)) for pk, day, text in appeared),
    ]


def _sent(scope: Scope) -> Any:
    """The pitches of the period, of readable pieces."""
    readable = Piece.objects.visible_to(scope.reader)
    pitches = Pitch.objects.visible_to(scope.reader).in_case(scope.case_id)
    return pitches.filter(sent_on__range=scope.period, piece__in=readable)


def _appeared(scope: Scope) -> Any:
    placements = Placement.objects.visible_to(scope.reader).in_case(scope.case_id)
    return placements.filter(appeared_on__range=scope.period)


def _pitches(scope: Scope) -> list[Fact]:
    readable = Piece.objects.visible_to(scope.reader)
    pitches = list(
        scope.chosen(_sent(scope), "press.pitch").only(
            "sent_on", "sent_when", "status", "status_on", "level", "piece", "outlet"
        )
    )
    if not pitches:
        return []
    # A piece and an outlet have many pitches: each is read once. An outlet's name no pitch tells.
    outlets = Outlet.all_records.only("market").in_bulk({pitch.outlet_id for pitch in pitches})
    pieces = readable.only("level").in_bulk({pitch.piece_id for pitch in pitches})
    authors: dict[int, list[PersonRef]] = {pk: [] for pk in pieces}
    for piece, person in Byline.objects.filter(piece__in=pieces).values_list("piece_id", "person_id"):
        authors[piece].append(PersonRef(person))
    return [
        Pitched(
            when=pitch.sent_when,
            piece=pitch.piece_id,
            authors=tuple(authors[pitch.piece_id]),
            market=Place(outlets[pitch.outlet_id].market),
            # As it was at the end of the period: a later answer is told in a later update.
            status=Pitch.Status(pitch.status) if pitch.status_on <= scope.period.end else Pitch.Status.SENT,
            refs=(Ref("press.pitch", pitch.pk), Ref("press.piece", pitch.piece_id)),
            level=Level(max(pitch.level, pieces[pitch.piece_id].level)),
        )
        for pitch in pitches
        # A piece may have been closed since its pitches were read.
        if pitch.piece_id in pieces
    ]


def _placements(scope: Scope) -> list[Fact]:
    placements = list(
        scope.chosen(_appeared(scope), "press.placement").only(
            "appeared_on", "appeared_when", "genre", "about", "level", "outlet", "link"
        )
    )
    outlets = Outlet.all_records.only("name", "market").in_bulk({placement.outlet_id for placement in placements})
    persons = person_refs(placements)
    return [
        Placed(
            when=placement.appeared_when,
            genre=Placement.Genre(placement.genre),
            persons=persons.get(placement.pk, ()),
            outlet=outlets[placement.outlet_id].name,
            market=Place(outlets[placement.outlet_id].market),
            about=placement.about,
            link=placement.link,
            refs=(Ref("press.placement", placement.pk),),
            level=Level(placement.level),
        )
        for placement in placements
    ]
