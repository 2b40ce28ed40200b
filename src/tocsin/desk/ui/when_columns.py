"""Two columns for one ``When``: its first day, by which rows are sorted and compared, and what else was given.

A model declares both::

    sent_on = FirstDayField(_("pitched on"), when="sent_when")
    sent_when = WhenField(day="sent_on")

``row.sent_on`` is a date: the first day that may be meant. ``row.sent_when`` is the ``When`` as it was given; its
column is empty where that is one day, so that an exact day is stored once. To record, give ``sent_on`` a ``When`` or a
date: on an instance, in ``create`` and, with a ``WhenQuerySet``, in ``update``.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from tocsin.language.when import NotADay, When

from .when_forms import WhenFormField

# The longest is a period between two parts of a month: «2020-10~early/2020-11~early».
LONGEST = 32

if TYPE_CHECKING:
    _Days = models.DateField[Any, Any]
    _Texts = models.CharField[Any, Any]
else:
    _Days, _Texts = models.DateField, models.CharField


class _FirstDay(DeferredAttribute):
    """Setting it to a ``When`` sets both columns; setting it to a date says that it is exactly that day."""

    field: FirstDayField

    def __get__(self, instance: models.Model | None, cls: Any = None) -> Any:
        if instance is not None and self.field.attname not in instance.__dict__:
            # Both or neither: one that is loaded alone would void the other.
            instance.refresh_from_db(fields=[self.field.attname, self.field.when])
        return super().__get__(instance, cls)

    def __set__(self, instance: models.Model, value: Any) -> None:
        values, text = instance.__dict__, self.field.when
        if isinstance(value, When):
            values[self.field.attname], values[text] = value.earliest, stored(value)
            return
        # As every column of days takes it; the other column asks for a date.
        values[self.field.attname] = date.fromisoformat(value) if isinstance(value, str) else value
        # While an instance is made its other column follows; afterwards the text of an earlier value is void.
        if text in values or not instance._state.adding:
            values[text] = ""


class FirstDayField(_Days):
    """The first day of what the column ``when`` says in full. A form asks for both in one input."""

    descriptor_class = _FirstDay
    if TYPE_CHECKING:
        _pyi_private_set_type: str | date | When  # type: ignore[assignment]

    def __init__(self, *args: Any, when: str = "", **kwargs: Any) -> None:
        self.when = when
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """To a migration it is a plain column of days."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.DateField", args, kwargs

    def value_from_object(self, obj: models.Model) -> When | None:
        """What a form begins with."""
        found: When | None = getattr(obj, self.when)
        return found

    def value_to_string(self, obj: models.Model) -> str:
        day = getattr(obj, self.attname)
        return day.isoformat() if day else ""

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": WhenFormField, **kwargs})


class _Told(DeferredAttribute):
    """Reads both columns. Only the database and ``_FirstDay`` write the text."""

    field: WhenField

    def __get__(self, instance: models.Model | None, cls: Any = None) -> Any:
        if instance is None:
            return self
        if text := super().__get__(instance, cls):
            return When.parse(text)
        day = getattr(instance, self.field.day)
        return When.on(day) if day else None

    def __set__(self, instance: models.Model, value: Any) -> None:
        values, name = instance.__dict__, self.field.attname
        if value is None:
            values.setdefault(name, "")
        else:
            values[name] = stored(value) if isinstance(value, When) else value


class WhenField(_Texts):
    """The ``When`` of the column ``day``, as ``When.dump`` writes it; empty where it is exactly that day, or none."""

    descriptor_class = _Told
    if TYPE_CHECKING:
        _pyi_private_set_type: str | When  # type: ignore[assignment]
        _pyi_private_get_type: When  # type: ignore[assignment]

    def __init__(self, *, day: str, **kwargs: Any) -> None:
        self.day = day
        super().__init__(**{"max_length": LONGEST, "blank": True, "editable": False, **kwargs})

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "day": self.day}

    def get_default(self) -> None:
        """Nothing: the first day decides."""

    def to_python(self, value: Any) -> Any:
        text = stored(value) if isinstance(value, When) else value or ""
        try:
            return text and stored(When.parse(text))
        except NotADay as error:
            raise ValidationError(str(error), code="invalid") from error

    def get_prep_value(self, value: Any) -> Any:
        return stored(value) if isinstance(value, When) else super().get_prep_value(value) or ""

    def value_to_string(self, obj: models.Model) -> str:
        return stored(self.value_from_object(obj))


class OptionalWhenField(WhenField):
    """The same beside a day that may be missing."""

    if TYPE_CHECKING:
        _pyi_private_get_type: When | None  # type: ignore[assignment]


def stored(when: When | None) -> str:
    """The text beside the first day: none for one day, which the first day says."""
    return "" if when is None or when.day else when.dump()


def when_from(day: date, text: str) -> When:
    """The ``When`` of its two columns, where a query reads them as values."""
    return When.parse(text) if text else When.on(day)


def first_day(day: date, text: str) -> date:
    """The first day of ``when_from``."""
    return When.parse(text).earliest if text else day


def as_when(value: When | date) -> When:
    """A day as the ``When`` that it is; what is one already stays."""
    return value if isinstance(value, When) else When.on(value)


def recorded_day(value: When | date, *, today: date) -> date:
    """The day of a journal entry about something: its own, where it is known to the day; else that of the entry.

    The journal has no vague days, and no day that nobody gave.
    """
    return (value.day if isinstance(value, When) else value) or today


def placed(name: str, value: When | date, *, after: date) -> dict[str, Any]:
    """Values for ``update`` of something that followed ``after``: it cannot lie earlier, however vague its day is.

    ``name`` is that of the first day: "status_on". Of "October 2020", known to come after the 15th, the 15th is the
    first day that may be meant.
    """
    when = as_when(value)
    return {name: max(when.earliest, after), name_of_when(name): stored(when)}


def place_after(row: models.Model, name: str, *, after: date) -> None:
    """``placed`` for a row that is not saved yet."""
    for column, value in placed(name, getattr(row, name_of_when(name)), after=after).items():
        setattr(row, column, value)


def name_of_when(name: str) -> str:
    """The column beside a first day: «sent_when» beside «sent_on», «when» beside «on» and «day»."""
    return "when" if name in ("on", "day") else f"{name.removesuffix('_on')}_when"


class WhenQuerySet(models.QuerySet[Any]):
    """Keeps the two columns of a ``When`` together in ``update``."""

    def update(self, **values: Any) -> int:
        return super().update(**_both(self.model, values))


def _both(model: type[models.Model], values: dict[str, Any]) -> dict[str, Any]:
    found = dict(values)
    for column in _columns(model):
        value = values.get(column.day)
        if column.day not in values or column.attname in values or isinstance(value, models.F):
            continue
        when = as_when(value) if value else None
        found |= {column.day: when.earliest if when else None, column.attname: stored(when)}
    return found


class _Columns(dict[type[models.Model], tuple[WhenField, ...]]):
    def __missing__(self, model: type[models.Model]) -> tuple[WhenField, ...]:
        self[model] = tuple(one for one in model._meta.concrete_fields if isinstance(one, WhenField))
        return self[model]


_KNOWN: _Columns = _Columns()


def _columns(model: type[models.Model]) -> tuple[WhenField, ...]:
    return _KNOWN[model]
