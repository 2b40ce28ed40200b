"""A text of a record that is not written in a language, and the field in which it is written."""

from __future__ import annotations

from dataclasses import dataclass

from django.apps import apps
from django.db import models
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from tocsin.language import languages, numerals
from tocsin.language.isolates import isolated
from tocsin.language.languages import LANGUAGES

from . import values
from .kinds import KINDS, address, outside_field, read_beside, written_texts

# A heading can be a whole sentence.
LONGEST_HEADING = 60


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
    # What the record is called, where the reader may know: «Ask “a humanitarian corridor”».
    record: str = ""

    @property
    def name(self) -> str:
        """What the record is called, and the field: «Ask “a humanitarian corridor”: what is asked»."""
        return text_name(self.record or numbered_name(self.label, self.pk), self.label, self.field)

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


def text_name(record: str, label: str, field: str) -> str:
    """A text by what its record is called, and its field."""
    return _("%(record)s: %(field)s") % {"record": record, "field": field_label(label, field)}


def numbered_name(label: str, pk: int) -> str:
    """The kind of a record with its number: «Ask 12»."""
    return f"{capfirst(str(KINDS[label].label))} {numerals.digits(str(pk))}"


def record_name(row: models.Model) -> str:
    """What a record is called to somebody who may read it: its kind and what its page is headed.

    With the language of what it is called by, where that is not the reader's: «Outlet “Die Zeit” (in English)».
    """
    label = row._meta.label_lower
    if not (heading := KINDS[label].heading(row).strip()):
        return numbered_name(label, row.pk)
    words = {
        "kind": capfirst(str(KINDS[label].label)),
        "heading": isolated(Truncator(heading).chars(LONGEST_HEADING)),
    }
    if (language := _foreign(row, heading)) is None:
        return _("%(kind)s “%(heading)s”") % words
    return _("%(kind)s “%(heading)s” (in %(language)s)") % {**words, "language": languages.name_of(language)}


def _foreign(row: models.Model, heading: str) -> str | None:
    """The language of a heading that is said in another one than the reader's, for want of that; else ``None``."""
    named = [row, *(getattr(row, column) for column in read_beside(type(row), further=0))]
    for words in (words for one in named if one is not None for _field, words in written_texts(one)):
        if words and not words.within(languages.current()) and words.best() in heading:
            return next(code for code in LANGUAGES if words.within(code))
    return None


def field_label(label: str, field: str) -> str:
    """What a form calls the field of a kind."""
    model = apps.get_model(label)
    outside = outside_field(model, field)
    return str(outside.label if outside else values.column(model, field).verbose_name)
