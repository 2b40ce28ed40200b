"""The timeline: the record of a response, each fact said alone, in the reader's language and by their right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from operator import itemgetter
from typing import Any, NamedTuple

from tocsin.desk.ceasefires import reading as ceasefires
from tocsin.desk.ceasefires.facts import CeasefireBegan
from tocsin.desk.ceasefires.models import Verdict
from tocsin.desk.directory.showing import people_shown
from tocsin.desk.directory.speaker import AudienceSpeech
from tocsin.desk.editions import record, rows
from tocsin.desk.editions.story import sentences
from tocsin.desk.facts import Fact, FactEntry, Period, Ref
from tocsin.desk.levels import Level
from tocsin.desk.people.models import Account
from tocsin.desk.responses import facts as responses_facts
from tocsin.desk.responses.facts import ExitCriterionSet
from tocsin.desk.responses.models import Response
from tocsin.desk.telling import Sentence, telling_of
from tocsin.desk.updates.quarters import quarter_of
from tocsin.language import days
from tocsin.language.when import When
from tocsin.language.words import NotWritten, Words

# A response is shown as a whole for so long.
YOUNG = timedelta(days=92)
# Lines of the timeline on one page.
LINES = 50


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the timeline; ``href`` is empty where the reader may not open the page of its row."""

    when: When
    text: str
    href: str
    level: Level
    ref: Ref


class ShownQuarter(NamedTuple):
    """A part of the timeline that a page shows: its name in the address (``2020-q4``), and its days."""

    name: str
    period: Period

    @property
    def label(self) -> str:
        return days.period(*self.period)


def whole(response: Response, *, today: date) -> Period:
    """From a little before the scoping, the alarm included, to today."""
    start = min(response.opened_on, response.alarm.on) if response.alarm else response.opened_on
    return Period(start, today)


def quarters(response: Response, *, today: date) -> list[ShownQuarter]:
    """The quarters of a response since a little before the scoping, the alarm included; the latest first.

    One that is not yet a quarter old is shown as a whole.
    """
    start = whole(response, today=today).start
    if today - start < YOUNG:
        return [ShownQuarter(_name(today), Period(start, today))]
    found = []
    first = start
    while first <= today:
        _begins, last = quarter_of(first)
        found.append(ShownQuarter(_name(first), Period(first, min(today, last))))
        first = last + timedelta(days=1)
    return found[::-1]


def chosen(found: list[ShownQuarter], name: str) -> ShownQuarter:
    """The quarter of a name, or the latest."""
    return next((one for one in found if one.name == name), found[0])


def _name(day: date) -> str:
    return f"{day.year}-q{(day.month + 2) // 3}"


class LatestCeasefire(NamedTuple):
    """What the page says of the latest ceasefire; ``as_of`` is the last day of the data that it was judged from."""

    on: date
    verdict: Verdict.State
    as_of: date | None


def latest_ceasefire(
    response: Response, facts: Iterable[Fact], *, reader: Account, today: date
) -> LatestCeasefire | None:
    """The ceasefire that took effect last, of those the reader may see, and whether it holds.

    It is judged anew where it is not among the ``facts`` of the quarter shown.
    """
    attempt = ceasefires.latest(case=response.case_id, reader=reader, today=today)
    if attempt is None:
        return None
    ref = Ref("ceasefires.attempt", attempt.pk)
    for fact in facts:
        if isinstance(fact, CeasefireBegan) and fact.refs[0] == ref:
            return LatestCeasefire(attempt.effect_when.earliest, fact.verdict, fact.as_of)
    readings = ceasefires.readings_of((attempt,), reader=reader, today=today)
    state = Verdict.State(readings.judge(attempt).state)
    return LatestCeasefire(attempt.effect_when.earliest, state, readings.as_of(attempt))


def life_of(response: Response, *, reader: Account, today: date) -> list[Fact]:
    """The facts of the response itself, from its beginning on: what was decided, and what ends it."""
    period = whole(response, today=today)
    return record.facts_of(response, period=period, reader=reader, today=today, rooms=(responses_facts,))


def facts_of_few(
    response: Response, life: Iterable[Fact], *, shown: Period, reader: Account, today: date
) -> list[Fact]:
    """The facts of a period, without those of the rooms that have hundreds."""
    rooms = [room for room in record.ROOMS_OF_FEW if room is not responses_facts]
    found = record.facts_of(response, period=shown, reader=reader, today=today, rooms=rooms)
    return [*(fact for fact in life if fact.on in shown), *found]


