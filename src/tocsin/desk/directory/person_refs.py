"""The persons that many rows name, as references that whoever prints them looks up."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import Model

from tocsin.desk.facts import PersonRef


def person_refs(rows: Collection[Model]) -> dict[int, tuple[PersonRef, ...]]:
    """The ``persons`` of some rows of one table by the number of the row, in the order of the directory.

    One query for all. Persons who were taken off the record are left out, as from the relation itself; a row that names
    nobody is not among the keys.
    """
    first = next(iter(rows), None)
    if first is None:
        return {}
    field: Any = first._meta.get_field("persons")
    own, person = field.m2m_field_name(), field.m2m_reverse_field_name()
    pairs = field.remote_field.through._default_manager.filter(
        **{f"{own}__in": [row.pk for row in rows], f"{person}__withdrawn_on": None}
    )
    found: dict[int, list[PersonRef]] = {}
    for pk, number in pairs.order_by(f"{person}_id").values_list(f"{own}_id", f"{person}_id"):
        found.setdefault(pk, []).append(PersonRef(number))
    return {pk: tuple(persons) for pk, persons in found.items()}
