"""What the checks say of a sentence while it is being typed. Nothing is written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tocsin.desk.editions import edition_text
from tocsin.desk.editions.edition_text import EditionSentence
from tocsin.desk.editions.models import Update, Wording
from tocsin.desk.levels import Audience
from tocsin.desk.people.models import Account

from . import checks
from .checks import Finding

# Of any sentence written by hand, until it is recorded and somebody has looked at it.
LATER = ("unconfirmed", "stale")
# What is typed in one language is found to be lacking in another.
BETWEEN = ("numbers", "dates", "names", "countries", "links")


def check_typed(
    update: Update, *, audience: Audience, key: str, language: str, text: str, reader: Account, today: date
) -> list[Finding] | None:
    """What would stop the release if the sentence read so, as far as the reader may know.

    ``None`` where the edition does not tell it.
    """
    edition = edition_text.compose_edition(update, audience=audience, today=today)
    block = next((block for block in edition.blocks if any(told.key == key for told in block.sentences)), None)
    if block is None:
        return None
    told = next(told for told in block.sentences if told.key == key)
    typed = _typed(told, language, text)
    others = tuple(one for one in block.sentences if one.key != key)
    whole = replace(
        edition,
        blocks=tuple(replace(b, sentences=(typed, *others)) if b.key == block.key else b for b in edition.blocks),
    )
    alone = replace(edition, blocks=(replace(block, sentences=(typed,), figures=()),), homeless=())
    rows = checks.Confidential(update, reader=reader, today=today)
    found = checks.findings(alone, confidential=rows, whole=whole, told_to=reader)
    return [
        finding
        for finding in found
        if finding.key == key
        and finding.check not in LATER
        and (finding.language in ("", language) or finding.check in BETWEEN)
    ]


def _typed(told: EditionSentence, language: str, text: str) -> EditionSentence:
    """The sentence as if it were recorded; an empty text lets the drawn one stand."""
    part = told.part(language)
    wording = Wording(
        text=text, version=part.version, language=language, drawn_from=part.drawn, rows_digest=part.digest
    )
    parts = tuple(replace(one, latest=wording) if one.language == language else one for one in told.parts)
    return replace(told, parts=parts)
