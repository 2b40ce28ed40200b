"""Freezes one edition of an update into a snapshot, in the website's own format."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from tocsin.desk.levels import Audience
from tocsin.desk.responses.models import Response
from tocsin.desk.ui.trilingual import LANGUAGES, Words
from tocsin.website import snapshot as frozen

from . import draft, picture, record
from .draft import Block, in_each
from .models import Update
from .sentences.speaker import Speaker


def blocks_of(update: Update, *, audience: Audience, today: date) -> list[Block]:
    """The draft of one edition, as of today."""
    return draft.of(_responses(update), period=update.period, audience=audience, today=today)


def freeze(update: Update, *, audience: Audience, today: date) -> frozen.Snapshot:
    """The edition as a snapshot. The caller has looked at the findings: a missing text raises ``BadSnapshot``."""
    blocks = blocks_of(update, audience=audience, today=today)
    several = update.responses.count() > 1
    return frozen.Snapshot(
        slug=update.slug,
        revision=update.revision,
        audience=_frozen_audience(audience),
        period_start=update.period_start,
        period_end=update.period_end,
        released_on=today,
        title=_texts(title(update)),
        lead=_texts(lead(update)),
        blocks=tuple(_block(block, update, audience, today, several=several) for block in blocks),
        sources=(_texts(in_each(_Source())),),
    )


def title(update: Update) -> Words:
    """«Nagorno-Karabakh: October–December 2020»."""
    found = {}
    for code in LANGUAGES:
        speaker = Speaker(code)
        with translation.override(code):
            names = speaker.every([response.title.best(code) for response in _responses(update)])
            span = _span(update, speaker)
            found[code] = _("%(names)s: %(period)s") % {"names": names, "period": span}
    return Words(**found)


def lead(update: Update) -> Words:
    """What the update is, in a line."""
    found = {}
    for code in LANGUAGES:
        speaker = Speaker(code)
        with translation.override(code):
            found[code] = _("What was done from %(start)s to %(end)s, drawn from the record.") % {
                "start": speaker.day(update.period_start),
                "end": speaker.day(update.period_end),
            }
    return Words(**found)


def _span(update: Update, speaker: Speaker) -> str:
    start, end = update.period_start, update.period_end
    if (start.year, start.month) == (end.year, end.month):
        return speaker.month(start)
    first = speaker.month(start)
    if start.year == end.year:
        first = first.rsplit(" ", 1)[0]
    return f"{first} – {speaker.month(end)}"


def _responses(update: Update) -> list[Response]:
    return list(update.responses.select_related("situation", "case").order_by("launched_on", "pk"))


class _Source:
    """The attribution that goes with every number from events."""

    def __str__(self) -> str:
        return _(
            "Events: UCDP Georeferenced Event Dataset (GED) 21.1, Uppsala Conflict Data Program, CC BY 4.0; "
            "Sundberg and Melander (2013), doi:10.1177/0022343313484347."
        )


def _block(block: Block, update: Update, audience: Audience, today: date, *, several: bool) -> frozen.Block:
    heading = _with_name(block) if several else block.heading
    return frozen.Block(
        key=block.key,
        heading=_texts(heading),
        paragraphs=tuple(_texts(sentence.texts) for sentence in block.sentences),
        chart=_chart(block, update, audience, today) if block.key.endswith("-context") else None,
    )


def _with_name(block: Block) -> Words:
    found = {}
    for code in LANGUAGES:
        with translation.override(code):
            found[code] = _("%(names)s: %(period)s") % {
                "names": block.response.title.best(code),
                "period": block.heading.within(code),
            }
    return Words(**found)


def _chart(block: Block, update: Update, audience: Audience, today: date) -> frozen.Chart | None:
    facts = record.facts_of(block.response, period=update.period, reader=audience, today=today)
    pictures = {}
    for code in LANGUAGES:
        with translation.override(code):
            pictures[code] = picture.of(block.response, facts, period=update.period, today=today, language=code)
    en, fr, ar = (pictures[code] for code in LANGUAGES)
    if en is None or fr is None or ar is None:
        return None
    return frozen.Chart(
        title=_each(picture_.drawing.title for picture_ in (en, fr, ar)),
        caption=_each(picture_.caption for picture_ in (en, fr, ar)),
        svg=_each(picture_.drawing.svg for picture_ in (en, fr, ar)),
        columns=tuple(map(_each, zip(en.columns, fr.columns, ar.columns, strict=True))),
        rows=tuple(
            tuple(map(_each, zip(*cells, strict=True))) for cells in zip(en.rows, fr.rows, ar.rows, strict=True)
        ),
    )


def _frozen_audience(audience: Audience) -> frozen.Audience:
    names: dict[Audience, frozen.Audience] = {
        Audience.PUBLIC: "public",
        Audience.BOARD: "board",
        Audience.PARTNER: "partner",
    }
    return names[audience]


def _each(texts: Iterable[str]) -> frozen.Texts:
    en, fr, ar = texts
    return frozen.Texts(en, fr, ar)


def _texts(words: Words) -> frozen.Texts:
    return frozen.Texts(words.en, words.fr, words.ar)
