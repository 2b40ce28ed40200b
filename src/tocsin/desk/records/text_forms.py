"""The form of one record's missing texts, several of which stand on one page and are saved each by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from tocsin.desk.people.forms import VersionField
from tocsin.desk.people.models import Case
from tocsin.desk.ui.seen import check_seen
from tocsin.desk.ui.trilingual import LONGEST
from tocsin.language import languages
from tocsin.language.languages import LANGUAGES, NAMES
from tocsin.language.words import Words

from . import kinds, untranslated
from .missing import field_label, record_name, text_name
from .untranslated import UntranslatedRecord

# Records of one page; nobody can send more at once.
MOST = 20


def prefix_of(label: str, pk: int) -> str:
    """What the names of a record's inputs begin with."""
    return f"{label.replace('.', '-')}-{pk}"


def key_field(label: str, pk: int) -> str:
    """The input with the form key of one record."""
    return f"{prefix_of(label, pk)}-form_key"


class TextsForm(forms.Form):
    """The texts of a record in some languages. ``asked`` are these, each a field and a language."""

    def __init__(self, data: Any = None, *, label: str, row: Any, asked: Iterable[tuple[str, str]]) -> None:
        super().__init__(data, prefix=prefix_of(label, row.pk))
        self.asked = list(asked)
        self.written = dict(kinds.written_texts(row))
        self.fields["seen"] = VersionField(initial=row.version)
        lines = {column.name: column.rows for column in kinds.texts(type(row))}
        record = record_name(row)
        for name, code in self.asked:
            self.fields[f"{name}_{code}"] = _input(text_name(record, label, name), code, lines.get(name, 1))

    @property
    def typed(self) -> dict[tuple[str, str], str]:
        """What was typed, as it came; empty inputs left out."""
        found = {(name, code): self.raw(name, code) for name, code in self.asked}
        return {place: text for place, text in found.items() if text.strip()}

    def raw(self, name: str, code: str) -> str:
        return str(self.data.get(self.add_prefix(f"{name}_{code}"), "")) if self.is_bound else ""

    def new_texts(self) -> dict[str, Words]:
        """The texts as they will be, once the form is valid: what is written, with what was typed."""
        found: dict[str, Words] = {}
        for name, code in self.typed:
            text = self.cleaned_data[f"{name}_{code}"]
            found[name] = replace(found.get(name, self.written[name]), **{code: text})
        return found


def _input(field: str, code: str, lines: int) -> forms.CharField:
    attrs = {"lang": code, "dir": languages.direction(code), "rows": max(lines, 2)}
    called = {"field": field, "language": languages.name_of(code)}
    return forms.CharField(
        label=_("%(field)s, in %(language)s") % called,
        required=False,
        max_length=LONGEST,
        validators=[check_seen],
        widget=forms.Textarea(attrs=attrs),
    )


@dataclass(slots=True)
class TextInput:
    """One input: its language by code and by its own name, and what is said of a suggestion in it.

    ``is_machine``: the text in it came from a service; ``why`` says why there is no suggestion.
    """

    code: str
    language: str
    field: forms.BoundField
    suggestion: str = ""
    is_machine: bool = False
    why: str = ""


@dataclass(slots=True)
class WrittenText:
    """What is written in one language."""

    code: str
    language: str
    direction: str
    words: str


@dataclass(slots=True)
class TextToWrite:
    """A text with the languages that it is written in, and the inputs of those that it misses."""

    name: str
    label: str
    written: list[WrittenText]
    inputs: list[TextInput]


@dataclass(slots=True)
class RecordToWrite:
    """A record on the page. ``differences`` are shown where someone else was first."""

    label: str
    row: Any
    case: Case
    form: TextsForm
    texts: list[TextToWrite]
    differences: list[tuple[str, list[str], list[str]]] = field(default_factory=list)

    @property
    def kind(self) -> kinds.RecordKind:
        return kinds.KINDS[self.label]

    @property
    def heading(self) -> str:
        return self.kind.heading(self.row)

    @property
    def href(self) -> str:
        return kinds.address(self.label, self.row.pk, slug=self.case.slug)

    @property
    def which(self) -> str:
        return prefix_of(self.label, self.row.pk)

    @property
    def key_field(self) -> str:
        return key_field(self.label, self.row.pk)

    def text(self, name: str) -> TextToWrite:
        return next(one for one in self.texts if one.name == name)


def to_write(record: UntranslatedRecord, data: Any = None) -> RecordToWrite:
    """A record with its form: for the texts that it misses, or with ``data`` for those that were sent."""
    label, row = record.label, record.row
    asked = [(text.field, code) for text in record.texts for code in text.missing]
    if data is not None:
        asked = list(sent_for(label, row, data))
    form = TextsForm(data, label=label, row=row, asked=asked)
    return RecordToWrite(label, row, record.case, form, list(_texts(label, form)))


def _texts(label: str, form: TextsForm) -> Iterator[TextToWrite]:
    for name in dict.fromkeys(name for name, _code in form.asked):
        words = form.written[name]
        yield TextToWrite(
            name,
            field_label(label, name),
            [
                WrittenText(code, NAMES[code], languages.direction(code), words.within(code))
                for code in LANGUAGES
                if words.within(code)
            ],
            [TextInput(code, NAMES[code], form[f"{name}_{code}"]) for one, code in form.asked if one == name],
        )


def sent_for(label: str, row: Any, data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The texts of a record for which a page of ours sent an input."""
    for name in untranslated.columns_of(label):
        for code in LANGUAGES:
            if f"{prefix_of(label, row.pk)}-{name}_{code}" in data:
                yield name, code


def records_sent(data: QueryDict) -> list[tuple[str, int]]:
    """Labels and numbers of the records that a page sent, at most ``MOST``; what is no record of ours is left out."""
    found = []
    for value in data.getlist("record")[:MOST]:
        label, _space, number = value.partition(" ")
        if label in untranslated.labels() and number.isascii() and number.isdecimal() and len(number) < 19:
            found.append((label, int(number)))
    return list(dict.fromkeys(found))
