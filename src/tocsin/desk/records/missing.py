"""A text of a record that is not written in a language, and the field in which it is written."""

from __future__ import annotations

from dataclasses import dataclass

from django.apps import apps
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from tocsin.language import languages, numerals
from tocsin.language.languages import LANGUAGES

from . import values
from .kinds import KINDS, address, outside_field


@dataclass(frozen=True, slots=True)
class MissingField:
    """One field of one record in one language.

    ``slug`` is that of the record's case, or of its situation. ``may_write``: whether the reader can write the text.
    ``then`` is the page to come back to.
    """

    label: str
    pk: int
    field: str
    language: str
    slug: str
    may_write: bool
    then: str = ""

    @property
    def name(self) -> str:
        """The kind of the record with its number, and the field: «Ask 12: what is asked»."""
        return text_name(self.label, self.pk, self.field)

    @property
    def in_language(self) -> str:
        return languages.name_of(self.language)

    @property
    def href(self) -> str:
        """The field on the page where it is written."""
        return text_address(
            self.label, self.pk, slug=self.slug, field=self.field, language=self.language, then=self.then
        )


def input_id(field: str, language: str) -> str:
    """The id of the input of a text in one language: a link that ends in it puts the cursor there."""
    return f"id_{field}_{LANGUAGES.index(language)}"


def text_address(label: str, pk: int, *, slug: str, field: str, language: str, then: str = "") -> str:
    """The address of the input in which a text of a record is written in one language; saving leads to ``then``.

    That of its list for a kind without a page to write it on.
    """
    kind = KINDS[label]
    if kind.has_pages:
        page = address(label, pk, slug=slug, act="translate")
    elif kind.texts_page:
        page = reverse(kind.texts_page, args=[slug])
    else:
        return address(label, pk, slug=slug)
    query = f"?{urlencode({'then': then})}" if then else ""
    return f"{page}{query}#{input_id(field, language)}"


def text_name(label: str, pk: int, field: str) -> str:
    """The kind of a record with its number, and the field: «Ask 12: what is asked»."""
    kind, number = str(KINDS[label].label), numerals.digits(str(pk))
    words = {"record": f"{kind[:1].upper()}{kind[1:]} {number}", "field": field_label(label, field)}
    return _("%(record)s: %(field)s") % words


def field_label(label: str, field: str) -> str:
    """What a form calls the field of a kind."""
    model = apps.get_model(label)
    outside = outside_field(model, field)
    return str(outside.label if outside else values.column(model, field).verbose_name)
