"""What the records of the press room are called, where they are shown and how they are corrected."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tocsin.desk.levels import Level
from tocsin.desk.people.models import Account
from tocsin.desk.people.pages import RoomPages
from tocsin.desk.records.kinds import Recommended, RecordKind
from tocsin.desk.refusals import in_words
from tocsin.language.lists import with_commas

from . import operations
from .forms import OutletForm, PieceForm, PitchCorrection, PlacementForm
from .models import Piece, Pitch, Placement

PAGES = RoomPages("press", _("Press"))


def _check_piece(*, row: Piece, before: Piece, today: date, **_more: Any) -> None:
    if row.begun_when != before.begun_when:
        operations.check_piece(case=row.case, begun_on=row.begun_when, today=today)


def _check_pitch(*, row: Pitch, before: Pitch, by: Account, today: date, now: datetime, **_more: Any) -> None:
    operations.check_pitch(pitch=row, before=before, by=by, today=today, now=now)


def _check_placement(*, row: Placement, today: date, now: datetime, **_more: Any) -> None:
    operations.check_placement(placement=row, today=today, now=now)


def _of_pitch(row: Pitch) -> str:
    return str(_("Pitch of %(piece)s to %(outlet)s") % {"piece": row.piece, "outlet": row.outlet})


def _of_placement(row: Placement) -> str:
    return with_commas(row.get_genre_display(), row.outlet, in_words(row.appeared_when))


KINDS = {
    "press.piece": RecordKind(
        label=pgettext_lazy("a row", "piece"),
        page="press:list",
        room=PAGES,
        recommended=Recommended(Level.PUBLIC, _("It is written to be published.")),
        form=PieceForm,
        check=_check_piece,
        searched=("working_title",),
        writers={"authors": operations.write_bylines},
        actions={"press.piece_begun": _("Piece added")},
    ),
    "press.pitch": RecordKind(
        label=pgettext_lazy("a row", "pitch"),
        page="press:list",
        room=PAGES,
        recommended=Recommended(Level.BOARD, _("The outlet may still decline.")),
        form=PitchCorrection,
        check=_check_pitch,
        heading=_of_pitch,
        actions={
            "press.pitched": Pitch.Status.SENT.label,
            "press.pitch_accepted": Pitch.Status.ACCEPTED.label,
            "press.pitch_declined": Pitch.Status.DECLINED.label,
            "press.pitch_withdrawn": Pitch.Status.WITHDRAWN.label,
        },
    ),
    "press.placement": RecordKind(
        label=pgettext_lazy("a row", "placement"),
        page="press:list",
        room=PAGES,
        recommended=Recommended(Level.PUBLIC, _("It has been published already.")),
        form=PlacementForm,
        check=_check_placement,
        heading=_of_placement,
        searched=("about",),
    ),
    "press.outlet": RecordKind(
        label=pgettext_lazy("a row", "outlet"),
        page="press:outlets",
        room=PAGES,
        form=OutletForm,
        searched=("name",),
    ),
}
