"""What the records of the outreach are called, where they are shown and how they are corrected."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tocsin.desk.directory.models import Person
from tocsin.desk.directory.showing import people_shown
from tocsin.desk.journal import clock
from tocsin.desk.levels import Level
from tocsin.desk.people import access
from tocsin.desk.people.models import Account, Case
from tocsin.desk.people.pages import RoomPages
from tocsin.desk.records.kinds import Recommended, RecordKind

from . import operations
from .forms import OutreachCorrection
from .models import Outreach

PAGES = RoomPages("voices", _("Outreach"))


def with_their_person(rows: QuerySet[Any], reader: Account, case: Case) -> QuerySet[Any]:
    """Outreach to persons whom the reader may see, and of whom they may read something: in lists and on pages."""
    rows = rows.filter(person__in=Person.all_records.seen_from(case, reader))
    if access.may_write(reader, case):
        return rows
    pks = set(rows.in_case(case).visible_to(reader).values_list("person", flat=True))  # type: ignore[attr-defined]
    shown = people_shown(case=case, reader=reader, on=clock.today(), pks=pks)
    return rows.filter(person__in=[pk for pk, one in shown.items() if one.is_told_of])


def _check(*, row: Outreach, today: date, **_more: Any) -> None:
    operations.check_outreach(outreach=row, today=today)


def _heading(row: Outreach) -> str:
    return str(_("Outreach: %(purpose)s") % {"purpose": row.get_purpose_display()})


KINDS = {
    "voices.outreach": RecordKind(
        label=pgettext_lazy("a row", "outreach"),
        page="voices:list",
        room=PAGES,
        recommended=Recommended(Level.TEAM, _("Whom we approach, and who declined, is confidential.")),
        form=OutreachCorrection,
        check=_check,
        saved=operations.correct_steps,
        heading=_heading,
        readable=with_their_person,
        actions={f"voices.{status}": label for status, label in Outreach.Status.choices}
        | {
            "voices.handed_over": _("Handed over"),
            "voices.may_do_it": _("They may do it"),
            "voices.may_not_do_it": _("They no longer say that they may do it"),
        },
    ),
}
