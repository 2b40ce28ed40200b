"""The timeline: the record of a response, each fact said alone, in the reader's language and by their right."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from tocsin.desk.directory.showing import people_shown
from tocsin.desk.directory.speaker import AudienceSpeech
from tocsin.desk.editions import record, rows
from tocsin.desk.editions.story import sentences
from tocsin.desk.facts import Fact, Period, Ref
from tocsin.desk.levels import Level
from tocsin.desk.people.models import Account
from tocsin.desk.responses.models import Response
from tocsin.desk.telling import telling_of
from tocsin.language.when import When
from tocsin.language.words import NotWritten, Words


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the timeline; ``href`` is empty where the reader may not open the page of its row."""

    when: When
    text: str
    href: str
    level: Level
    ref: Ref


def facts_of(response: Response, *, reader: Account, today: date) -> list[Fact]:
    """Everything since a little before the scoping, the alarm included."""
    start = min(response.opened_on, response.alarm.on) if response.alarm else response.opened_on
    return record.facts_of(response, period=Period(start, today), reader=reader, today=today)


def list_items(response: Response, facts: list[Fact], *, reader: Account, language: str, today: date) -> list[Item]:
    """The newest first. Persons stand there as the reader's role allows; the team reads descriptions."""
    people = people_shown(case=response.case_id, reader=reader, on=today)
    speaker = AudienceSpeech(language, {pk: one.printed for pk, one in people.items()})
    items = []
    for fact in facts:
        when = telling_of(fact).when(fact)
        text = _say(fact, speaker) if when else ""
        if when and text:
            ref = fact.refs[0]
            items.append(Item(when, text, rows.address(ref, response, reader=reader), fact.highest_level, ref))
    return sorted(items, key=lambda item: item.when.earliest, reverse=True)


def _say(fact: Fact, speaker: AudienceSpeech) -> str:
    """The sentence; where a text of the row is missing in the language, with that text as it is on record."""
    line = next((line for line in sentences() if isinstance(fact, line.fact) and line.tells(fact)), None)
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
