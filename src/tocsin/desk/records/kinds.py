"""Kinds of records: what each room says of its tables, so that their pages, the search and translation know them.

A room lists its kinds in its ``records.py`` and registers them in ``AppConfig.ready``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol

from django import forms
from django.apps import apps
from django.db import models
from django.urls import reverse
from django.utils.functional import Promise

from tocsin.desk.levels import Audience, Level
from tocsin.desk.people.models import Account, Case, Correctable, Guarded, Mergeable, guarded_relations
from tocsin.desk.people.pages import RoomPages
from tocsin.desk.ui.trilingual import TrilingualField
from tocsin.language.words import Words


class CorrectionCheck(Protocol):
    """What a room asks of a corrected record: the same as of a new one. Raises ``Refused``.

    ``row`` has the corrected columns and is not saved; ``chosen`` has the rows of its relations by field; ``before``
    is the record as it is.
    """

    def __call__(
        self, *, row: Any, chosen: Mapping[str, list[Any]], before: Any, by: Account, today: date, now: datetime
    ) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideField:
    """A field of a record that is no column of its table: the terms of a ceasefire, the title of a response's case.

    ``read`` gives it as the history keeps it, ``kept`` does so for a form's value, ``words`` puts that into words, and
    ``write`` stores a form's value. ``is_text``: it is written in three languages, and a query finds it by ``lookup``.
    """

    label: str | Promise
    read: Callable[[Any], Any]
    kept: Callable[[Any], Any]
    words: Callable[[Any], list[str]]
    write: Callable[[Any, Any], None]
    is_text: bool = False
    lookup: str = ""


@dataclass(frozen=True, slots=True)
class Recommended:
    """At which level new records of a kind best begin, and why, in a sentence."""

    level: Level
    why: str | Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordKind:
    """A table whose rows people record: what one is called, never what it says, where it is shown, how it is changed.

    ``page`` is the name of the address of a list with the slug of the case, or of the situation; it shows the row at
    ``#model-pk``. A kind with a ``form`` has pages of its own, made by ``addresses.record_urls``.
    """

    label: str | Promise
    page: str
    of_situation: bool = False
    # The name of the address at which its texts are written, for a kind without pages of its own; given the slug too.
    texts_page: str = ""
    # The room's breadcrumb and tab.
    room: RoomPages | None = None
    # The form that records it, with its status where it has one: the form to correct it. Level and readers are left
    # out, they have a page of their own.
    form: type[forms.BaseModelForm[Any]] | None = None
    check: CorrectionCheck | None = None
    # What the search looks in: fields with names and with texts.
    searched: tuple[str, ...] = ()
    # Fields that hold a person's name. The history keeps no values of them.
    personal: tuple[str, ...] = ()
    # Fields that are shown to those who record alone.
    team_only: tuple[str, ...] = ()
    # Fields of which a section of the page says more.
    in_sections: tuple[str, ...] = ()
    # Kinds whose records are a part of one of these, by the name of their relation to it.
    parts: Mapping[str, str] = field(default_factory=dict)
    # Fields that are stored elsewhere, by the name that they have in the form.
    outside: Mapping[str, OutsideField] = field(default_factory=dict)
    # How relations with a table of their own between are written, by field.
    writers: Mapping[str, Callable[[Any, list[Any]], None]] = field(default_factory=dict)
    # What its corrections are stored as in the journal (``press.pitch`` for ``press.pitch_corrected``), where that is
    # not the label of its model.
    journal: str = ""
    # What else is written with a correction, in its transaction: the corrected row, and the record before.
    saved: Callable[[Any, Any], None] | None = None
    # Of each kind that has a level of its own: what the page of levels for new records offers.
    recommended: Recommended | None = None
    # Narrows what a reader, or an audience, may open in a case beyond the record's own level.
    readable: Callable[[models.QuerySet[Any], Any, Case], models.QuerySet[Any]] | None = None
    # Whether records of other cases can point to it: its address there leads to its own case.
    used_everywhere: bool = False
    # What follows from a correction, from taking off and from restoring, in the same transaction: the row, and today.
    changed: Callable[[Any, date], None] | None = None
    # Locks what ``changed`` writes, in one order for all, before the record itself is locked.
    lock: Callable[[Any], None] | None = None
    # Whether it can be taken off the record, and whether that always takes a reason.
    can_be_taken_off: bool = True
    reason_to_take_off: bool = False
    # What the journal called taking one off before records had pages of their own.
    formerly_taken_off: str = ""
    # What the room's acts in the journal are called in the history.
    actions: Mapping[str, str | Promise] = field(default_factory=dict)
    # The reason of an act as the history shows it, where the journal keeps a code in it: action and reason.
    reason: Callable[[str, str], str] = lambda _action, reason: reason
    # What the page that merges two entries says of this kind beside what it says of all.
    merging: str | Promise = ""
    # What a page is headed: without the name of a person.
    heading: Callable[[Any], str] = str
    # A template with more of what the record says; it gets ``row`` and ``case``.
    include: str = ""

    @property
    def has_pages(self) -> bool:
        return self.form is not None


KINDS: dict[str, RecordKind] = {}


def register(kinds: Mapping[str, RecordKind]) -> None:
    """Make a room's kinds known, by the labels of their models. To be called in ``AppConfig.ready``."""
    KINDS.update(kinds)


