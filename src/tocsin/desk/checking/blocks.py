"""Whether every sentence is there, in every language, as its rows stand, and seen by a second person."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tocsin.desk.editions import edition_text
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
                _("Write the note to readers in %(language)s.") % {"language": name_of(code)},
                language=code,
            )
        if not sheet.edition.blocks and update.kind != Update.Kind.WITHDRAWAL:
            yield sheet.finding(
                self, _("There is nothing to release: this audience may read no record of this period.")
            )


class MissingText(Check):
    id = "missing"
    looks_at = gettext_lazy("Is each sentence written in all three languages?")

    def find(self, sheet: Sheet) -> Iterator[Finding]:
        for code in _languages_without_title(sheet):
            yield sheet.finding(
                self,
                _("The title of a response is missing in %(language)s. Translate the record on its page.")
                % {"language": name_of(code)},
                language=code,
            )
        for told in sheet.edition.sentences():
            for code in told.texts.missing():
                yield sheet.finding(
                    self,
                    _("The %(language)s text is missing. Translate the record on its page.")
                    % {"language": name_of(code)},
                    key=told.key,
                    language=code,
                )


def _languages_without_title(sheet: Sheet) -> list[str]:
    """The languages in which the title of the update would borrow that of a response from another one.

    None where a part of an edition is looked at, which has no title, nor of a withdrawal: what must go does not wait.
    """
    update = sheet.edition.update
    if sheet.whole is not None or update.kind == Update.Kind.WITHDRAWAL:
        return []
    missing = {code for response in edition_text.responses_of(update) for code in response.title.missing()}
    return [code for code in LANGUAGES if code in missing]


class Stale(Check):
    id = "stale"
    looks_at = gettext_lazy("Are hand-edited sentences up to date with their records?")

    def find(self, sheet: Sheet) -> Iterator[Finding]:
        for told in sheet.edition.sentences():
            for part in told.parts:
                if part.is_stale:
                    yield sheet.finding(
                        self,
                        _(
                            "The records have changed since this sentence was edited. Compare, then edit it again or "
                            "use the generated sentence."
                        ),
                        key=told.key,
                        language=part.language,
                    )


class Homeless(Check):
    id = "homeless"
    looks_at = gettext_lazy("Do the records behind hand-edited sentences still exist?")

    def find(self, sheet: Sheet) -> Iterator[Finding]:
        for wording in sheet.edition.homeless:
            yield sheet.finding(
                self,
                _(
                    "The records behind a hand-edited sentence no longer exist, so it will not be published. "
                    "Discard the sentence, or restore the records."
                ),
                key=wording.key,
                language=wording.language,
            )


class Unconfirmed(Check):
    id = "unconfirmed"
    looks_at = gettext_lazy("Has a second person confirmed each hand-edited sentence?")

    def find(self, sheet: Sheet) -> Iterator[Finding]:
        for told in sheet.edition.sentences():
            for part in told.parts:
                if part.wording is not None and part.wording.machine and part.needs_second:
                    yield sheet.finding(
                        self,
                        _(
                            "Unreviewed machine translation. Someone other than the person who requested it must check "
                            "it against the records and confirm it."
                        ),
                        key=told.key,
                        language=part.language,
                    )
                elif part.needs_second:
                    yield sheet.finding(
                        self,
                        _("Hand-edited sentence. A second person must check it against the records and confirm it."),
                        key=told.key,
                        language=part.language,
                    )
