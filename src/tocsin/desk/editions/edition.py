"""Freezes one edition of an update into a snapshot, in the website's own format."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from tocsin.desk.directory.speaker import AudienceSpeech
from tocsin.desk.facts import Period
from tocsin.desk.levels import Audience
from tocsin.desk.responses.models import Response
from tocsin.language.languages import LANGUAGES
from tocsin.language.words import Words
from tocsin.website import snapshot as frozen

from . import citing, edition_text, picture
from .draft import in_each
from .edition_text import Edition, EditionBlock
from .models import Update


def freeze(told: Edition, *, on: date, until: date | None = None) -> frozen.Snapshot:
    """The edition as a snapshot, released ``on`` a day.

    Its period ends with the day of the edition, or with ``until``, where the update's own ends later: of the days after
    that it says nothing. The caller has looked at the findings: a missing text raises ``BadSnapshot``. A withdrawal is
    its note alone.
    """
    update = told.update
    period = told_period(update, until=until or told.today)
    several = update.responses.count() > 1
    withdrawn = update.kind == Update.Kind.WITHDRAWAL
    blocks = tuple(_block(block, told, several=several) for block in told.blocks)
    charted = {block.key for block in blocks if block.chart}
    return frozen.Snapshot(
        slug=update.slug,
        revision=update.revision,
        audience=_frozen_audience(told.audience),
        period_start=period.start,
        period_end=period.end,
        released_on=on,
        title=title(update, period=period),
        lead=in_each(_Withdrawn()) if withdrawn else lead(period),
        blocks=blocks,
        sources=() if withdrawn else tuple(one.text for one in citing.list_citations(told, charted=charted)),
        note=update.note if update.note else None,
    )


def told_period(update: Update, *, until: date) -> Period:
    """The days of its period up to one; one day at least, the first."""
    return Period(update.period_start, max(update.period_start, min(update.period_end, until)))


def title(update: Update, responses: Sequence[Response] | None = None, *, period: Period | None = None) -> Words:
    """«Nagorno-Karabakh: October – December 2020», of the update's own period or of another. ``responses``: those it
    tells of, where they were read before.
    """
    told = edition_text.responses_of(update) if responses is None else responses
    found = {}
    for code in LANGUAGES:
        speaker = AudienceSpeech(code)
        with translation.override(code):
            names = speaker.every([response.title.best(code) for response in told])
            span = _span(period or update.period, speaker)
            found[code] = _("%(names)s: %(period)s") % {"names": names, "period": span}
    return Words(**found)


def lead(period: Period) -> Words:
    """What an update is, in a line."""
    found = {}
    for code in LANGUAGES:
        speaker = AudienceSpeech(code)
        with translation.override(code):
            found[code] = _("What was done from %(start)s to %(end)s, drawn from the record.") % {
                "start": speaker.day(period.start),
                "end": speaker.day(period.end),
            }
    return Words(**found)


def _span(period: Period, speaker: AudienceSpeech) -> str:
    start, end = period
    if (start.year, start.month) == (end.year, end.month):
        return speaker.month(start)
    first = speaker.month(start)
    if start.year == end.year:
        first = first.rsplit(" ", 1)[0]
    # No line begins with the dash.
    return f"{first}\u00a0– {speaker.month(end)}"


class _Withdrawn:
    """In place of the lead."""

    def __str__(self) -> str:
        return _("This update has been withdrawn.")


def _block(block: EditionBlock, told: Edition, *, several: bool) -> frozen.Block:
    return frozen.Block(
        key=block.key,
        heading=block.heading,
        paragraphs=tuple(frozen.Rich(*(part.runs for part in sentence.parts)) for sentence in block.sentences),
        chart=_chart(block, told) if block.key.endswith("-context") else None,
        figures=tuple(frozen.Figure(one.label, one.value) for one in block.figures),
        part=_name(block) if several else None,
    )


def _name(block: EditionBlock) -> Words:
    """The response that a block is about, where an update tells of several."""
    return Words(**{code: block.response.title.best(code) for code in LANGUAGES})


def _chart(block: EditionBlock, told: Edition) -> frozen.Chart | None:
    period, today = told.update.period, told.today
    pictures = {}
    for code in LANGUAGES:
        with translation.override(code):
            pictures[code] = picture.draw_picture(
                block.response,
                block.facts,
                acts=[fact.entry for fact in block.facts],
                period=period,
                today=today,
                language=code,
            )
    en, fr, ar = (pictures[code] for code in LANGUAGES)
    if en is None or fr is None or ar is None:
        return None
    return frozen.Chart(
        title=_each(picture_.drawing.title for picture_ in (en, fr, ar)),
        caption=_each(picture_.caption for picture_ in (en, fr, ar)),
        svg=_each(picture_.drawing.svg for picture_ in (en, fr, ar)),
        narrow=_each(picture_.drawing.narrow for picture_ in (en, fr, ar)),
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


def _each(texts: Iterable[str]) -> Words:
    en, fr, ar = texts
    return Words(en, fr, ar)
