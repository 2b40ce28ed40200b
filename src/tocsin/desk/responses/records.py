"""What the records of this room are called, where they are shown and how they are corrected."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tocsin.desk.levels import Level
from tocsin.desk.people import access
from tocsin.desk.people.models import Account, Case
from tocsin.desk.people.pages import RoomPages
from tocsin.desk.records.kinds import OutsideField, Recommended, RecordKind
from tocsin.desk.records.showing import written

from . import operations
from .forms import ConsultationCorrection, ResponseCorrection
from .models import Consultation, Response

PAGES = RoomPages("responses", _("Decisions"), page="detail", tab="decisions")


def _check_consultation(*, row: Consultation, today: date, **_more: Any) -> None:
    operations.check_consultation(consultation=row, today=today)


def _check_response(*, row: Response, before: Response, **_more: Any) -> None:
    operations.check_objective(response=row, before=before)


def for_who_records(rows: QuerySet[Any], reader: Account, case: Case) -> QuerySet[Any]:
    """What is shown to those alone who record in its case."""
    return rows if access.may_write(reader, case) else rows.none()


TITLE = OutsideField(
    label=_("title"),
    read=lambda row: asdict(row.title),
    kept=asdict,
    words=written,
    write=operations.write_title,
    is_text=True,
    lookup="case__title",
)

KINDS = {
    # A decision stays as it was taken, and criteria are changed by acts of their own.
    "responses.decision": RecordKind(label=pgettext_lazy("a row", "decision"), page="responses:detail"),
    "responses.exitcriterion": RecordKind(label=pgettext_lazy("a row", "exit criterion"), page="responses:detail"),
    "responses.response": RecordKind(
        label=pgettext_lazy("a row", "response"),
        page="responses:detail",
        room=PAGES,
        form=ResponseCorrection,
        check=_check_response,
        outside={"title": TITLE},
        # It ends by a decision.
        can_be_taken_off=False,
        searched=("objective",),
        actions={
            "responses.scoping_opened": _("Scoping opened"),
            "responses.consulted": _("Organisations consulted"),
            "responses.launched": _("Launched"),
            "responses.moved": _("Moved to another stage"),
            "responses.reviewed": _("Reviewed"),
            "responses.handed_over": _("Handed over"),
            "responses.level_set": _("Changed who may read it"),
            "responses.interest_in": _("Answers recorded"),
            "responses.interest_out": _("Answers recorded"),
        },
    ),
    "responses.consultation": RecordKind(
        label=pgettext_lazy("a row", "consultation"),
        page="responses:detail",
        room=PAGES,
        recommended=Recommended(Level.TEAM, _("During the scoping, partners answer in confidence.")),
        form=ConsultationCorrection,
        check=_check_consultation,
        readable=for_who_records,
        actions={
            "responses.interest_in": pgettext_lazy("interest", "In"),
            "responses.interest_out": pgettext_lazy("interest", "Out"),
        },
    ),
}
