"""Which persons the records of a case point to, those of other cases too."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from django.db.models import Q, QuerySet

from tocsin.desk.people.models import Case, Guarded
from tocsin.desk.records.merging import pointers

from .models import Person


@cache
def _ways() -> tuple[tuple[type, str, str], ...]:
    """Each table that points to persons, by which column, and the way from it to a case."""
    found: list[tuple[type, str, str]] = []
    for pointer in pointers(Person):
        if pointer.is_numbered:
            continue
        if issubclass(pointer.model, Guarded):
            found.append((pointer.model, pointer.field, "case"))
            continue
        for column in pointer.model._meta.fields:
            whole = column.related_model
            if column.name != pointer.field and isinstance(whole, type) and issubclass(whole, Guarded):
                found.append((pointer.model, pointer.field, f"{column.name}__case"))
    return tuple(found)


def persons_of(cases: Iterable[Case]) -> QuerySet[Person]:
    """Persons on record in these cases, and those of others whom their records point to."""
    cases = list(cases)
    found = Q(case__in=cases)
    for model, field, way in _ways():
        pointing = model._base_manager.filter(**{f"{way}__in": cases})  # type: ignore[attr-defined]
        found |= Q(pk__in=pointing.order_by().values(field))
    rows: QuerySet[Person] = Person.objects.filter(found)
    return rows
