"""Merging two entries of one person, organisation or outlet: what pointed to the one points to the other."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from django.apps import apps
from django.db import IntegrityError, models, transaction

from tocsin.desk.people import access
from tocsin.desk.people.models import Account, Case, Correctable, Guarded, Membership

from . import hooks, operations, refusals, values
from .kinds import KINDS, kind_of, model_of


class Pointer(NamedTuple):
    """A column by which other rows point to rows of a table; ``is_numbered``: by the table's label and a number."""

    model: type[models.Model]
    field: str
    is_numbered: bool = False


# Columns that point to a row of any table by its label and number, with the column of the label. What is frozen
# (journal, citations of a release) stays with the entry that it was about.
NUMBERED = {"responses.Unfinished": ("model", "row"), "responses.TrailStep": ("model", "row")}


def pointers(model: type[models.Model]) -> Iterator[Pointer]:
    """Every foreign key to a table, those of tables between two others included, but the one that merging sets."""
    for one in apps.get_models(include_auto_created=True):
        for field in one._meta.local_fields:
            if field.is_relation and field.related_model is model and field.name != "merged_into":
                yield Pointer(one, field.name)
    for label in NUMBERED:
        yield Pointer(apps.get_model(label), "row", is_numbered=True)


def others(row: Any, *, by: Account) -> models.QuerySet[Any]:
    """The entries that somebody may keep in the place of another: of every case in which they record."""
    rows: Any = model_of(row._meta.label_lower).objects.exclude(pk=row.pk)
    if not isinstance(row, Guarded):
        return rows  # type: ignore[no-any-return]
    mine = Membership.objects.current().filter(account=by, role__in=access.WRITERS).values("case")
    return rows.visible_to(by).filter(case__in=mine)  # type: ignore[no-any-return]


def moved(row: Any, *, reader: Account) -> list[tuple[str, int]]:
    """How many records will point elsewhere, by what they are called, of those that the reader may read."""
    found = []
    for pointer in pointers(type(row)):
        if issubclass(pointer.model, Guarded):
            kind = KINDS.get(pointer.model._meta.label_lower)
            count = pointer.model.objects.visible_to(reader).filter(**{pointer.field: row}).count()
            if count:
                found.append((str(kind.label if kind else pointer.model._meta.verbose_name), count))
    return found


@transaction.atomic
def merge(*, row: Any, into: Any, case: Case, seen: int, reason: str = "", by: Account, today: date) -> None:
    """Give up an entry in favour of another of the same kind. Its address leads to the other from now on.

    Locks rows in a fixed order, so that no concurrent merge or correction ends in a deadlock.

    Records of every case move, also those that ``by`` may not read. Raises ``PermissionDenied``, ``Unlike``,
    ``ReasonNeeded``, ``BothRecorded``, ``NotMerged``, ``CorrectedMeanwhile``, or what a room refuses.
    """
    access.check_may_write(by, case)
    model, manager = type(row), model_of(row._meta.label_lower).all_records
    if type(into) is not model or not others(row, by=by).filter(pk=into.pk).exists():
        raise refusals.Unlike
    operations.check_reason(row, reason)
    # What points to either entry is locked before the entries, as a correction of it does: neither waits for the other.
    # In the order of their numbers, so that two merges at once cannot wait for each other.
    for pointer in pointers(model):
        both = _rows(pointer, row) | _rows(pointer, into)
        list(both.select_for_update().order_by("pk").values_list("pk"))
    locked = {one.pk: one for one in manager.select_for_update().filter(pk__in=[row.pk, into.pk]).order_by("pk")}
    kept = locked[into.pk]
    gone = {"version": models.F("version") + 1, "withdrawn_on": today, "merged_into": into}
    if kept.withdrawn_on or not model_of(row._meta.label_lower).objects.filter(pk=row.pk, version=seen).update(**gone):
        raise refusals.CorrectedMeanwhile(locked[row.pk])
    before = copy.copy(kept)
    hooks.merging.each(row=locked[row.pk], into=kept, by=by)
    manager.filter(pk=kept.pk).update(version=models.F("version") + 1)
    for pointer in pointers(model):
        _move(pointer, row, into, by=by)
    # Entries that were merged into this one before lead on.
    rows: Any = manager
    rows.filter(merged_into=row).update(merged_into=into)
    operations.tell("merged", row, by=by, today=today, reason=reason)
    entry = operations.tell("merged", kept, by=by, today=today, reason=reason)
    operations.keep_changes(entry, kind_of(row), values.changed(before, kept, _columns(model), {}))


def _columns(model: type[models.Model]) -> list[str]:
    """What an entry says of itself: each column once, with its day or text."""
    return [
        column.name
        for column in model._meta.fields
        if column.name not in values.APART and column.editable and not column.primary_key
    ]


def _rows(pointer: Pointer, row: Any) -> models.QuerySet[Any]:
    which = {"model": row._meta.label_lower, "row": row.pk} if pointer.is_numbered else {pointer.field: row}
    return pointer.model._base_manager.filter(**which)


def _move(pointer: Pointer, row: Any, into: Any, *, by: Account) -> None:
    """Where the other entry stands in the same place already, the row of the one that is given up goes.

    A record that moves counts as changed, so that a correction from a page that showed the old entry is refused.
    """
    new: dict[str, Any] = {pointer.field: into.pk if pointer.is_numbered else into}
    if issubclass(pointer.model, Correctable):
        new["version"] = models.F("version") + 1
    for one in _rows(pointer, row).order_by("pk"):
        try:
            with transaction.atomic():
                type(one)._base_manager.filter(pk=one.pk).update(**new)
        except IntegrityError:
            if issubclass(pointer.model, Guarded):
                # Two records of one thing: they are looked at by a person first, who may read both.
                seen = pointer.model.objects.visible_to(by).filter(pk=one.pk).exists()
                raise (refusals.BothRecorded if seen else refusals.NotMerged) from None
            one.delete()
