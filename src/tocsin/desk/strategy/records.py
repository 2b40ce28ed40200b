"""What the records of the strategy are called, where they are shown and how they are corrected."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
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
from .forms import AskCorrection, ObjectiveForm, PositionForm, TargetForm
from .models import Ask, Objective, Position

PAGES = RoomPages("strategy", _("Strategy"))


def _check_objective(*, row: Objective, before: Objective, today: date, **_more: Any) -> None:
    if row.set_when != before.set_when:
        operations.check_objective(case=row.case, set_on=row.set_when, today=today)


def _check_ask(*, row: Ask, chosen: Mapping[str, list[Any]], today: date, **_more: Any) -> None:
    operations.check_ask(ask=row, targets=chosen.get("targets", ()), today=today)


def _check_position(*, row: Position, by: Account, today: date, **_more: Any) -> None:
    operations.check_correction(position=row, by=by, today=today)


def _of_position(row: Position) -> str:
    return with_commas(row.target, row.get_stands_display(), in_words(row.when))


KINDS = {
    "strategy.objective": RecordKind(
        label=pgettext_lazy("a row", "objective"),
        page="strategy:list",
        room=PAGES,
        recommended=Recommended(Level.PUBLIC, _("It says openly what the response wants.")),
        form=ObjectiveForm,
        check=_check_objective,
        searched=("words",),
        actions={"strategy.objective_set": pgettext_lazy("an objective", "Set")},
    ),
    "strategy.ask": RecordKind(
        label=pgettext_lazy("a row", "ask"),
        page="strategy:list",
        room=PAGES,
        recommended=Recommended(
            Level.BOARD, _("Most asks are put quietly. Make public those that were put in public.")
        ),
        form=AskCorrection,
        check=_check_ask,
        searched=("what",),
        actions={
            "strategy.ask_agreed": Ask.Status.AGREED.label,
            "strategy.ask_put": Ask.Status.PUT.label,
            "strategy.ask_granted": Ask.Status.GRANTED.label,
            "strategy.ask_refused": Ask.Status.REFUSED.label,
        },
    ),
    "strategy.position": RecordKind(
        label=pgettext_lazy("a row", "position"),
        page="strategy:list",
        room=PAGES,
        recommended=Recommended(Level.BOARD, _("It is our own reading of what a target wants.")),
        form=PositionForm,
        check=_check_position,
        heading=_of_position,
        searched=("said",),
        team_only=("source",),
        # The name under which the journal kept it before records had pages.
        formerly_taken_off="strategy.position_withdrawn",
    ),
    "strategy.target": RecordKind(
        label=pgettext_lazy("a row", "target"),
        page="strategy:list",
        room=PAGES,
        recommended=Recommended(Level.PUBLIC, _("It is a government or a body, not a person.")),
        form=TargetForm,
        searched=("name",),
    ),
}
