"""Whether a sentence of an edition holds what its own readers may not learn, as the record stands today."""

from __future__ import annotations

from tocsin.desk.editions.edition_text import Edition
from tocsin.language.languages import LANGUAGES
from tocsin.website import rules
from tocsin.website.snapshot import Snapshot

from .above import AboveTheLevel, WordsAboveTheLevel, repeats_a_row
from .base import sheet
from .checks import Confidential
from .consent import BeyondConsent, names_somebody

GUARDS = (BeyondConsent(), AboveTheLevel(), WordsAboveTheLevel())


def discloses(edition: Edition, key: str, *, confidential: Confidential) -> bool:
    """Asked before a text goes anywhere else: to a service, or into another update."""
    looked_at = sheet(edition, confidential=confidential)
    return any(finding.key == key for guard in GUARDS for finding in guard.find(looked_at))


def told_too_much(edition: Edition, frozen: Snapshot, *, confidential: Confidential) -> bool:
    """Asked when what was frozen before is released: consent can end, and a row be closed, between the two."""
    looked_at = sheet(edition, confidential=confidential)
    by_hand = {told.key for told in edition.sentences() if told.is_edited}
    if any(finding.key in by_hand for guard in GUARDS for finding in guard.find(looked_at)):
        return True
    sentences = frozen_sentences(frozen)
    texts = [text for _where, text in rules.texts(frozen)]
    return names_somebody(looked_at, texts=texts, sentences=sentences) or repeats_a_row(looked_at, sentences=sentences)


def frozen_sentences(frozen: Snapshot) -> list[str]:
    """All sentences of what was frozen, drawn or written, in every language."""
    return [paragraph.plain(code) for block in frozen.blocks for paragraph in block.paragraphs for code in LANGUAGES]
