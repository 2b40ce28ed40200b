"""A record on record never points to a person, organisation or outlet that was merged or taken off the record.

A form can be open while somebody merges what is chosen in it (a race), so this is asked in the transaction of each
write, under a lock of what the record points to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from django.db import connection, models

from tocsin.desk.people.models import Correctable, Mergeable

from . import refusals


@cache
def _columns(model: type[models.Model]) -> tuple[Any, ...]:
    """The relations of a table to entries that can be merged."""
    found = [*model._meta.fields, *model._meta.many_to_many]
    return tuple(
        column
        for column in found
        if isinstance(column.related_model, type)
        and issubclass(column.related_model, Mergeable)
        and column.name != "merged_into"
    )


def check_entries(*, rows: Sequence[models.Model]) -> None:
    """Answers ``journal.hooks.written``. Raises ``EntryGone``."""
    for row in rows:
        columns = _columns(type(row)) if isinstance(row, Correctable) and row.withdrawn_on is None else ()
        for column in columns:
            _lock(row, column)
        if any(rows.exists() for rows in _gone(row, columns)):
            raise refusals.EntryGone


def _gone(row: models.Model, columns: Sequence[Any]) -> Iterator[models.QuerySet[Any]]:
    """Where the record points to an entry that is off the record: its own columns at once, each relation apart."""
    own = [column.name for column in columns if not column.many_to_many]
    if own:
        gone = models.Q(*((f"{name}__withdrawn_on__isnull", False) for name in own), _connector=models.Q.OR)
        yield type(row)._base_manager.filter(gone, pk=row.pk)
    for column in columns:
        if column.many_to_many:
            there = {f"{column.m2m_reverse_field_name()}__withdrawn_on__isnull": False}
            through: Any = column.remote_field.through
            yield through._base_manager.filter(**{column.m2m_field_name(): row.pk}, **there)


def _lock(row: models.Model, column: Any) -> None:
    """The lock that PostgreSQL takes for a foreign key when the transaction ends, taken now: a merge waits for it.

    It keeps out no other writer. SQLite has one writer at a time.
    """
    if connection.vendor != "postgresql":
        return
    quote = connection.ops.quote_name
    if column.many_to_many:
        table, source, target = column.m2m_db_table(), column.m2m_column_name(), column.m2m_reverse_name()
    else:
        table, source, target = type(row)._meta.db_table, str(type(row)._meta.pk.column), column.column
    entries = column.related_model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT 1 FROM {quote(entries)} WHERE id IN "  # noqa: S608
            f"(SELECT {quote(target)} FROM {quote(table)} WHERE {quote(source)} = %s) FOR KEY SHARE",
            [row.pk],
        )
