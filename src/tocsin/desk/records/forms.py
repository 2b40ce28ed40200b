"""The forms of a record's page."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tocsin.desk.people.forms import RecordForm, VersionField
from tocsin.desk.people.models import Account, Case
from tocsin.desk.ui.required import REASON
from tocsin.desk.ui.seen import check_seen
from tocsin.desk.ui.trilingual import TrilingualFormField
from tocsin.language.words import Words

from .kinds import RecordKind, kind_of, texts
from .widgets import SideBySide

LEVELS = ("level", "readers")


class ReasonField(forms.CharField):
    """Why a record is changed."""

    default_validators = [check_seen]

    def __init__(self, *, required: bool, released: bool | None = None, **kwargs: Any) -> None:
        help_text = (
            _("A released update rests on this record, and keeps its words. Your reason stays in the journal for good.")
            if (required if released is None else released)
            else _("It stays in the journal for good. Name nobody.")
        )
        super().__init__(
            label=_("reason"), required=required, widget=forms.Textarea(attrs={"rows": 2}), help_text=help_text,
            max_length=2000, error_messages={"required": REASON}, **kwargs,
        )  # fmt: skip


class SharedReasonForm(forms.Form):
    """Why several records are changed at once. ``alternatives`` are their forms, whose errors are said with its own."""

    def __init__(self, data: Any = None, *, alternatives: Sequence[forms.Form] = (), **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.alternatives = list(alternatives)
        self.fields["reason"] = ReasonField(required=False)
        self.fields["reason"].help_text = _(
            "Needed for records that a released update rests on. It stays in the journal for good. Name nobody."
        )


class ActForm(forms.Form):
    """Taking a record off, or restoring it: the version that was looked at, and why."""

    def __init__(self, *args: Any, row: Any, released: bool, always: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"] = VersionField(initial=row.version)
        self.fields["reason"] = ReasonField(required=released or always, released=released)


class MergeForm(ActForm):
    """Into which other entry of its kind one is merged."""

    chooses_known = True
    field_order = ("into", "reason")

    def __init__(self, *args: Any, row: Any, others: Any, released: bool, **kwargs: Any) -> None:
        super().__init__(*args, row=row, released=released, **kwargs)
        self.fields["into"] = forms.ModelChoiceField(
            others, label=_("entry to keep"), error_messages={"required": _("Choose the entry to keep.")}
        )
        self.order_fields(self.field_order)


class TranslationForm(forms.Form):
    """The texts of a record. Each has its three languages side by side; those that are missing are marked."""

    def __init__(self, *args: Any, row: Any, released: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field, written, rows in _texts_of(row):
            field.initial = written
            field.error_messages["required"] = gettext("Write the text “%(label)s” in at least one language.") % {
                "label": capfirst(field.label)
            }
            field.widget = SideBySide(rows=max(rows, 2), missing=written.missing())
            self.fields[name] = field
        self.fields["seen"] = VersionField(initial=row.version)
        self.fields["reason"] = ReasonField(required=released)


def _texts_of(row: Any) -> Iterator[tuple[str, Any, Words, int]]:
    """Each text of a record: its name, the form's field, what is written, and the lines that it takes."""
    kind = kind_of(row)
    for name, outside in kind.outside.items():
        if outside.is_text:
            yield name, TrilingualFormField(label=outside.label), Words(**outside.read(row)), 1
    for column in texts(type(row)):
        yield column.name, column.formfield(), getattr(row, column.name), column.rows


def correction_form(
    kind: RecordKind, row: Any, *, case: Case, reader: Account, data: Any = None, released: bool = False
) -> forms.BaseModelForm[Any]:
    """The form that records such a row, with what is on record in it. ``row`` itself stays as it is."""
    if kind.form is None:
        raise TypeError(f"{kind.label} has no form")
    who: dict[str, Any] = {"case": case, "reader": reader} if issubclass(kind.form, RecordForm) else {}
    form = kind.form(data, instance=copy.copy(row), **who)
    for name in LEVELS:
        form.fields.pop(name, None)
    form.fields["seen"] = VersionField(initial=row.version)
    form.fields["reason"] = ReasonField(required=released)
    return form


def corrected_fields(form: forms.BaseModelForm[Any]) -> list[str]:
    """The fields of a correction that say something of the record, in their order; those that it ``shown`` names."""
    names = getattr(form, "shown", None) or form.fields
    return [name for name in names if name not in ("seen", "reason")]
