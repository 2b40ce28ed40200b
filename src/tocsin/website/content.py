"""What a snapshot holds: everything that one edition of one update says, and nothing else.

The classes are the allow-list: what has no field here cannot reach the public. ``Words`` are in all three languages
here, each plain text on one line, except for pictures in SVG.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from typing import Literal

from tocsin.language.words import ByLanguage, Words

from . import rich
from .rich import TextRun

FORMAT = 3
AUDIENCES = ("public", "board", "partner")
Audience = Literal["public", "board", "partner"]


class BadSnapshot(ValueError):
    """A snapshot that breaks the format. ``where`` is the way to the fault, such as ``blocks[2].heading.ar``."""

    def __init__(self, where: str, what: str) -> None:
        self.where, self.what = where, what
        super().__init__(f"{where}: {what}" if where else what)


@dataclass(frozen=True, slots=True)
class Rich(ByLanguage[tuple[TextRun, ...]]):
    """One text in three languages, each as runs: words with emphasis and links (see ``rich``)."""

    # Named once more: the reader of a file takes the type of a field from here.
    en: tuple[TextRun, ...]
    fr: tuple[TextRun, ...]
    ar: tuple[TextRun, ...]

    @classmethod
    def from_words(cls, words: Words) -> Rich:
        """Words without emphasis or links."""
        return cls((TextRun(words.en),), (TextRun(words.fr),), (TextRun(words.ar),))

    def plain(self, language: str) -> str:
        """The words alone in ``language``."""
        return rich.plain(self.within(language))


@dataclass(frozen=True, slots=True)
class Figure:
    """A number worth a large print, as text in each language, and what it counts."""

    label: Words
    value: Words


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture (inline SVG in each language, see ``drawing``) and the table of what it shows.

    ``narrow`` is the same picture drawn for a telephone; where there is none, ``svg`` serves every width. Paper
    and Word have ``svg``.
    """

    title: Words
    caption: Words
    svg: Words
    columns: tuple[Words, ...]
    rows: tuple[tuple[Words, ...], ...]
    narrow: Words | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the update. A paragraph is one or more sentences; ``key`` is its anchor, unique in the snapshot.

    Where an update tells of several responses, ``part`` is the name of the one that the block is about; blocks of one
    part follow each other.
    """

    key: str
    heading: Words
    paragraphs: tuple[Rich, ...] = ()
    items: tuple[Words, ...] = ()
    chart: Chart | None = None
    figures: tuple[Figure, ...] = ()
    part: Words | None = None


@dataclass(frozen=True, slots=True)
class SnapshotPart:
    """Blocks that follow each other under one name, or under none."""

    name: Words | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """One edition of one update. ``note`` says that it was corrected or withdrawn, and why."""

    slug: str
    revision: int
    audience: Audience
    period_start: date
    period_end: date
    released_on: date
    title: Words
    lead: Words
    blocks: tuple[Block, ...] = ()
    sources: tuple[Words, ...] = ()
    note: Words | None = None
    format: int = FORMAT

    @property
    def parts(self) -> list[SnapshotPart]:
        """The blocks by the part that they belong to, in their order."""
        return [
            SnapshotPart(name, tuple(blocks)) for name, blocks in groupby(self.blocks, key=lambda block: block.part)
        ]

    @property
    def updated(self) -> datetime:
        """When a feed says that it changed: its day, and a second later with each revision, since it has no hour.

        Who follows a feed would take a correction of the same day for what they have read.
        """
        day = datetime.combine(self.released_on, time(), tzinfo=UTC)
        return day + timedelta(seconds=self.revision - 1)

    @property
    def file_name(self) -> str:
        """What its file is called."""
        return file_name(self.slug, self.revision)


def file_name(slug: str, revision: int) -> str:
    """What the file of a snapshot is called."""
    return f"{slug}-r{revision}.json"
