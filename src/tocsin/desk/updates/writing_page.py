"""What stands on the page on which a sentence is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from tocsin.desk.editions import edition_text, rows
from tocsin.desk.editions.edition_text import LanguageText
from tocsin.desk.editions.models import Update, Wording
from tocsin.desk.levels import Audience
from tocsin.desk.people.models import Account
from tocsin.desk.records.changes import ChangedRecord
from tocsin.desk.translating import compare, machine, memory
from tocsin.desk.translating.compare import TextPiece
from tocsin.desk.translating.machine import MachineOffer
from tocsin.language import languages
from tocsin.language.languages import LANGUAGES

from .desk_page import stale_changes


@dataclass(slots=True)
class Page:
    """A sentence, the other languages beside it, its rows, its history, and what was approved before."""

    update: Update
    audience: Audience
    key: str
    language: str
    part: LanguageText
    others: list[LanguageText]
    links: list[tuple[Any, str, str]]
    history: list[tuple[Wording, list[TextPiece]]]
    offers: list[memory.MemoryOffer]
    machine: MachineOffer | None
    initial: dict[str, Any]
    stale: list[TextPiece] = field(default_factory=list)
    theirs: list[TextPiece] = field(default_factory=list)
    changes: list[ChangedRecord] = field(default_factory=list)

    @property
    def title(self) -> str:
        return _("Edit the sentence in %(language)s") % {"language": languages.name_of(self.language)}

    @property
    def direction(self) -> str:
        return "rtl" if self.language == "ar" else "ltr"

    def show_theirs(self, theirs: Wording, *, mine: str) -> None:
        """From what another wrote in the meantime to what this person typed."""
        self.theirs = compare.versions(theirs.text or self.part.drawn, mine)


def build_page(
    update: Update, *, audience: Audience, key: str, language: str, reader: Account, today: date, offered: str = ""
) -> Page:
    """The page of one sentence; 404 where the edition does not tell it. ``offered`` is a wording of the memory."""
    edition = edition_text.compose_edition(update, audience=audience, today=today)
    block = next((block for block in edition.blocks for told in block.sentences if told.key == key), None)
    told = edition.sentence(key)
    if told is None or block is None:
        raise Http404
    part = told.part(language)
    hrefs = rows.addresses(told.refs, block.response, reader=reader)
    offers = memory.offers(told, update=update, audience=audience, language=language, reader=reader, today=today)
    chosen = next((offer.text for offer in offers if str(offer.pk) == offered), part.written)
    return Page(
        update,
        audience,
        key,
        language,
        part,
        [told.part(code) for code in LANGUAGES if code != language],
        [(ref, hrefs[ref], rows.label(ref)) for ref in told.refs],
        _history(update, audience, key, part),
        offers,
        machine.offer(edition, told, language, reader=reader),
        {"text": chosen, "base": part.version},
        compare.versions(part.wording.drawn_from, part.drawn) if part.is_stale and part.wording else [],
        changes=stale_changes(told, block, reader=reader, today=today),
    )


def _history(update: Update, audience: Audience, key: str, part: LanguageText) -> list[tuple[Wording, list[TextPiece]]]:
    """Every version, newest first, with its difference from the one before it."""
    versions = (
        Wording.objects.filter(update_of=update)
        .of_sentence(audience=audience, key=key, language=part.language)
        .select_related("by", "confirmed_by")
        .order_by("version")
    )
    found = []
    before = ""
    for row in versions:
        text = row.text or row.drawn_from
        found.append((row, compare.versions(before or row.drawn_from, text)))
        before = text
    return found[::-1]
