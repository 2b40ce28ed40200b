"""Records with a text that is missing in a language: of every kind in one list, the newest first, a page at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import and_, or_
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce
from django.db.models.lookups import Contains

from tocsin.desk.people.models import Account, Case, Guarded
from tocsin.language.languages import LANGUAGES
from tocsin.language.words import Words

from . import kinds
from .kinds import KINDS
from .missing import field_label
from .values import APART

# By label and number of a record: the texts that are wanted, each a field and a language.
Needed = Mapping[tuple[str, int], Collection[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class UntranslatedText:
    """One text of a record: what is written, and the languages that are asked for."""

    field: str
    label: str
    words: Words
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UntranslatedRecord:
    """A record with the texts that miss a language; ``case`` is the one in which it is written."""

    label: str
    row: Any
    case: Case
    texts: tuple[UntranslatedText, ...]


def labels() -> list[str]:
    """The kinds that have a page and texts."""
    return [label for label, kind in KINDS.items() if kind.has_pages and columns_of(label)]


def columns_of(label: str) -> dict[str, str]:
    """How a query finds each text of a kind, by its field."""
    outside = {name: one.lookup for name, one in KINDS[label].outside.items() if one.is_text}
    return outside | {column.name: column.name for column in kinds.texts(apps.get_model(label))}


def find_records(
    *,
    cases: Sequence[Case],
    reader: Account,
    languages: Collection[str] = LANGUAGES,
    wanted: Collection[str] | None = None,
    needed: Needed | None = None,
) -> models.QuerySet[Any]:
    """Records of these cases that the reader reads, the newest first: ``listed_label`` and ``listed_pk`` of each.

    ``languages``: any of which is missing. ``wanted`` are labels of kinds. With ``needed`` those records alone, of
    whichever list all cases share. One query, however many kinds; slices and counts are made by the database.
    """
    parts = [
        part
        for label in labels()
        if wanted is None or label in wanted
        for part in _of_kind(label, cases, reader, languages, needed)
    ]
    first, *others = parts or [_numbered("", Case.objects.none())]
    # Which columns a union is ordered by must be among them.
    return first.union(*others, all=True).order_by("-listed_day", "listed_label", "-listed_pk")


def _of_kind(
    label: str, cases: Sequence[Case], reader: Account, languages: Collection[str], needed: Needed | None
) -> Iterator[models.QuerySet[Any]]:
    model = kinds.model_of(label)
    only = None if needed is None else [pk for kind, pk in needed if kind == label]
    if only is not None and not only:
        return
    lacking = _lacks(columns_of(label).values(), languages)
    for case in cases if issubclass(model, Guarded) else cases[:1]:
        rows = kinds.readable(label, reader=reader, case=case, also_off=False).filter(lacking)
        if only is not None:
            rows = rows.filter(pk__in=only)
        elif not issubclass(model, Guarded):
            rows = rows.filter(_used_in(model, cases, reader))
        yield _numbered(label, rows)


def _numbered(label: str, rows: models.QuerySet[Any]) -> models.QuerySet[Any]:
    listed = {
        "listed_label": models.Value(label, output_field=models.TextField()),
        "listed_pk": models.F("pk"),
        "listed_day": _day_of(rows.model),
    }
    found: models.QuerySet[Any] = rows.order_by().annotate(**listed).values(*listed)
    return found


def _day_of(model: type[models.Model]) -> models.expressions.Combinable:
    """The first day that a record says, or else when it was recorded."""
    days: list[Any] = [
        models.F(one.name)
        for one in model._meta.fields
        if isinstance(one, models.DateField) and not isinstance(one, models.DateTimeField) and one.name not in APART
    ][:1]
    if issubclass(model, Guarded):
        days.append(Cast("recorded_at", models.DateField()))
    return Coalesce(
        *days, *[models.Value(date.min, output_field=models.DateField())] * 2, output_field=models.DateField()
    )


def text_in(column: str, language: str) -> models.expressions.Combinable:
    """A text in one language, for a query; empty where it is not written."""
    return Coalesce(KeyTextTransform(language, column), models.Value(""), output_field=models.TextField())


def _lacks(columns: Iterable[str], languages: Collection[str]) -> models.Q:
    """Whether one of these texts is written in some language and not in one of ``languages``.

    The stored JSON is searched as text, which is several times as fast as reading it: what somebody wrote cannot hold
    a quotation mark that is not escaped.
    """
    found = models.Q()
    for column in columns:
        stored = Cast(column, models.TextField())
        empty = {code: models.Q(Contains(stored, f'"{code}": ""')) for code in LANGUAGES}
        some_is_empty = reduce(or_, (empty[code] for code in LANGUAGES if code in languages))
        found |= some_is_empty & ~reduce(and_, empty.values())
    return found


def _used_in(model: type[models.Model], cases: Sequence[Case], reader: Account) -> models.Q:
    """Whether a record of these cases that the reader reads points to an entry of a list that all cases share."""
    found = models.Q(pk__in=())
    for relation in model._meta.related_objects:
        other: Any = relation.related_model
        if issubclass(other, Guarded):
            rows = other.objects.visible_to(reader).filter(case__in=cases)
            name = relation.field.name
            found |= models.Q(pk__in=rows.exclude(**{name: None}).order_by().values(name))
    return found


def load_records(
    found: Iterable[tuple[str, int]],
    *,
    cases: Sequence[Case],
    reader: Account,
    languages: Collection[str] = LANGUAGES,
    needed: Needed | None = None,
) -> list[UntranslatedRecord]:
    """Records in this order, each with its texts; those that the reader does not read are left out.

    A text is asked for in those of ``languages`` that it misses; with ``needed`` in those that are named there.
    """
    found = list(found)
    numbers = defaultdict[str, list[int]](list)
    for label, pk in found:
        numbers[label].append(pk)
    rows = {(label, row.pk): row for label, pks in numbers.items() for row in _rows(label, pks, cases, reader)}
    return [
        UntranslatedRecord(
            label,
            row,
            row.case if isinstance(row, Guarded) else cases[0],
            tuple(_texts(label, row, languages, None if needed is None else needed.get((label, pk), ()))),
        )
        for label, pk in found
        if (row := rows.get((label, pk))) is not None
    ]


def _rows(label: str, pks: list[int], cases: Sequence[Case], reader: Account) -> Iterator[Any]:
    model = kinds.model_of(label)
    beside = kinds.read_beside(model)
    for case in cases if issubclass(model, Guarded) else cases[:1]:
        rows = kinds.readable(label, reader=reader, case=case, also_off=False).filter(pk__in=pks)
        yield from rows.select_related(*beside) if beside else rows


def _texts(
    label: str, row: Any, languages: Collection[str], wanted: Collection[tuple[str, str]] | None
) -> Iterator[UntranslatedText]:
    for field, words in kinds.written_texts(row):
        missing = tuple(
            code for code in words.missing() if code in languages and (wanted is None or (field, code) in wanted)
        )
        if missing:
            yield UntranslatedText(field, field_label(label, field), words, missing)
