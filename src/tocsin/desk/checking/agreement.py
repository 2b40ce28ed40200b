"""Whether the three languages say the same numbers, dates, names, countries and links.

All sentences are compared, not only those written by hand: a row's own words can differ between languages too.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tocsin.desk.editions.edition_text import EditionSentence
from tocsin.language import folding, languages, numerals, places, reading
from tocsin.language.days import month_name
from tocsin.language.languages import LANGUAGES
from tocsin.language.reading import ReadText

from .base import Check, Finding, Sheet

# One and two are words or a dual, «حدثان», in one language and a digit in another.
SMALL = 2


class _Compared(Check):
    """Something that is read in each language, and must be found in the others."""

    def find(self, sheet: Sheet) -> Iterator[Finding]:
        for told in sheet.edition.sentences():
            if told.texts.missing():
                continue
            read = {code: reading.read(told.texts.within(code), code) for code in LANGUAGES}
            for code, lacking, other in self.differences(told, read, sheet):
                yield sheet.finding(
                    self,
                    _(
                        "“%(thing)s” is in the %(there)s text but not in the %(here)s text. Add it, or remove it "
                        "from the other text."
                    )
                    % {"thing": lacking, "there": languages.name_of(other), "here": languages.name_of(code)},
                    key=told.key,
                    language=code,
                )

    def differences(
        self, told: EditionSentence, read: dict[str, ReadText], sheet: Sheet
    ) -> Iterator[tuple[str, str, str]]:
        """The language that lacks something, what it lacks, and the language that has it."""
        raise NotImplementedError


def _lacking(found: dict[str, set[Any]], excused: Callable[[str, Any], bool]) -> Iterator[tuple[str, Any, str]]:
    """What one language has and another neither has nor is excused from."""
    told: set[tuple[str, Hashable]] = set()
    for other in LANGUAGES:
        for thing in sorted(found[other], key=repr):
            for code in LANGUAGES:
                if thing not in found[code] and (code, thing) not in told and not excused(code, thing):
                    told.add((code, thing))
                    yield code, thing, other


class Numbers(_Compared):
    id = "numbers"
    looks_at = gettext_lazy("Are the numbers the same in all languages?")

    def differences(
        self, told: EditionSentence, read: dict[str, ReadText], sheet: Sheet
    ) -> Iterator[tuple[str, str, str]]:
        found = {code: {n for n in read[code].numbers | read[code].counted if n[1] > SMALL} for code in LANGUAGES}
        decades = {code: set(read[code].decades) for code in LANGUAGES}
        for code, (bound, value), other in _lacking(found, lambda code, n: n[1] in read[code].spelled):
            yield code, _in_words(bound, value), other
        for code, decade, other in _lacking(decades, lambda code, n: False):
            yield code, f"’{numerals.number(decade)}", other


def _in_words(bound: str, value: float) -> str:
    says = {
        "": "%(count)s",
        ">": _("over %(count)s"),
        "≥": _("at least %(count)s"),
        "<": _("fewer than %(count)s"),
        "≤": _("up to %(count)s"),
        "~": _("about %(count)s"),
    }
    return says[bound] % {"count": numerals.number(value)}


class Dates(_Compared):
    id = "dates"
    looks_at = gettext_lazy("Are the dates the same in all languages?")

    def differences(
        self, told: EditionSentence, read: dict[str, ReadText], sheet: Sheet
    ) -> Iterator[tuple[str, str, str]]:
        found = {code: set(read[code].dates) for code in LANGUAGES}

        def without_year(code: str, wanted: reading.Date) -> bool:
            return any(d[:2] == wanted[:2] and None in (d[2], wanted[2]) for d in read[code].dates)

        for code, (day, month, year), other in _lacking(found, without_year):
            name = month_name(month)
            words = [numerals.digits(str(day)) if day else "", name, numerals.digits(str(year)) if year else ""]
            yield code, " ".join(word for word in words if word), other


class Links(_Compared):
    id = "links"
    looks_at = gettext_lazy("Are the links the same in all languages?")

    def differences(
        self, told: EditionSentence, read: dict[str, ReadText], sheet: Sheet
    ) -> Iterator[tuple[str, str, str]]:
        # Those that are printed as addresses, and those that stand behind words.
        found = {code: {*read[code].links, *told.part(code).links} for code in LANGUAGES}
        yield from _lacking(found, lambda code, link: False)


class Countries(_Compared):
    id = "countries"
    looks_at = gettext_lazy("Are the same countries named in all languages?")

    def differences(
        self, told: EditionSentence, read: dict[str, ReadText], sheet: Sheet
    ) -> Iterator[tuple[str, str, str]]:
        texts = {code: told.texts.within(code) for code in LANGUAGES}
        found = {code: set(places.named_in(texts[code], code)) for code in LANGUAGES}
        for code, country, other in _lacking(found, lambda code, c: places.hints_at(c, texts[code], code)):
            yield code, str(languages.locale().territories.get(country, country)), other


class Names(_Compared):
    id = "names"
    looks_at = gettext_lazy("Are the same people named in all languages?")

    def differences(
        self, told: EditionSentence, read: dict[str, ReadText], sheet: Sheet
    ) -> Iterator[tuple[str, str, str]]:
        folded = {code: folding.fold(told.texts.within(code)) for code in LANGUAGES}
        named = {known.person.pk: known for known in sheet.people if known.is_named}
        found = {
            code: {pk for pk, known in named.items() if any(folding.holds_name(text, name) for name in known.names)}
            for code, text in folded.items()
        }
        for code, pk, other in _lacking(found, lambda code, pk: False):
            yield code, named[pk].person.name.best(), other