def exit_criteria(response: Response, life: Iterable[Fact]) -> list[ExitCriterionSet]:
    """What ends the response, and whether it is met."""
    return [fact for fact in life if isinstance(fact, ExitCriterionSet) and fact.on >= response.opened_on]


class TimelineItems:
    """The lines of the timeline, the newest first, of which those are said that a page shows: ``items[50:100]``.

    Persons are named as the reader's role allows; the team reads descriptions.
    """

    def __init__(
        self, response: Response, facts: Iterable[Fact], *, reader: Account, language: str, today: date,
        entries: Iterable[FactEntry] = (), period: Period | None = None,
    ) -> None:  # fmt: skip
        """``entries`` of the ``period`` are lines too, and read where they are shown."""
        self.response, self.reader, self.language, self.today, self.period = response, reader, language, today, period
        self._read = {fact.key: fact for fact in facts if _line(fact)}
        dated = [
            (fact.on, key, when.earliest) for key, fact in self._read.items() if (when := telling_of(fact).when(fact))
        ]
        self._entries = {entry.key: entry for entry in entries}
        dated += [(entry.on, key, entry.on) for key, entry in self._entries.items()]
        # The newest first; of one day in the order of facts.
        self._lines = [key for _on, key, _day in sorted(sorted(dated), key=itemgetter(2), reverse=True)]

    def __len__(self) -> int:
        return len(self._lines)

    def _facts(self, keys: list[str]) -> list[tuple[When, Fact]]:
        """The facts of some lines, without those that were taken off the record since the lines were listed."""
        known = self._read
        wanted = [self._entries[key] for key in keys if key in self._entries]
        if wanted and self.period:
            modules = {entry.fact.__module__ for entry in wanted}
            rooms = [room for room in record.ROOMS_WITH_ENTRIES if room.__name__ in modules]
            rows = frozenset(entry.ref for entry in wanted)
            found = record.facts_of(
                self.response, period=self.period, reader=self.reader, today=self.today, rooms=rooms, rows=rows
            )
            known = known | {fact.key: fact for fact in found}
        shown = [known[key] for key in keys if key in known]
        return [(when, fact) for fact in shown if (when := telling_of(fact).when(fact))]

    def __getitem__(self, part: slice) -> list[Item]:
        shown = self._facts(self._lines[part])
        named = {person.pk for _when, fact in shown for person in fact.every_person()}
        people = people_shown(case=self.response.case_id, reader=self.reader, on=self.today, pks=named)
        speaker = AudienceSpeech(self.language, {pk: one.printed for pk, one in people.items()})
        closed = rows.unreadable([fact.refs[0] for _when, fact in shown], self.response, reader=self.reader)
        return [self._item(when, fact, speaker, closed) for when, fact in shown]

    def _item(self, when: When, fact: Fact, speaker: AudienceSpeech, closed: frozenset[Ref]) -> Item:
        ref = fact.refs[0]
        href = "" if ref in closed else rows.address(ref, self.response, reader=self.reader, is_readable=True)
        return Item(when, _say(fact, speaker), href, fact.highest_level, ref)


def list_items(response: Response, facts: list[Fact], *, reader: Account, language: str, today: date) -> list[Item]:
    """All lines of some facts at once."""
    return TimelineItems(response, facts, reader=reader, language=language, today=today)[:]


def _line(fact: Fact) -> Sentence[Any] | None:
    return next((line for line in _LINES[type(fact)] if line.tells(fact)), None)


class _Lines(dict[type[Fact], tuple[Sentence[Any], ...]]):
    """The sentences of the story that can say facts of a class, in their order."""

    def __missing__(self, kind: type[Fact]) -> tuple[Sentence[Any], ...]:
        self[kind] = tuple(line for line in sentences() if issubclass(kind, line.fact))
        return self[kind]


_LINES = _Lines()


def _say(fact: Fact, speaker: AudienceSpeech) -> str:
    """The sentence; where a text of the row is missing in the language, with that text as it is on record."""
    line = _line(fact)
    if line is None:
        return ""
    try:
        return line.say((fact,), speaker)
    except NotWritten as missing:
        try:
            return line.say((fact.changed(lambda value: _filled(value, speaker)),), speaker)
        except NotWritten:
            return missing.what.best(speaker.language)


def _filled(value: object, speaker: AudienceSpeech) -> object:
    if isinstance(value, Words) and value:
        return replace(value, **{speaker.language: value.best(speaker.language)})
    return tuple(_filled(one, speaker) for one in value) if type(value) is tuple else value
