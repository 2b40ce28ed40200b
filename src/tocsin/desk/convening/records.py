"""What the records of briefings are called, where they are shown and how they are corrected."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tocsin.desk.levels import Level
from tocsin.desk.people.models import Account
from tocsin.desk.people.pages import RoomPages
from tocsin.desk.records.kinds import Recommended, RecordKind

from . import operations
from .forms import BriefingCorrection
from .models import Briefing

PAGES = RoomPages("convening", _("Briefings"))


def _check(
    *, row: Briefing, chosen: Mapping[str, list[Any]], by: Account, today: date, now: datetime, **_more: Any
) -> None:
    speakers = chosen.get("persons", [])
    operations.check_briefing(briefing=row, speakers=speakers, field="persons", by=by, today=today, now=now)


KINDS = {
    "convening.briefing": RecordKind(
        label=pgettext_lazy("a row", "briefing"),
        page="convening:list",
        room=PAGES,
        recommended=Recommended(Level.PUBLIC, _("Speakers are named only as they agreed.")),
        form=BriefingCorrection,
        check=_check,
        writers={"persons": operations.write_speakers, "attended_by": operations.write_attendance},
        # Who else may read of them depends on the rule of attribution: see ``sections``.
        team_only=("persons", "attended_by"),
        in_sections=("persons", "attended_by"),
        searched=("title",),
        actions={
            "convening.held": _("Recorded"),
            "convening.attendance_confirmed": _("Attendance confirmed"),
        },
    ),
}
