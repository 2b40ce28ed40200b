"""What a record says, field by field: compared, kept in the history, and put into words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date, datetime, time
from typing import Any

from django.db import models

from tocsin.desk.ui import when_columns
from tocsin.desk.ui.when_columns import FirstDayField
from tocsin.language.when import When
from tocsin.language.words import Words

from .kinds import outside_field

# Said on the page elsewhere, or not at all.
APART = frozenset({"level", "readers", "version", "withdrawn_on", "merged_into", "recorded_at", "id", "case"})


def column(model: type[models.Model], name: str) -> Any:
    """A field of a table by its name."""
    return model._meta.get_field(name)


def is_several(model: type[models.Model], name: str) -> bool:
    return outside_field(model, name) is None and bool(column(model, name).many_to_many)


def stored(row: models.Model, name: str) -> Any:
    """The value of a field as the history keeps it: rows by number, texts by language, days in ISO form."""
    if outside := outside_field(type(row), name):
        return outside.read(row)
    if is_several(type(row), name):
        return numbers(getattr(row, name).all())
    return plain(row, name, value_of(row, name))


def value_of(row: models.Model, name: str) -> Any:
    """What a column says: of a first day all that is known of it, of a foreign key the number."""
    field = column(type(row), name)
    return getattr(row, field.when if isinstance(field, FirstDayField) else field.attname)


def columns_of(row: models.Model, name: str) -> dict[str, Any]:
    """The columns in which a field is stored, for ``update``."""
    field = column(type(row), name)
    if isinstance(field, FirstDayField):
        return {name: getattr(row, name), field.when: when_columns.stored(getattr(row, field.when))}
    return {name: getattr(row, name)}


def plain(row: models.Model, name: str, value: Any) -> Any:
    if isinstance(value, Words):
        return asdict(value)
    if isinstance(value, When):
        return value.dump()
    if isinstance(value, date | time | datetime):
        return value.isoformat()
    if value is None or isinstance(value, bool | int | float | list | dict):
        return value
    if isinstance(value, str):
        return str(value)
    return column(type(row), name).value_to_string(row)


def numbers(rows: Iterable[models.Model]) -> list[int]:
    return sorted(row.pk for row in rows)


def changed(
    before: models.Model, after: models.Model, names: Iterable[str], chosen: Mapping[str, Any]
) -> list[tuple[str, Any, Any]]:
    """The fields that differ, each as it was and as it will be. ``chosen`` has what is stored outside its columns."""
    found = []
    for name in names:
        old = stored(before, name)
        new = kept(type(after), name, chosen[name]) if name in chosen else stored(after, name)
        if old != new:
            found.append((name, old, new))
    return found


def kept(model: type[models.Model], name: str, value: Any) -> Any:
    """A form's value of a relation, or of a field that is stored elsewhere, as the history keeps it."""
    outside = outside_field(model, name)
    return outside.kept(value) if outside else numbers(value)


def days_of(row: models.Model) -> list[date]:
    """The days that a record says: of its own columns, each once."""
    columns = [one for one in row._meta.fields if isinstance(one, models.DateField) and one.name not in APART]
    found = [None if isinstance(one, models.DateTimeField) else value_of(row, one.name) for one in columns]
    whens = [when_columns.as_when(value) for value in found if value is not None]
    return sorted({day for when in whens for day in (when.earliest, when.latest)})
