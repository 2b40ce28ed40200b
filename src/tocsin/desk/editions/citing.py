"""Whose events an edition uses: the citations below it."""

from __future__ import annotations

from collections.abc import Iterator, Set

from tocsin.desk.facts import Fact, Period
from tocsin.desk.watch import citing
from tocsin.desk.watch.models import Situation
from tocsin.sources.provider import Citation

from . import picture
from .edition_text import Edition, EditionBlock


def list_citations(edition: Edition, *, charted: Set[str]) -> tuple[Citation, ...]:
    """The citations of the events behind its sentences and figures, and behind the charts of the blocks ``charted``.

    None where nothing of it was read from events.
    """
    return citing.cited(_used(edition, charted))


def _used(edition: Edition, charted: Set[str]) -> Iterator[tuple[Situation, Period]]:
    for block in edition.blocks:
        situation = block.response.situation
        for fact in _facts(block):
            if fact.data_from is not None and fact.as_of is not None:
                yield situation, Period(fact.data_from, fact.as_of)
        if block.key in charted:
            yield situation, picture.shown(edition.update.period, today=edition.today)


def _facts(block: EditionBlock) -> Iterator[Fact]:
    for sentence in block.sentences:
        yield from sentence.facts
    for figure in block.figures:
        yield from figure.facts
