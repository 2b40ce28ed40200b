"""Whether an edition names only whom it may, and says only what its readers may read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tocsin.desk.directory.models import NamingForm
from tocsin.desk.levels import Audience
from tocsin.desk.ui.trilingual import LANGUAGES, Words

from .. import composed, record
from ..composed import Part, Told
from . import reading
from .base import Check, Finding, Known, Sheet

# A shorter word of a name, such as "de", is no name.
NAME_LENGTH = 4
# A shorter one may come about by chance where words meet.
SQUASHED_LENGTH = 8


class BeyondConsent(Check):
    """Full names and pseudonyms anywhere, in any script; in what was written by hand also a single word of a name."""

    id = "consent"
    looks_at = gettext_lazy("Is anybody named beyond what they agreed to for this audience?")

    def find(self, sheet: Sheet) -> Iterator[Finding]:
        whole, words = _forbidden(sheet)
        for told in sheet.edition.sentences():
            text = _said(told)
            drawn = reading.fold("\n".join(told.drawn.texts.within(code) for code in LANGUAGES))
            named = any(_holds(text, name) for name in whole)
            if not named and told.is_edited:
                named = any(reading.holds_name(text, word) and not reading.holds_name(drawn, word) for word in words)
            if named:
                yield sheet.finding(self, self._text(told), key=told.key)
        for response in composed.responses_of(sheet.edition.update):
            called = reading.fold("\n".join([*map(response.title.within, LANGUAGES), response.slug]))
            if any(_holds(called, name) for name in whole):
                yield sheet.finding(
                    self,
                    _("The name or the address of a response names someone who has not agreed to be named to this audience: record that they agreed, or leave the response out."),  # noqa: E501
                )  # fmt: skip
        note = reading.fold("\n".join(sheet.edition.update.note.within(code) for code in LANGUAGES))
        if any(_holds(note, name) for name in whole) or any(reading.holds_name(note, word) for word in words):
            yield sheet.finding(
                self,
                _("The note to readers names someone who has not agreed to be named to this audience: take the name out."),  # noqa: E501
            )  # fmt: skip

    def _text(self, told: Told) -> str:
        if told.is_edited:
            return _("What was written by hand names someone who has not agreed to be named to this audience: take the name out.")  # noqa: E501  # fmt: skip
        return _("A row’s own text names someone who has not agreed to be named to this audience: take the name out.")


def _holds(text: str, name: str) -> bool:
    """As words of their own; a long name also where its words were written together: «zoequillfather»."""
    if reading.holds_name(text, name):
        return True
    squashed = name.replace(" ", "")
    return " " in name and len(squashed) >= SQUASHED_LENGTH and squashed in text.replace(" ", "")


def _said(told: Told) -> str:
    """All that a reader finds: the words without their marks, and the addresses behind them."""
    return "\n".join(_read(part) for part in told.parts)


def _read(part: Part) -> str:
    # A name that is written as %XX is read by whoever follows the link, also where the sign of it is written so.
    text = reading.fold("\n".join([part.text, *(unquote(unquote(link)) for link in part.links)]))
    spelled = reading.spelled_out(text)
    return text if spelled == text else f"{text}\n{spelled}"


def _forbidden(sheet: Sheet) -> tuple[set[str], set[str]]:
    """Names that may not stand in this edition, and the single words of them."""
    whole: set[str] = set()
    allowed: set[str] = set()
    for known in sheet.people:
        for form, words in _ways(known):
            (allowed if form == known.form else whole).update(_folded(words))
    whole -= allowed
    open_words = {word for name in allowed for word in _pieces(name)}
    return whole, {word for name in whole for word in _pieces(name) if len(word) >= NAME_LENGTH} - open_words


def _pieces(name: str) -> Iterator[str]:
    """The words of a name, and those beside each other as one: «quill», «father», «quillfather»."""
    words = name.split()
    for first in range(len(words)):
        for last in range(first + 1, len(words) + 1):
            yield "".join(words[first:last])


def _ways(known: Known) -> list[tuple[str, Words]]:
    forms = NamingForm.Form
    return [(forms.FULL_NAME, known.person.name), (forms.PSEUDONYM, known.person.pseudonym)]


def _folded(words: Words) -> set[str]:
    return {reading.fold(words.within(code)) for code in LANGUAGES} - {""}


class AboveTheLevel(Check):
    id = "level"
    looks_at = gettext_lazy("Is every row behind a sentence at the level of this audience?")

    def find(self, sheet: Sheet) -> Iterator[Finding]:
        # Facts are chosen by level; this looks again, at the sentence, so that one mistake is not enough.
        for told in sheet.edition.sentences():
            if told.level > sheet.edition.audience.ceiling:
                yield sheet.finding(
                    self,
                    _("A row behind this sentence is above the level of this audience: lower its level on its page, or leave it to another edition."),  # noqa: E501
                    key=told.key,
                )  # fmt: skip
        for block in sheet.edition.blocks:
            if any(figure.level > sheet.edition.audience.ceiling for figure in block.figures):
                yield sheet.finding(
                    self,
                    _("A row behind a figure is above the level of this audience: lower its level on its page, or leave it to another edition."),  # noqa: E501
                )  # fmt: skip


class WordsAboveTheLevel(Check):
    """What was written by hand may carry the words of a row that these readers may not read."""

    id = "words_above"
    looks_at = gettext_lazy("Does a sentence written by hand repeat a row above the level of this audience?")

    def find(self, sheet: Sheet) -> Iterator[Finding]:
        edited = [told for told in sheet.edition.sentences() if told.is_edited]
        closed = _closed_words(sheet) if edited else set()
        for told in edited:
            drawn = reading.fold("\n".join(told.drawn.texts.within(code) for code in LANGUAGES))
            for part in told.parts:
                text = _read(part) if part.is_edited else ""
                if any(words in text and words not in drawn for words in closed):
                    yield sheet.finding(
                        self,
                        _("Written by hand, it repeats a row that is above the level of this audience: take that out."),
                        key=told.key,
                        language=part.language,
                    )


def beyond_today(sheet: Sheet, *, texts: Iterable[str], sentences: Iterable[str]) -> bool:
    """Whether what was frozen on an earlier day names somebody, or repeats a row, that its readers may not learn today.

    ``texts`` are all that it says, ``sentences`` those of them that were drawn or written.
    """
    whole, _words = _forbidden(sheet)
    if any(_holds(said, name) for said in map(reading.fold, texts) for name in whole):
        return True
    now = reading.fold("\n".join(part.text for told in sheet.edition.sentences() for part in told.parts))
    frozen = [reading.fold(said) for said in sentences]
    return any(words in said and words not in now for words in _closed_words(sheet) for said in frozen)


def _closed_words(sheet: Sheet) -> set[str]:
    """Texts of rows that a partner reads and this audience does not, of two words or more."""
    edition = sheet.edition
    found: set[str] = set()
    for response in composed.responses_of(edition.update):
        facts = record.facts_of(response, period=edition.update.period, reader=Audience.PARTNER, today=edition.today)
        for fact in facts:
            if fact.level > edition.audience.ceiling:
                for value in fact.params.values():
                    items = value if isinstance(value, tuple) else (value,)
                    for item in items:
                        if isinstance(item, Words):
                            found |= {text for text in _folded(item) if " " in text}
    return found
