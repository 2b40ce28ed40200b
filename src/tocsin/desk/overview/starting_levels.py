"""The page on which a convenor says at which level new records of each kind begin in a case.

It is here, above all rooms, because it asks each of its kinds, and the response for its own level.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple, cast

from django import forms
from django.apps import apps
from django.utils.translation import gettext_lazy as _

from tocsin.desk.levels import Level
from tocsin.desk.people import starting
from tocsin.desk.people.forms import SeenField
from tocsin.desk.people.models import Case, Guarded, StartingLevel
from tocsin.desk.records.kinds import KINDS, Recommended, RecordKind

# What the page offers to set all kinds to, beside each level: what is recommended for each.
RECOMMENDED = "recommended"
CHOICES = [(int(level), level.label) for level in StartingLevel.OPEN_TO]


class LevelLine(NamedTuple):
    """One kind on the page."""

    kind: RecordKind
    recommended: Recommended
    field: forms.BoundField


def kinds() -> dict[str, RecordKind]:
    """The kinds that have a level of their own, by their labels, in the order of the rooms."""
    return {label: kind for label, kind in KINDS.items() if kind.recommended is not None and _has_own_level(label)}


def _has_own_level(label: str) -> bool:
    model = apps.get_model(label)
    return issubclass(model, Guarded) and model.level_is_its_own


class StartingLevelsForm(forms.Form):
    """A level for each kind; nothing chosen is unset. ``preset`` is offered for all in place of what is set."""

    seen = SeenField()

    def __init__(self, data: Any, *, case: Case, preset: str = "") -> None:
        before: dict[str, int | Level] = dict(starting.levels_in(case))
        if preset == RECOMMENDED:
            before = {label: kind.recommended.level for label, kind in kinds().items() if kind.recommended}
        elif preset in {str(value) for value, _label in CHOICES}:
            before = dict.fromkeys(kinds(), int(preset))
        super().__init__(data, initial={"seen": starting.as_seen(case)})
        for label, kind in kinds().items():
            self.fields[_name(label)] = forms.TypedChoiceField(
                label=cast(Any, kind.label), required=False, coerce=int, empty_value=None,
                choices=[("", _("not set")), *CHOICES], initial=before.get(label),
            )  # fmt: skip

    @property
    def rooms(self) -> list[tuple[str, list[LevelLine]]]:
        """The lines of each room, under its name."""
        found = groupby(self._lines(), lambda line: str(line.kind.room.label) if line.kind.room else "")
        return [(room, list(lines)) for room, lines in found]

    def _lines(self) -> Iterator[LevelLine]:
        for label, kind in kinds().items():
            if kind.recommended is not None:
                yield LevelLine(kind, kind.recommended, self[_name(label)])

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        return {
            "seen": values.get("seen", ""),
            "levels": {label: values[_name(label)] for label in kinds() if _name(label) in values},
        }


def _name(label: str) -> str:
    """The name of a kind's input."""
    return label.replace(".", "-")
