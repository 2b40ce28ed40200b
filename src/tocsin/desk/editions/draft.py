"""A draft: the story of one or more responses in three languages, each sentence with the rows it was read from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import translation

from tocsin.desk.directory import naming
from tocsin.desk.directory.speaker import AudienceSpeech
from tocsin.desk.facts import Fact, Period, ReadFromFacts
from tocsin.desk.levels import Audience
from tocsin.desk.responses.models import Response
from tocsin.desk.telling import Sentence
from tocsin.language.languages import LANGUAGES
from tocsin.language.words import NotWritten, Words
from tocsin.website import rich

from . import digests, figures, old_digests, record
from .figures import DrawnFigure
from .story import STORY, groups


@dataclass(frozen=True, slots=True)
class DrawnSentence(ReadFromFacts):
    """One sentence in three languages. A language is empty where a row's own text is missing in it.

    ``written`` is the same with its links, in the notation of ``website.rich``.
    """

    key: str
    texts: Words
    written: Words
    facts: tuple[Fact, ...]

    # Of each fact, the attributes that it was said from.
    read: tuple[set[str], ...]

    @property
    def digest(self) -> str:
        """What it says of its rows, in brief: another as soon as one of them says something else."""
        return digests.digest(self.facts, self.read)

    def digests(self) -> Iterator[str]:
        """Its digest, and those that earlier releases would have given it."""
        yield self.digest
        yield from old_digests.candidate_digests(self.facts)

    def has_digest(self, stored: str) -> bool:
        """Whether its rows say what they said when a digest was kept, be it by an earlier release."""
        return (
            stored == self.digest
            if stored.startswith(digests.MARK)
            else stored in old_digests.candidate_digests(self.facts)
        )


@dataclass(frozen=True, slots=True)
class DrawnBlock:
    """A part of the update about one response; ``facts`` are all that this audience reads of the response.

    The last block of a response has figures in place of sentences.
    """

    key: str
    heading: Words
    sentences: tuple[DrawnSentence, ...]
    response: Response
    facts: tuple[Fact, ...] = ()
    figures: tuple[DrawnFigure, ...] = ()


def draw_blocks(
    responses: Sequence[Response], *, period: Period, audience: Audience, today: date, rounds: bool = False
) -> list[DrawnBlock]:
    """The draft for one audience: only facts at its level, each person in the form it may read.

    With ``rounds``, "over 70" is said in place of 77.
    """
    blocks = []
    for response in responses:
        facts = record.facts_of(response, period=period, reader=audience, today=today)
        people = naming.print_people(
            {one.pk for fact in facts for one in fact.every_person()}, audience=audience, on=today
        )
        speakers = {code: AudienceSpeech(code, people, rounds=rounds) for code in LANGUAGES}
        for chapter in STORY:
            sentences = [
                _sentence(group, line, speakers, response) for line in chapter.lines for group in groups(facts, line)
            ]
            told = tuple(sentence for sentence in sentences if sentence is not None)
            if told:
                key, heading = f"{anchor(response)}-{chapter.key}", in_each(chapter.heading)
                blocks.append(DrawnBlock(key, heading, told, response, tuple(facts)))
        counted = figures.draw_figures(facts, speakers)
        if counted:
            heading = in_each(figures.HEADING)
            blocks.append(DrawnBlock(f"{anchor(response)}-figures", heading, (), response, tuple(facts), counted))
    return blocks


def anchor(response: Response) -> str:
    """The response's part of an anchor: small letters, digits and single hyphens, a letter first."""
    tidy = re.sub(r"[-_]+", "-", response.slug.lower())
    return tidy if tidy[:1].isalpha() else f"on-{tidy}"


def in_each(lazy: object) -> Words:
    """A text of the catalogue in all three languages."""
    found = {}
    for code in LANGUAGES:
        with translation.override(code):
            found[code] = str(lazy)
    return Words(**found)


def _sentence(
    facts: tuple[Fact, ...], line: Sentence[Any], speakers: dict[str, AudienceSpeech], response: Response
) -> DrawnSentence | None:
    texts, written, reads = {}, {}, digests.Reads(facts)
    for fact in reads.watched:
        # What chose the sentence is part of what it says.
        line.tells(fact)
    for code, speaker in speakers.items():
        with translation.override(code):
            try:
                texts[code] = line.say(reads.watched, speaker)
                written[code] = rich.with_links(texts[code], line.links(reads.watched, speaker))
            except NotWritten:
                texts[code] = written[code] = ""
    words = Words(**texts)
    # Two responses in one update can tell of one situation: the key names the response too.
    name = f".{line.name}" if line.name else ""
    if not words:
        return None
    return DrawnSentence(f"{response.slug}.{facts[0].key}{name}", words, Words(**written), facts, reads.names)
