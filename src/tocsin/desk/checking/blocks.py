"""Whether every sentence is there, in every language, as its rows stand, and seen by a second person."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tocsin.desk.editions.models import Update
from tocsin.language.languages import LANGUAGES, name_of

from .base import Check, Finding, Sheet


class Empty(Check):
    id = "empty"
    looks_at = gettext_lazy("Is there anything to release?")

    def find(self, sheet: Sheet) -> Iterator[Finding]:
        update = sheet.edition.update
        wanted = update.kind != Update.Kind.UPDATE and not update.note
        missing = LANGUAGES if wanted else update.note.missing()
        for code in missing:
            yield sheet.finding(
                self,
                _("The note to readers is not written in %(language)s: write it.") % {"language": name_of(code, code)},
                language=code,
            )
        if not sheet.edition.blocks and update.kind != Update.Kind.WITHDRAWAL:
            yield sheet.finding(self, _("There is nothing to release: no row of this period is open to this audience."))


class MissingText(Check):
    id = "missing"
    looks_at = gettext_lazy("Is each sentence written in all three languages?")

    def find(self, sheet: Sheet) -> Iterator[Finding]:
        for told in sheet.edition.sentences():
            for code in told.texts.missing():
                yield sheet.finding(
                    self,
                    _("Not written in %(language)s: write the row’s own text in that language, on the row’s page.")
                    % {"language": name_of(code, code)},
                    key=told.key,
                    language=code,
                )


class Stale(Check):
    id = "stale"
    looks_at = gettext_lazy("Did rows change after a sentence was written by hand?")

    def find(self, sheet: Sheet) -> Iterator[Finding]:
        for told in sheet.edition.sentences():
            for part in told.parts:
                if part.is_stale:
                    yield sheet.finding(
                        self,
                        _("Its rows have changed since it was written by hand: look at the difference, and write it again or take the drawn sentence."),  # noqa: E501
                        key=told.key,
                        language=part.language,
                    )  # fmt: skip


class Homeless(Check):
    id = "homeless"
    looks_at = gettext_lazy("Does a sentence written by hand still have its rows?")

    def find(self, sheet: Sheet) -> Iterator[Finding]:
        for wording in sheet.edition.homeless:
            yield sheet.finding(
                self,
                _("A sentence written by hand has lost its rows, and is not printed: let it go, or bring the rows back."),  # noqa: E501
                key=wording.key,
                language=wording.language,
            )  # fmt: skip


class Unconfirmed(Check):
    id = "unconfirmed"
    looks_at = gettext_lazy("Has a second person looked at each sentence written by hand?")

    def find(self, sheet: Sheet) -> Iterator[Finding]:
        for told in sheet.edition.sentences():
            for part in told.parts:
                if part.wording is not None and part.wording.machine and part.needs_second:
                    yield sheet.finding(
                        self,
                        _("Machine translation, not yet approved by a person: somebody other than who asked for it compares it with its rows, and confirms it."),  # noqa: E501
                        key=told.key,
                        language=part.language,
                    )  # fmt: skip
                elif part.needs_second:
                    yield sheet.finding(
                        self,
                        _("Written by hand and no longer drawn from its rows: a second person compares it with them, and confirms it."),  # noqa: E501
                        key=told.key,
                        language=part.language,
                    )  # fmt: skip
