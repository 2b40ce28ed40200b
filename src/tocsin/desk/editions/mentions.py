"""Which records of the period an edition mentions, which it does not, and why.

Counted are the records that the sentences of the update would rest on if its reader were whoever looks: nobody learns
here, by a number either, of a record that they may not read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from django.apps import apps

from tocsin.desk.facts import Fact, Ref
from tocsin.desk.levels import Audience, Level
from tocsin.desk.people.models import Account, Guarded
from tocsin.desk.records import kinds
from tocsin.desk.responses.models import Response
from tocsin.language.languages import LANGUAGES
from tocsin.language.words import Words

from .edition_text import Edition, EditionSentence
from .story import FIGURES, sentences


class Why(StrEnum):
    """Why an edition does not mention a record. Of a restricted one, or one that rests on it, none ever speaks."""

    LEVEL = "level"
    RESTING = "resting"
    TEXT = "text"
    RESTRICTED = "restricted"


@dataclass(frozen=True, slots=True)
class NotMentioned:
    """A record that an edition does not mention.

    level      its own; ``None`` for a record that has none
    languages  in which a text of it is missing, where that is why
    facts      what is said of it to whoever looks
    """

    ref: Ref
    response: Response
    why: Why
    level: Level | None
    languages: tuple[str, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Mentions:
    """What an edition mentions of the records that somebody may read, and what it does not.

    ``restricted`` are counted apart: the rest is the same for everybody who writes the update. ``by_response`` has how
    many it mentions of each response. Who the parties are
    and what else is of the situation is background: it is no record of the work, and is not among those mentioned.
    """

    mentioned: int
    left: tuple[NotMentioned, ...]
    restricted: tuple[NotMentioned, ...] = ()
    by_response: Mapping[Response, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return self.mentioned + len(self.left)


class PeriodRecord:
    """What somebody may read of the records that an update can tell: read once, and compared with every edition.

    facts      what is said of each record; a fact is among those of all records that it rests on
    responses  the response that each belongs to
    levels     the level of each, ``None`` for a kind without levels; what is not there may not be known of
    """

    def __init__(self, read: Sequence[tuple[Response, Sequence[Fact]]], *, reader: Account | Audience) -> None:
        self.facts: dict[Ref, list[Fact]] = {}
        self.responses: dict[Ref, Response] = {}
        self.told: list[Fact] = []
        for response, found in read:
            for fact in _tellable(found):
                self.told.append(fact)
                for ref in fact.refs:
                    self.facts.setdefault(ref, []).append(fact)
                    self.responses.setdefault(ref, response)
        cases = {response.case_id for response, _found in read}
        self.levels = _levels(self.facts, cases=cases, reader=reader)

    def is_restricted(self, ref: Ref) -> bool:
        """Whether a record is for named readers alone, by itself or by what it rests on."""
        return self.levels.get(ref) == Level.RESTRICTED or all(
            _is_closed(fact, self.levels) for fact in self.facts[ref]
        )


def list_mentions(edition: Edition, *, period: PeriodRecord) -> Mentions:
    """Compare an edition with what somebody reads of the same period."""
    told, unwritten = _told(edition)
    own_facts = {fact.key for block in edition.blocks for fact in block.facts}
    left = []
    for ref, facts in period.facts.items():
        if ref in told or ref not in period.levels:
            continue
        languages, level = unwritten.get(ref, ()), period.levels[ref]
        if not languages and any(fact.key in own_facts and _is_faulty(fact, LANGUAGES) for fact in facts):
            # The audience reads it, and its sentence could be written in none of the languages.
            languages = tuple(LANGUAGES)
        if period.is_restricted(ref):
            why = Why.RESTRICTED
        elif languages:
            why = Why.TEXT
        else:
            why = Why.LEVEL if level is not None and level > edition.audience.ceiling else Why.RESTING
        left.append(NotMentioned(ref, period.responses[ref], why, level, languages, tuple(facts)))
    mentioned = {ref for ref in period.facts.keys() & told if not _is_background(ref)}
    return Mentions(
        len(mentioned),
        tuple(one for one in left if one.why != Why.RESTRICTED),
        tuple(one for one in left if one.why == Why.RESTRICTED),
        Counter(period.responses[ref] for ref in mentioned),
    )


def _is_background(ref: Ref) -> bool:
    return ref.model in kinds.KINDS and kinds.KINDS[ref.model].of_situation


def rests_on(fact: Fact) -> tuple[Ref, ...]:
    """What the main record of a fact rests on. Others of its own kind are only counted with it."""
    return tuple(ref for ref in fact.refs if ref.model != fact.refs[0].model)


def is_told_up_to(ceiling: Level, fact: Fact, levels: Mapping[Ref, Level | None]) -> bool:
    """Whether readers up to a level are told a fact whose records have these levels; one without a level is public.

    They read all that its main record rests on, and that record or another one of its kind that is counted with it.
    """
    readable = {ref for ref in fact.refs if (levels.get(ref) or Level.PUBLIC) <= ceiling}
    alike = {ref for ref in fact.refs if ref.model == fact.refs[0].model}
    return readable.issuperset(rests_on(fact)) and not readable.isdisjoint(alike)


def _is_closed(fact: Fact, levels: Mapping[Ref, Level | None]) -> bool:
    """Whether a fact is told to nobody but named readers."""
    return not is_told_up_to(Level.TEAM, fact, levels)


def _levels(refs: Iterable[Ref], *, cases: Collection[int], reader: Account | Audience) -> dict[Ref, Level | None]:
    """The level of each record that somebody may read, of kinds that a room has registered. One query for each kind."""
    asked: dict[str, set[int]] = {}
    for ref in refs:
        asked.setdefault(ref.model, set()).add(ref.pk)
    found: dict[Ref, Level | None] = {}
    for label, wanted in asked.items():
        if label not in kinds.KINDS:
            continue
        model = apps.get_model(label)
        if not issubclass(model, Guarded):
            found |= {Ref(label, pk): None for pk in wanted}
            continue
        # Not by number: of thousands that would be more than a database takes in one question.
        rows = model.objects.visible_to(reader).filter(case__in=cases).values_list("pk", "level")
        found |= {Ref(label, pk): Level(level) for pk, level in rows if pk in wanted}
    return found


def _told(edition: Edition) -> tuple[set[Ref], dict[Ref, tuple[str, ...]]]:
    """The records that an edition mentions in all languages, and those of which a text is missing in some."""
    told, unwritten = set[Ref](), dict[Ref, tuple[str, ...]]()
    for sentence in edition.sentences():
        lacking = tuple(sentence.texts.missing())
        faulty = _faulty(sentence, lacking) if lacking else set()
        unwritten |= dict.fromkeys(faulty, lacking)
        told |= set(sentence.refs) - faulty
    told -= unwritten.keys()
    # A number counts a record also where its own sentence cannot be written yet.
    counted = {ref for block in edition.blocks for figure in block.figures for ref in figure.refs}
    return told | (counted - unwritten.keys()), unwritten


def _faulty(sentence: EditionSentence, lacking: tuple[str, ...]) -> set[Ref]:
    """The records of a sentence whose own text is missing; all of them, where it is none of theirs."""
    found = {fact.refs[0] for fact in sentence.facts if _is_faulty(fact, lacking)}
    return found or {fact.refs[0] for fact in sentence.facts}


def _is_faulty(fact: Fact, languages: Sequence[str]) -> bool:
    """Whether a text that a fact says is missing in one of these languages."""
    return any(isinstance(one, Words) and set(languages) & set(one.missing()) for one in fact.every_value())


def _tellable(facts: Sequence[Fact]) -> Iterator[Fact]:
    """Facts that a sentence or figure of an update tells."""
    lines: dict[type[Fact], list[object]] = {}
    counted = set[str]()
    for kind in FIGURES:
        figure = kind()
        counted |= {fact.key for fact in figure.chosen([one for one in facts if isinstance(one, figure.fact)])}
    for fact in facts:
        if type(fact) not in lines:
            lines[type(fact)] = [line for line in sentences() if isinstance(fact, line.fact)]
        if fact.key in counted or any(line.tells(fact) for line in lines[type(fact)]):  # type: ignore[attr-defined]
            yield fact
