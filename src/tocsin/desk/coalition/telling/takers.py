"""Who took part in what was done together, counted: organisations, people, and the countries that they are from."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from django.utils.translation import npgettext

from tocsin.desk.coalition.facts import DoneTogether
from tocsin.desk.directory.speaker import AudienceSpeech


class Takers(NamedTuple):
    """Who took part as the subject of a verb, whether organisations come first, and how many in all."""

    who: str
    are_organisations: bool
    number: int


def persons(count: int) -> str:
    return npgettext("who took part", "%(count)s person", "%(count)s people", count)


def count_takers(
    fact: DoneTogether, speaker: AudienceSpeech, *, exactly: bool, people: Callable[[int], str] = persons
) -> Takers:
    """``people`` is the noun for those who are no organisation, with its number, in the form for a count."""
    organisations, participants = fact.organisations or 0, fact.participants or 0
    found = []
    if organisations:
        count, number = _rounded(organisations, speaker, exactly=exactly)
        text = npgettext("who took part", "%(count)s organisation", "%(count)s organisations", count)
        found.append(_with_countries(text % {"count": number}, fact, speaker))
    if participants:
        count, number = _rounded(participants, speaker, exactly=exactly)
        text = people(count) % {"count": number}
        found.append(text if organisations else _with_countries(text, fact, speaker))
    return Takers(speaker.every(found) if found else "", bool(organisations), organisations + participants)


def of_organisations(fact: DoneTogether, speaker: AudienceSpeech) -> str:
    """So many organisations after a preposition, always exactly."""
    count = fact.organisations or 0
    text = npgettext("made up of", "%(count)s organisation", "%(count)s organisations", count)
    return _with_countries(text % {"count": speaker.number(count)}, fact, speaker)


def _with_countries(who: str, fact: DoneTogether, speaker: AudienceSpeech) -> str:
    count = fact.countries
    if not count:
        return who
    text = npgettext("where they are from", "%(who)s from %(count)s country", "%(who)s from %(count)s countries", count)
    return text % {"who": who, "count": speaker.number(count)}


def _rounded(count: int, speaker: AudienceSpeech, *, exactly: bool) -> tuple[int, str]:
    """The number that is written, for its plural, and how it is written."""
    if exactly:
        return count, speaker.number(count)
    return speaker.about_count(count)[1], speaker.over(count)