def kind_of(row: models.Model | type[models.Model]) -> RecordKind:
    """Raises ``KeyError`` for a table that no room has registered."""
    return KINDS[row._meta.label_lower]


def model_of(label: str) -> type[Correctable]:
    """The table of a kind that has pages."""
    model = apps.get_model(label)
    if not issubclass(model, Correctable):
        raise TypeError(f"{label} is not Correctable")
    return model


def can_be_merged(model: type[models.Model]) -> bool:
    return issubclass(model, Mergeable)


def room_of(label: str) -> str:
    """The room whose tab a kind is under; empty where it is under none."""
    room = KINDS[label].room
    return room.room if room else ""


def rooms_of(labels: Iterable[str]) -> dict[str, str]:
    """The rooms of some kinds with their labels, each once."""
    found: dict[str, str] = {}
    for label in labels:
        if (room := KINDS[label].room) is not None:
            found.setdefault(room.room, str(room.label))
    return found


def read_beside(model: type[models.Model], *, further: int = 1) -> list[str]:
    """What headings of records read beside them, for ``select_related``: the records that they point to, and those
    that these do.
    """
    found: list[str] = []
    for column in model._meta.fields:
        if not (column.is_relation and column.many_to_one and isinstance(column.related_model, type)):
            continue
        if column.name == "case" or (column.name != "merged_into" and column.related_model._meta.label_lower in KINDS):
            found.append(column.name)
            below = read_beside(column.related_model, further=further - 1) if further else []
            found += [f"{column.name}__{name}" for name in below if name != "case"]
    return found


def name_of(label: str, act: str = "") -> str:
    """The name of an address: «press:pitch», «press:correct_pitch»."""
    kind, model = KINDS[label], label.split(".")[1]
    return f"{kind.page.split(':')[0]}:{act}_{model}" if act else f"{kind.page.split(':')[0]}:{model}"


def address(label: str, pk: int, *, slug: str, act: str = "") -> str:
    """The address of a record's own page, or of one of its acts; of its list where it has no page."""
    if KINDS[label].has_pages:
        return reverse(name_of(label, act), args=[slug, pk])
    return f"{reverse(KINDS[label].page, args=[slug])}#{label.split('.')[1]}-{pk}"


def readable(label: str, *, reader: Account | Audience, case: Case, also_off: bool = True) -> models.QuerySet[Any]:
    """The records of a kind that somebody, or an audience, may read in a case, with those off the record or without.

    One that rests on a confidential record by a foreign key is shown to who may read that too. Persons are left to
    the form in which each may be shown.
    """
    model = model_of(label)
    rows: models.QuerySet[Any] = (model.all_records if also_off else model.objects).all()
    if not issubclass(model, Guarded):
        return rows
    if (kind := KINDS.get(label)) is not None and kind.readable is not None:
        rows = kind.readable(rows, reader, case)
    rows = rows.visible_to(reader).in_case(case)  # type: ignore[attr-defined]
    for column in guarded_relations(model):
        if column.many_to_one and not is_person(column.related_model):
            seen = column.related_model.all_records.visible_to(reader)
            rows = rows.filter(models.Q(**{column.name: None}) | models.Q(**{f"{column.name}__in": seen}))
    return rows


def is_person(model: object) -> bool:
    """Persons are of a room above this one."""
    return isinstance(model, type) and issubclass(model, models.Model) and model._meta.label_lower == "directory.person"


def texts(model: type[models.Model]) -> Iterable[TrilingualField]:
    """The fields of a table that are written in three languages."""
    return (column for column in model._meta.fields if isinstance(column, TrilingualField))


def written_texts(row: models.Model) -> Iterable[tuple[str, Words]]:
    """The texts of a record by the name of their field, those that are stored elsewhere too, empty ones included."""
    kind = KINDS.get(row._meta.label_lower)
    for name, outside in (kind.outside if kind else {}).items():
        if outside.is_text:
            yield name, Words(**outside.read(row))
    for column in texts(type(row)):
        yield column.name, getattr(row, column.name)


def outside_field(model: type[models.Model], name: str) -> OutsideField | None:
    """A field that is stored elsewhere, by its name; ``None`` for a column."""
    kind = KINDS.get(model._meta.label_lower)
    return kind.outside.get(name) if kind else None
