"""At which level a new record begins: the one place that says so, for operations and for forms."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.apps import apps

from tocsin.desk.levels import Level
from tocsin.desk.once import once_a_page

from .models import Case, Guarded, StartingLevel


def model_with_own_level(label: str) -> type[Guarded] | None:
    """The table of a name, such as ``press.pitch``, if its records have levels of their own."""
    try:
        model = apps.get_model(label)
    except (LookupError, ValueError):
        return None
    return model if issubclass(model, Guarded) and model.level_is_its_own else None


def has_own_level(label: str) -> bool:
    """Whether a name is that of a table whose records have levels of their own."""
    return model_with_own_level(label) is not None


def levels_in(case: Case | int) -> dict[str, Level]:
    """What the convenor of a case has set, by the label of the kind (``press.pitch``). What is not there is unset."""
    return dict(_levels_in(case.pk if isinstance(case, Case) else case))


@once_a_page
def _levels_in(case: int) -> dict[str, Level]:
    rows = StartingLevel.objects.filter(case=case).values_list("kind", "level")
    return {kind: Level(level) for kind, level in rows}


def as_seen(case: Case | int) -> str:
    """What is set, as one short text: the version of an optimistic lock, which a form sends back."""
    return ",".join(f"{kind}:{int(level)}" for kind, level in sorted(levels_in(case).items())) or "none"


def level_of_new(
    model: type[Guarded], *, case: Case | int, level: int | None, rests_on: Iterable[Guarded | None] = ()
) -> int:
    """The level of a new record, for the operation that makes it.

    A ``level`` other than the case's own was chosen for this record, and stays. Else it is the case's, or the team's
    where none is set; and never more open than what the record ``rests_on``: a pitch of a piece that the team alone
    reads is the team's, wherever pitches begin. Who may read what is restricted is asked of that record itself.
    """
    floor = max((min(row.level, Level.TEAM) for row in rests_on if row is not None), default=Level.PUBLIC)
    if level is not None and level >= floor:
        return level
    begins = _begins(model, case)
    return max(begins, floor) if level is None or level == begins else level


def offered_level(model: type[Guarded], *, case: Case | int, rests_on: Any = None, unset: Level = Level.TEAM) -> int:
    """The level with which the form of a new record begins; ``unset`` where the case says nothing.

    Never more open than the record ``rests_on`` that it is added to, where that has a level.
    """
    begins = _begins(model, case, unset)
    return max(begins, rests_on.level) if isinstance(rests_on, Guarded) else begins


def _begins(model: type[Guarded], case: Case | int, unset: Level = Level.TEAM) -> Level:
    """The level at which the convenor of a case has new records of a table begin."""
    return levels_in(case).get(model._meta.label_lower, unset)
