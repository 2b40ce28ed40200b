"""Whether an edition says only what its readers may read: its rows, and words of other rows that somebody typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tocsin.desk.editions.edition_text import Edition
from tocsin.language import folding
from tocsin.language.languages import LANGUAGES

from . import base
from .base import Check, Finding, Sheet


class AboveTheLevel(Check):
    id = "level"
    looks_at = gettext_lazy("Can this audience read the records behind every sentence?")

    def find(self, sheet: Sheet) -> Iterator[Finding]:
        # Facts are chosen by level; this looks again, at the sentence, so that one mistake is not enough.
        for told in sheet.edition.sentences():
            if told.level > sheet.edition.audience.ceiling:
                yield sheet.finding(
                    self,
                    _(
                        "A record behind this sentence is above the level of this audience. Lower its level on its "
                        "page, or keep it for another edition."
                    ),
                    key=told.key,
                )
        for block in sheet.edition.blocks:
            if any(figure.level > sheet.edition.audience.ceiling for figure in block.figures):
                yield sheet.finding(
                    self,
                    _(
                        "A record behind a figure is above the level of this audience. Lower its level on its "
                        "page, or keep it for another edition."
                    ),
                )


class WordsAboveTheLevel(Check):
    """What was written by hand may carry the words of a row that these readers may not read.

    Only rows that whoever looks may read are asked, so that it tells nobody of a row: the release is looked at with
    the eyes of those who approve and release it, who read all that the team reads.
    """

    id = "words_above"
    looks_at = gettext_lazy("Do hand-edited sentences leave out records above the level of this audience?")

    def find(self, sheet: Sheet) -> Iterator[Finding]:
        ceiling = sheet.edition.audience.ceiling
        edited = [told for told in sheet.edition.sentences() if told.is_edited]
        drawn = _drawn(sheet.edition, sheet.around) if edited else ""
        for told in edited:
            for part in told.parts:
                if part.is_edited and sheet.confidential.repeated_in(base.read_whole(part), ceiling, but=drawn):
                    yield sheet.finding(
                        self,
                        _(
                            "This hand-edited sentence repeats a record above the level of this audience. Remove that "
                            "part."
                        ),
                        key=told.key,
                        language=part.language,
                    )


def repeats_a_row(sheet: Sheet, *, sentences: Iterable[str]) -> bool:
    """Whether what was frozen on an earlier day repeats a row that its readers may not read today."""
    ceiling = sheet.edition.audience.ceiling
    now = folding.fold("\n".join(part.text for told in sheet.edition.sentences() for part in told.parts))
    return any(sheet.confidential.repeated_in(folding.fold(said), ceiling, but=now, drawn=True) for said in sentences)


def _drawn(*editions: Edition) -> str:
    """What the record itself tells these readers, folded."""
    told = {one.key: one.drawn.texts for edition in editions for one in edition.sentences()}
    return folding.fold("\n".join(texts.within(code) for texts in told.values() for code in LANGUAGES))
