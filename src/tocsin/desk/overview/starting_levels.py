"""The page on which a convenor says at which level new records of each kind begin in a case.

It is here, above all rooms, because it asks each of its kinds, and the response for its own level.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, ClassVar, NamedTuple, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from tocsin.desk.levels import Level
from tocsin.desk.people import operations, refusals, starting
from tocsin.desk.people.forms import SeenField
from tocsin.desk.people.models import Account, Case, StartingLevel
from tocsin.desk.records.kinds import KINDS, RecordKind

# What the page offers to set all kinds to, beside each level: what is recommended for each.
RECOMMENDED = "recommended"
LEVELS = [(int(level), level.label) for level in StartingLevel.OPEN_TO]


class LevelLine(NamedTuple):
    """One kind on the page."""

    kind: RecordKind
    field: forms.BoundField
    # What somebody else has set since the page was shown.
    now: str = ""


def kinds() -> dict[str, RecordKind]:
    """The kinds that have a level of their own, by their labels, in the order of the rooms."""
    return {
        label: kind for label, kind in KINDS.items() if kind.recommended is not None and starting.has_own_level(label)
    }


class StartingLevelsForm(forms.Form):
    """A level for each kind; nothing chosen is unset. ``preset`` is offered for all in place of what is set."""

    seen = SeenField()
    # Whether somebody else has set them since the page was shown.
    overtaken = False
    CHOICES: ClassVar[list[tuple[Any, Any]]] = [("", _("not set")), *LEVELS]

    def __init__(self, data: Any, *, case: Case, preset: str = "") -> None:
        before: dict[str, int | Level] = dict(starting.levels_in(case))
        if preset == RECOMMENDED:
            before = {label: kind.recommended.level for label, kind in kinds().items() if kind.recommended}
        elif preset in {str(value) for value, _label in LEVELS}:
            before = dict.fromkeys(kinds(), int(preset))
        super().__init__(data, initial={"seen": starting.as_seen(case)})
        self.case = case
        for label, kind in kinds().items():
            self.fields[_name(label)] = forms.TypedChoiceField(
                label=cast(Any, kind.label), required=False, coerce=int, empty_value=None,
                choices=self.CHOICES, initial=before.get(label),
            )  # fmt: skip

    @property
    def rooms(self) -> list[tuple[str, list[LevelLine]]]:
        """The lines of each room, under its name; first the rooms in which most is recorded."""
        found: dict[str, list[LevelLine]] = {}
        for line in self._lines():
            found.setdefault(str(line.kind.room.label) if line.kind.room else "", []).append(line)
        return list(reversed(found.items()))

    def _lines(self) -> Iterator[LevelLine]:
        names = dict(self.CHOICES)
        levels = starting.levels_in(self.case) if self.overtaken else {}
        for label, kind in kinds().items():
            now = str(names[levels.get(label, "")]) if self.overtaken else ""
            yield LevelLine(kind, self[_name(label)], now)

    def save(self, *, levels: dict[str, int | None], seen: str, by: Account, today: date) -> None:
        """After a concurrent edit the form keeps what was chosen, shows what is set now, and can be sent again."""
        try:
            operations.set_starting_levels(case=self.case, levels=levels, seen=seen, by=by, today=today)
        except refusals.StartingLevelsChanged:
            self.overtaken = True
            self.data = {**self.data, "seen": starting.as_seen(self.case)}
            raise

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        return {
            "seen": values.get("seen", ""),
            "levels": {label: values[_name(label)] for label in kinds() if _name(label) in values},
        }


def _name(label: str) -> str:
    """The name of a kind's input."""
    return label.replace(".", "-")
