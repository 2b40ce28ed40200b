"""An edition as it would be printed: drawn sentences, and in their place what people wrote by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from tocsin.desk.facts import Fact, Ref
from tocsin.desk.levels import Audience, Level
from tocsin.desk.responses.models import Response
from tocsin.language.languages import LANGUAGES
from tocsin.language.words import Words
from tocsin.website import markup, rich
from tocsin.website.rich import TextRun

from . import draft
from .draft import DrawnBlock, DrawnSentence
from .figures import DrawnFigure
from .models import Update, Wording


@dataclass(frozen=True, slots=True)
class LanguageText:
    """A sentence in one language. ``latest`` is the newest version of it, which may be the drawn sentence again."""

    language: str
    sentence: DrawnSentence
    latest: Wording | None

    @property
    def drawn(self) -> str:
        return self.sentence.texts.within(self.language)

    @property
    def digest(self) -> str:
        return self.sentence.digest

    @property
    def wording(self) -> Wording | None:
        """What stands by hand in place of the drawn sentence."""
        return self.latest if self.latest is not None and self.latest.text else None

    @property
    def version(self) -> int:
        return self.latest.version if self.latest else 0

    @property
    def written(self) -> str:
        """As it is typed: with the notation of emphasis and links (``website.rich``)."""
        return self.wording.text if self.wording else self.sentence.written.within(self.language)

    @property
    def runs(self) -> tuple[TextRun, ...]:
        return rich.parse(self.written)

    @property
    def text(self) -> str:
        """The words alone, as they are read: what is checked, so that no mark can come between two letters."""
        return rich.plain(self.runs)

    @property
    def html(self) -> Markup:
        """As it is printed."""
        return markup.html(self.runs)

    @property
    def links(self) -> tuple[str, ...]:
        return rich.links(self.runs)

    @property
    def is_edited(self) -> bool:
        return self.wording is not None

    @property
    def is_stale(self) -> bool:
        """Whether its rows say something else than when it was written."""
        wording = self.wording
        if wording is None:
            return False
        return wording.drawn_from != self.drawn or not self.sentence.has_digest(wording.rows_digest)

    @property
    def needs_second(self) -> bool:
        return self.wording is not None and self.wording.confirmed_by_id is None


@dataclass(frozen=True, slots=True)
class EditionSentence:
    """A sentence in three languages, as it would be printed."""

    drawn: DrawnSentence
    parts: tuple[LanguageText, ...]

    @property
    def key(self) -> str:
        return self.drawn.key

    @property
    def facts(self) -> tuple[Fact, ...]:
        return self.drawn.facts

    @property
    def refs(self) -> tuple[Ref, ...]:
        return self.drawn.refs

    @property
    def level(self) -> Level:
        return self.drawn.level

    @property
    def texts(self) -> Words:
        """The words alone."""
        return Words(**{part.language: part.text for part in self.parts})

    @property
    def written(self) -> Words:
        """As they are typed, with emphasis and links."""
        return Words(**{part.language: part.written for part in self.parts})

    @property
    def is_edited(self) -> bool:
        return any(part.is_edited for part in self.parts)

    def part(self, language: str) -> LanguageText:
        return next(part for part in self.parts if part.language == language)


@dataclass(frozen=True, slots=True)
class EditionBlock:
    """A part of the update about one response; ``facts`` are all that this audience reads of the response."""

    key: str
    heading: Words
    sentences: tuple[EditionSentence, ...]
    response: Response
    facts: tuple[Fact, ...] = ()
    figures: tuple[DrawnFigure, ...] = ()


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything that one edition would say. ``homeless`` are wordings whose sentence is no longer drawn."""

    update: Update
    audience: Audience
    today: date
    blocks: tuple[EditionBlock, ...]
    homeless: tuple[Wording, ...]

    def sentences(self) -> Iterator[EditionSentence]:
        for block in self.blocks:
            yield from block.sentences

    def sentence(self, key: str) -> EditionSentence | None:
        return next((told for told in self.sentences() if told.key == key), None)


def compose_edition(update: Update, *, audience: Audience, today: date) -> Edition:
    """The edition as of today. A withdrawal says nothing but its note."""
    if update.kind == Update.Kind.WITHDRAWAL:
        return Edition(update, audience, today, (), ())
    blocks = draft.draw_blocks(
        responses_of(update), period=update.period, audience=audience, today=today, rounds=update.rounds
    )
    newest = {
        (row.key, row.language): row
        for row in Wording.objects.filter(update_of=update, audience=audience)
        .newest()
        .select_related("by", "confirmed_by")
    }
    told = tuple(_told_block(block, newest) for block in blocks)
    drawn = {sentence.key for block in blocks for sentence in block.sentences}
    homeless = tuple(row for (key, _language), row in newest.items() if row.text and key not in drawn)
    return Edition(update, audience, today, told, homeless)


def compose_editions(update: Update, *, today: date) -> list[Edition]:
    """Every edition as of today."""
    return [compose_edition(update, audience=audience, today=today) for audience in Audience]


def responses_of(update: Update) -> Sequence[Response]:
    """The responses that the update tells of, in the order in which they were launched."""
    return list(update.responses.select_related("situation", "case").order_by("launched_on", "pk"))


def _told_block(block: DrawnBlock, newest: dict[tuple[str, str], Wording]) -> EditionBlock:
    told = tuple(_told(sentence, newest) for sentence in block.sentences)
    return EditionBlock(block.key, block.heading, told, block.response, block.facts, block.figures)


def _told(sentence: DrawnSentence, newest: dict[tuple[str, str], Wording]) -> EditionSentence:
    return EditionSentence(
        sentence, tuple(LanguageText(code, sentence, newest.get((sentence.key, code))) for code in LANGUAGES)
    )
