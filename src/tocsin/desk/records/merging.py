"""Merging two entries of one person, organisation or outlet: what pointed to the one points to the other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from django.apps import apps
from django.db import IntegrityError, models, transaction

from tocsin.desk.people import access
from tocsin.desk.people.models import Account, Case, Guarded

from . import hooks, operations, refusals
from .kinds import KINDS, model_of, readable


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

    Raises ``PermissionDenied``, ``Unlike``, ``ReasonNeeded``, ``BothRecorded`` or ``CorrectedMeanwhile``.
    """
    access.check_may_write(by, case)
    model, label = type(row), row._meta.label_lower
    allowed = readable(label, reader=by, case=case, also_off=False)
    if into.pk == row.pk or type(into) is not model or not allowed.filter(pk=into.pk).exists():
        raise refusals.Unlike
    operations.check_reason(row, reason)
    # In the order of their numbers, so that two merges at once cannot wait for each other.
    list(model_of(label).all_records.select_for_update().filter(pk__in=[row.pk, into.pk]).order_by("pk"))
    given_up = model_of(label).objects.filter(pk=row.pk, version=seen)
    values = {"version": models.F("version") + 1, "withdrawn_on": today, "merged_into": into}
    if not given_up.update(**values) or not model_of(label).objects.filter(pk=into.pk).exists():
        raise refusals.CorrectedMeanwhile(model_of(label).all_records.get(pk=row.pk))
    hooks.merging.each(row=row, into=into)
    for pointer in pointers(model):
        _move(pointer, row, into)
    # Entries that were merged into this one before lead on.
    rows: Any = model_of(label).all_records
    rows.filter(merged_into=row).update(merged_into=into)
    for one in (row, into):
        operations.tell("merged", one, case=case, by=by, today=today, reason=reason)


def _rows(pointer: Pointer, row: Any) -> models.QuerySet[Any]:
    which = {"model": row._meta.label_lower, "row": row.pk} if pointer.is_numbered else {pointer.field: row}
    return pointer.model._base_manager.filter(**which)


def _move(pointer: Pointer, row: Any, into: Any) -> None:
    """Where the other entry stands in the same place already, the row of the one that is given up goes."""
    for one in _rows(pointer, row).order_by("pk"):
        try:
            with transaction.atomic():
                value = into.pk if pointer.is_numbered else into
                type(one)._base_manager.filter(pk=one.pk).update(**{pointer.field: value})
        except IntegrityError:
            if issubclass(pointer.model, Guarded):
                # Two records of one thing: they are looked at by a person first.
                raise refusals.BothRecorded from None
            one.delete()
