"""What a record says, in the reader's language and by their right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from tocsin.desk.people import access
from tocsin.desk.people.models import Account, Case
from tocsin.desk.refusals import in_words
from tocsin.desk.ui.places import language_name
from tocsin.desk.ui.templatetags.ui import amount, country
from tocsin.desk.ui.when_columns import FirstDayField
from tocsin.language import days, languages, numerals
from tocsin.language.amount import Amount
from tocsin.language.when import When
from tocsin.language.words import Words

from . import hooks, kinds, values

# Columns that hold a country by its code, or somebody else by name.
COUNTRIES = ("country", "market", "exclusive_in", "peacekeepers_from", "party", "responsible")


@dataclass(frozen=True, slots=True)
class Linked:
    """A row that a record points to, in words, with the address of its page where the reader may open it."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class ShownField:
    """One field: its label and what is said of it. ``missing`` are languages in which a text is not written."""

    name: str
    label: str
    text: str = ""
    links: tuple[Linked, ...] = ()
    missing: tuple[str, ...] = ()
    href: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.text or self.links or self.href)


# Up to so many places are read at a glance.
FEW_PLACES = 5


def group_places(places: Sequence[hooks.ToldIn]) -> list[tuple[str, list[hooks.ToldIn]]]:
    """Where a record is mentioned: as they come, or where they are many together by what they are a part of.

    Each group has its name, which is empty for places that are shown one by one.
    """
    if len(places) <= FEW_PLACES:
        return [("", list(places))] if places else []
    groups: dict[str, list[hooks.ToldIn]] = {}
    for place in places:
        groups.setdefault(place.within, []).append(place)
    return [(name if len(several) > 1 else "", several) for name, several in groups.items()]


class FieldReader:
    """Puts values of a kind's fields into words for one reader of one case."""

    def __init__(self, model: type[models.Model], *, case: Case, reader: Account, today: date) -> None:
        self.model, self.case, self.reader, self.today = model, case, reader, today
        self.knows_the_team = access.may_write(reader, case)

    def may_read(self, name: str) -> bool:
        """Whether a field is for this reader: some are for those who record alone."""
        return self.knows_the_team or name not in kinds.kind_of(self.model).team_only

    def label(self, name: str) -> str:
        outside = kinds.outside_field(self.model, name)
        words = str(outside.label if outside else values.column(self.model, name).verbose_name)
        return words[:1].upper() + words[1:]

    def shown(self, row: models.Model, name: str) -> ShownField:
        """What a record says in a field."""
        field = ShownField(name, self.label(name))
        if outside := kinds.outside_field(self.model, name):
            return _outside(field, outside, outside.read(row))
        column = values.column(self.model, name)
        if column.is_relation:
            return replace(field, links=tuple(self._rows(column, values.stored(row, name))))
        value = values.value_of(row, name)
        if isinstance(value, Words):
            return replace(field, text=value.best(), missing=value.missing())
        if isinstance(column, models.URLField):
            return replace(field, href=value or "")
        return replace(field, text=self.words(name, value))

    def said(self, name: str, kept: Any) -> list[str]:
        """A value as the history keeps it, in words; texts in each language that they were written in."""
        if outside := kinds.outside_field(self.model, name):
            return outside.words(kept)
        column = values.column(self.model, name)
        if column.is_relation:
            return [linked.text for linked in self._rows(column, kept)]
        if isinstance(kept, dict) and set(kept) <= set(languages.LANGUAGES):
            return written(kept)
        text = self.words(name, _read(column, kept))
        return [text] if text else []

    def words(self, name: str, value: Any) -> str:
        """A value that is no row, as a line of text; empty where there is none."""
        column = values.column(self.model, name)
        if value is None or value == "" or value == []:
            return ""
        if column.choices:
            return str(dict(column.flatchoices).get(value, value))
        if isinstance(value, Words):
            return value.best()
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if isinstance(value, When):
            return in_words(value)
        if isinstance(value, Amount):
            return amount(value)
        if isinstance(value, date) and not isinstance(value, datetime):
            return days.full_day(value)
        if isinstance(value, time):
            return days.hour(value)
        if isinstance(value, int):
            return numerals.number(value)
        if isinstance(value, list):
            return " · ".join(map(country, value))
        if name == "text_language":
            return language_name(value)
        return country(value) if name in COUNTRIES else str(value)

    def _rows(self, column: Any, kept: Any) -> Iterable[Linked]:
        pks = [pk for pk in (kept if isinstance(kept, list) else [kept]) if pk is not None]
        model = column.related_model
        if not pks:
            return []
        if kinds.is_person(model):
            shown = hooks.show_persons.ask(pks=pks, case=self.case, reader=self.reader, today=self.today)
            return [Linked(*shown[pk]) for pk in pks if pk in shown]
        if issubclass(model, Account):
            # Partners do not read who the others are.
            return [Linked(str(row)) for row in model.objects.filter(pk__in=pks)] if self.knows_the_team else []
        if model._meta.label_lower not in kinds.KINDS:
            return [Linked(str(row)) for row in model._base_manager.filter(pk__in=pks)]
        label = model._meta.label_lower
        found = kinds.readable(label, reader=self.reader, case=self.case).in_bulk(pks)
        kind, slug = kinds.KINDS[label], self.case.slug
        return [
            Linked(kind.heading(found[pk]), kinds.address(label, pk, slug=slug) if kind.has_pages else "")
            for pk in pks
            if pk in found
        ]


def written(kept: Mapping[str, str]) -> list[str]:
    """A text as the history keeps it, in each language that it is written in. PostgreSQL keeps no order of keys."""
    return [kept[code] for code in languages.LANGUAGES if kept.get(code)]


def _outside(field: ShownField, outside: kinds.OutsideField, kept: Any) -> ShownField:
    if outside.is_text:
        text = Words(**kept)
        return replace(field, text=text.best(), missing=text.missing())
    return replace(field, text=" · ".join(outside.words(kept)))


def _read(column: Any, kept: Any) -> Any:
    if kept is None or kept == "":
        return None
    return When.parse(kept) if isinstance(column, FirstDayField) else column.to_python(kept)


def fields_of(row: models.Model, names: Sequence[str], reads: FieldReader) -> list[ShownField]:
    """What a record says, field by field; those that are empty are left out. A zone is said with its hour."""
    shown = (reads.shown(row, name) for name in names if reads.may_read(name))
    return [field for field in shown if not field.is_empty]
