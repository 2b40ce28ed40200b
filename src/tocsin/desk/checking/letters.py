"""Whether the PDF can print what an edition says: no font has every script."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tocsin.desk.editions import edition_text
from tocsin.language.languages import LANGUAGES
from tocsin.website.alphabet import unprintable

from .base import Check, Finding, Sheet


class Unprintable(Check):
    """Letters of other scripts, and signs, in sentences, in the note, and in the titles of responses."""

    id = "letters"
    looks_at = gettext_lazy("Can the PDF print every letter and sign?")

    def find(self, sheet: Sheet) -> Iterator[Finding]:
        for told in sheet.edition.sentences():
            for part in told.parts:
                if found := unprintable(part.text):
                    yield sheet.finding(self, _in_words(found), key=told.key, language=part.language)
        titles = [response.title for response in edition_text.responses_of(sheet.edition.update)]
        for words in (sheet.edition.update.note, *titles):
            for code in LANGUAGES:
                if found := unprintable(words.within(code)):
                    yield sheet.finding(self, _in_words(found), language=code)


def _in_words(found: list[str]) -> str:
    return _("The PDF cannot print this: %(letters)s. Write it in Latin or Arabic letters, or in words.") % {
        "letters": " ".join(map(_shown, found))
    }  # fmt: skip


def _shown(letter: str) -> str:
    """Apart from the words about it; what nobody sees by its code point."""
    return f"\u2068{letter}\u2069" if letter.isprintable() else f"U+{ord(letter):04X}"
