"""The timeline: the record of a response, each fact said alone, in the reader's language and by their right."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from tocsin.desk.directory import naming
from tocsin.desk.directory.models import NamingForm, Person
from tocsin.desk.directory.naming import Printed
from tocsin.desk.directory.speaker import Speaker
from tocsin.desk.facts import Fact, Period, Ref
from tocsin.desk.levels import Audience, Level
from tocsin.desk.people import access
from tocsin.desk.people.models import Account, Membership
from tocsin.desk.responses.models import Response
from tocsin.desk.updates import record, rows
from tocsin.desk.updates.story import STORY, Line
from tocsin.language.words import NotWritten, Words

# What stands, rather than what happened on a day: shown beside the timeline, not on it.
STANDING = ("watch.parties", "watch.toll", "coalition.partners", "responses.exit_criterion", "responses.review")


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the timeline."""

    on: date
    text: str
    href: str
    level: Level
    ref: Ref


def facts_of(response: Response, *, reader: Account, today: date) -> list[Fact]:
    """Everything since a little before the scoping, the alarm included."""
    start = min(response.opened_on, response.alarm.on) if response.alarm else response.opened_on
    return record.facts_of(response, period=Period(start, today), reader=reader, today=today)


def of(response: Response, facts: list[Fact], *, reader: Account, language: str, today: date) -> list[Item]:
    """The newest first. Persons stand there as the reader's role allows; the team reads descriptions."""
    speaker = Speaker(language, _people(response, reader, today))
    items = []
    for fact in facts:
        text = "" if fact.kind in STANDING else _say(fact, speaker)
        if text:
            items.append(Item(_day(fact), text, rows.address(fact.refs[0], response), fact.level, fact.refs[0]))
    return sorted(items, key=lambda item: item.on, reverse=True)


def _day(fact: Fact) -> date:
    """A ceasefire that collapsed is told on the day it broke; any other fact on its own day."""
    ended: date | None = fact.params.get("ended_on")
    if fact.kind == "ceasefires.attempt" and fact.params["verdict"] == "collapsed" and ended:
        return ended
    return fact.on


def _say_as_written(fact: Fact, line: Line, speaker: Speaker) -> str:
    """The sentence with the row's own texts as they are on record, be it in another language."""
    try:
        return line.say(
            (replace(fact, params={name: _filled(v, speaker) for name, v in fact.params.items()}),), speaker
        )
    except NotWritten:
        return ""


def _filled(value: object, speaker: Speaker) -> object:
    if isinstance(value, Words) and value:
        return replace(value, **{speaker.language: value.best(speaker.language)})
    return tuple(_filled(one, speaker) for one in value) if type(value) is tuple else value


def _say(fact: Fact, speaker: Speaker) -> str:
    for chapter in STORY:
        for line in chapter.lines:
            if line.tells(fact):
                try:
                    return line.say((fact,), speaker)
                except NotWritten as missing:
                    return _say_as_written(fact, line, speaker) or missing.what.best(speaker.language)
    return ""


def _people(response: Response, reader: Account, today: date) -> dict[int, Printed]:
    role = access.role_in(reader, response.case_id)
    everyone = Person.objects.filter(case=response.case_id)
    if role in access.WRITERS:
        form = NamingForm.Form.ROLE_ONLY
        return {
            person.pk: Printed(form, person.description, Words(), person.gender)
            for person in everyone.visible_to(reader)
        }
    audience = Audience.BOARD if role == Membership.Role.BOARD else Audience.PARTNER
    return naming.print_people(everyone.values_list("pk", flat=True), audience=audience, on=today)
