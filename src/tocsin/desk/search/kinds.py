"""What is searched of each kind of record, and who finds it by what."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.functional import Promise

from tocsin.desk.levels import Level
from tocsin.desk.people.models import Guarded
from tocsin.language.words import Words

from .readers import Searcher

Text = Words | str
NOBODY = Q(pk__in=())


def everyone(_searcher: Searcher) -> Q:
    return Q()


def who_records(searcher: Searcher) -> Q:
    """What pages show to who records in the case alone."""
    return Q(case__in=searcher.recorded_cases)


def never(_row: Any) -> bool:
    return False


@dataclass(frozen=True, kw_only=True)
class SearchedPart:
    """Some texts of a record that are found by the same readers.

    ``readable`` limits the records of which a reader, who may read the record, may read this part. ``is_name``: found
    in other spellings too. ``keyed``: whether this record's part stands in no plaintext index though the record is not
    restricted.
    """

    name: str = ""
    fields: tuple[str, ...] = ()
    texts: Callable[[Any], Iterable[Text]] | None = None
    is_name: bool = False
    readable: Callable[[Searcher], Q] = everyone
    keyed: Callable[[Any], bool] = never

    def texts_in(self, row: Any) -> list[Text]:
        return [*(getattr(row, name) for name in self.fields), *(self.texts(row) if self.texts else ())]


def names(*fields: str) -> SearchedPart:
    return SearchedPart(name="names", fields=fields, is_name=True)


def texts(*fields: str) -> SearchedPart:
    return SearchedPart(fields=fields)


def for_who_records(*fields: str) -> SearchedPart:
    return SearchedPart(name="desk", fields=fields, readable=who_records)


def visible_rows(model: type[models.Model]) -> Callable[[Searcher], models.QuerySet[Any]]:
    return lambda searcher: model._default_manager.visible_to(searcher.account)  # type: ignore[attr-defined]


@dataclass(frozen=True, kw_only=True)
class SearchedKind:
    """A table whose records are searched. Every search of it begins with ``visible``.

    ``through`` names relations to records by whose own texts these are found as well; ``desk_through``, those by which
    who records finds them. ``within``: relations to records that the reader must be able to read too. ``row_texts`` are
    shown as context, and have to be limited to what this reader may read of this row. ``case_id`` is the column with
    the number of the case, empty where records are of no case.
    """

    model: type[models.Model]
    label: str | Promise
    parts: tuple[SearchedPart, ...] = ()
    through: tuple[str, ...] = ()
    desk_through: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    # Records that say part of what this one says, and are indexed with it.
    with_it: tuple[str, ...] = ()
    # Tables whose rows belong to one of these, by the name of their relation to it.
    parts_of_it: dict[type[models.Model], str] = field(default_factory=dict)
    visible: Callable[[Searcher], models.QuerySet[Any]]
    listed: bool = True
    related: tuple[str, ...] = ()
    title: Callable[[Any, Searcher], str] = lambda row, _searcher: str(row)
    address: Callable[[Any, Searcher], str] = lambda _row, _searcher: ""
    row_texts: Callable[[Any, Searcher], Iterable[Text]] | None = None
    case_id: str = "case_id"

    @property
    def key(self) -> str:
        return self.model._meta.label_lower

    def part_key(self, part: SearchedPart) -> str:
        """Under which name the part is stored."""
        return f"{self.key}:{part.name}" if part.name else self.key

    def is_keyed(self, part: SearchedPart, row: Any) -> bool:
        restricted = isinstance(row, Guarded) and row.level == Level.RESTRICTED
        return restricted or part.keyed(row)

    def case_of(self, row: Any) -> int | None:
        return getattr(row, self.case_id) if self.case_id else None

    def texts_for(self, row: Any, searcher: Searcher) -> list[Text]:
        """The texts of a row that this reader may read."""
        if self.row_texts:
            return list(self.row_texts(row, searcher))
        shown = (
            part
            for part in self.parts
            if part.readable is everyone
            or (part.readable is who_records and self.case_of(row) in searcher.recorded_cases)
        )
        return [text for part in shown for text in part.texts_in(row)]


# By the label of the model, in the order in which results are shown.
KINDS: dict[str, SearchedKind] = {}
# Tables whose rows belong to a record of a kind: the kind, and the relation to the record.
PARTS: dict[str, tuple[SearchedKind, str]] = {}


def register(kind: SearchedKind) -> None:
    """Have a kind of record searched. Registering the same again changes nothing."""
    KINDS[kind.key] = kind
    for model, relation in kind.parts_of_it.items():
        PARTS[model._meta.label_lower] = (kind, relation)


def related_model(kind: SearchedKind, relation: str) -> type[models.Model]:
    """The table that a relation of a kind leads to."""
    model = kind.model._meta.get_field(relation).related_model
    if not isinstance(model, type):
        raise TypeError(f"{kind.key}.{relation} leads to no table")
    return model
