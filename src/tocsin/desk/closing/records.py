"""What the records of this room are called, where they are shown and how they are corrected."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tocsin.desk.levels import Level
from tocsin.desk.people.models import Account
from tocsin.desk.people.pages import RoomPages
from tocsin.desk.records.kinds import Recommended, RecordKind
from tocsin.desk.responses.records import PAGES as DECISIONS
from tocsin.desk.responses.records import for_who_records
from tocsin.language.days import full_day

from . import operations
from .forms import LessonForm, OutcomeCorrection
from .models import Lesson, Outcome

PAGES = RoomPages("closing", _("Outcomes"), page="outcomes", tab="outcomes")


def _check_outcome(*, row: Outcome, before: Outcome, by: Account, today: date, **_more: Any) -> None:
    operations.check_outcome(outcome=row, before=before, by=by, today=today)


def _check_lesson(*, row: Lesson, today: date, **_more: Any) -> None:
    operations.check_lesson(lesson=row, today=today)


def _of_lesson(row: Lesson) -> str:
    return str(_("After-action review: %(day)s") % {"day": full_day(row.on)})


KINDS = {
    "responses.outcome": RecordKind(
        label=pgettext_lazy("a row", "outcome"),
        page="closing:outcomes",
        room=PAGES,
        recommended=Recommended(Level.BOARD, _("Make it public once someone outside has confirmed it.")),
        form=OutcomeCorrection,
        check=_check_outcome,
        searched=("change", "whose"),
        team_only=("verifier_person", "verifier_body", "verifier"),
        personal=("verifier",),
        actions={
            "responses.outcome_confirmed": pgettext_lazy("an outcome", "Confirmed"),
            "responses.trail_laid": _("Said what led to it"),
        },
    ),
    "responses.lesson": RecordKind(
        label=pgettext_lazy("a row", "lesson"),
        # Its list is on the page of decisions, of another room: the address of its own pages is of this one.
        page="closing:outcomes",
        room=DECISIONS,
        recommended=Recommended(Level.TEAM, _("What went wrong is discussed within the team first.")),
        form=LessonForm,
        check=_check_lesson,
        heading=_of_lesson,
        actions={"responses.lesson_handed_over": _("Handed over")},
        readable=for_who_records,
    ),
}
