"""Which records point to another one: what is shown of them, and what keeps it on record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.db import models
from django.utils.functional import Promise

from tocsin.desk.levels import Level
from tocsin.desk.people.models import Account, Case, Correctable, Guarded

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


def dependants(row: models.Model) -> Iterable[models.QuerySet[Any]]:
    """What is on record and points to a record, by table: confidential records, and rows that protect it.

    A row that is a part of another record, as a speaker is of a briefing, counts while that one is on record.
    """
    for rows, wholes in _pointing(row):
        yield rows.filter(**{f"{whole.name}__withdrawn_on": None for whole in wholes})


def is_held(row: models.Model, *, case: Case, by: Account) -> bool:
    """Whether records that point to one keep it on record: those of the case that ``by`` may read, and those of other
    cases that are not restricted.

    A restricted record of which ``by`` is no reader holds nothing: to be refused would be to learn that it exists. It
    goes on pointing to the one that was taken off, whose page stays, and whoever reads it can restore that.
    """
    for rows, wholes in _pointing(row):
        if issubclass(rows.model, Guarded):
            rows = rows.filter(pk__in=_holders(rows.model, case=case, by=by))
        for whole in wholes:
            holders = _holders(whole.related_model, case=case, by=by).values("pk")
            rows = rows.filter(models.Q(**{whole.name: None}) | models.Q(**{f"{whole.name}__in": holders}))
        if rows.exists():
            return True
    return False


def _pointing(row: models.Model) -> Iterator[tuple[models.QuerySet[Any], list[Any]]]:
    """Rows that point to a record, by table, and the columns of the records that they are a part of."""
    for relation in row._meta.related_objects:
        model: Any = relation.related_model
        if relation.field.name == "merged_into":
            continue
        rows = model._default_manager.filter(**{relation.field.name: row})
        if issubclass(model, Guarded):
            yield rows, []
        elif not relation.many_to_many and relation.on_delete is models.PROTECT:
            columns = [one for one in model._meta.fields if one.is_relation and one is not relation.field]
            yield rows, [one for one in columns if issubclass(one.related_model, Correctable)]


def _holders(model: Any, *, case: Case, by: Account) -> models.QuerySet[Any]:
    if not issubclass(model, Guarded):
        return model._default_manager.all()  # type: ignore[no-any-return]
    rows: Any = model._default_manager
    here = (
        kinds.readable(model._meta.label_lower, reader=by, case=case, also_off=False)
        if _has_page(model)
        else rows.visible_to(by).in_case(case)
    )
    elsewhere = rows.exclude(case=case).filter(level__lt=Level.RESTRICTED)
    return rows.filter(  # type: ignore[no-any-return]
        models.Q(pk__in=here.values("pk")) | models.Q(pk__in=elsewhere.values("pk"))
    )


def _ways(row: models.Model) -> Iterator[tuple[str, models.Q]]:
    """The kinds of records that can point to a row, each with the condition that it does."""
    for relation in row._meta.related_objects:
        model: Any = relation.related_model
        column = relation.field.name
        if issubclass(model, Guarded):
            if _has_page(model):
                yield model._meta.label_lower, models.Q(**{column: row})
            continue
        if relation.on_delete is models.CASCADE:
            # A part of the row itself, as a byline is of its piece: the row points to its person, not the person to it.
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
