"""Which records point to a person, an organisation or an outlet: on its page, for who records in the case."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db import models
from django.utils.functional import Promise

from tocsin.desk.people.models import Account, Case, Guarded

from . import kinds

# Of each kind the newest so many.
MOST = 10


class RestingRecord(NamedTuple):
    """A record that points to another: what it is, its heading, and the address of its page."""

    label: str | Promise
    heading: str
    href: str


def records_on(row: models.Model, *, case: Case, reader: Account) -> list[RestingRecord]:
    """Records of a case that point to a row by themselves or by a part of theirs, of those that the reader may read."""
    found: dict[tuple[str, int], RestingRecord] = {}
    for label, which in _ways(row):
        kind = kinds.KINDS[label]
        rows = kinds.readable(label, reader=reader, case=case, also_off=False).filter(which).order_by("-pk")
        for one in rows.distinct()[:MOST]:
            href = kinds.address(label, one.pk, slug=case.slug)
            found[label, one.pk] = RestingRecord(kind.label, kind.heading(one), href)
    return list(found.values())


def _ways(row: models.Model) -> Iterator[tuple[str, models.Q]]:
    """The kinds of records that can point to a row, each with the condition that it does."""
    for relation in row._meta.related_objects:
        model: Any = relation.related_model
        column = relation.field.name
        if issubclass(model, Guarded):
            if _has_page(model):
                yield model._meta.label_lower, models.Q(**{column: row})
            continue
        for whole in model._meta.fields:
            if whole.name != column and _has_page(whole.related_model):
                parts = model._base_manager.filter(**{column: row}).order_by().values(whole.name)
                yield whole.related_model._meta.label_lower, models.Q(pk__in=parts)


def _has_page(model: Any) -> bool:
    if not (isinstance(model, type) and issubclass(model, Guarded)):
        return False
    kind = kinds.KINDS.get(model._meta.label_lower)
    return kind is not None and kind.has_pages
