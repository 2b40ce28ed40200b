"""Who took part in what was done together, counted: organisations, people, and the countries that they are from."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from django.utils.translation import npgettext

from tocsin.desk.coalition.facts import DoneTogether
from tocsin.desk.directory.speaker import AudienceSpeech
from tocsin.language.amount import Amount


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
    organisations, participants = fact.organisations, fact.participants
    found = []
    if organisations:
        count, number = _written(organisations, speaker, exactly=exactly)
        text = npgettext("who took part", "%(count)s organisation", "%(count)s organisations", count)
        found.append(_with_countries(text % {"count": number}, fact, speaker))
    if participants:
        count, number = _written(participants, speaker, exactly=exactly)
        text = people(count) % {"count": number}
        found.append(text if organisations else _with_countries(text, fact, speaker))
    number_of_all = sum(speaker.amount(one)[0] for one in (organisations, participants) if one)
    return Takers(speaker.every(found) if found else "", organisations is not None, number_of_all)


def of_organisations(fact: DoneTogether, speaker: AudienceSpeech) -> str:
    """So many organisations after a preposition, never rounded."""
    if fact.organisations is None:
        raise ValueError("no organisations are on record")
    count, number = _written(fact.organisations, speaker, exactly=True)
    text = npgettext("made up of", "%(count)s organisation", "%(count)s organisations", count)
    return _with_countries(text % {"count": number}, fact, speaker)


def _with_countries(who: str, fact: DoneTogether, speaker: AudienceSpeech) -> str:
    if fact.countries is None:
        return who
    count, number = _written(fact.countries, speaker, exactly=True)
    text = npgettext("where they are from", "%(who)s from %(count)s country", "%(who)s from %(count)s countries", count)
    return text % {"who": who, "count": number}


def _written(amount: Amount, speaker: AudienceSpeech, *, exactly: bool) -> tuple[int, str]:
    """The number for its plural, and the amount as it is written: as recorded, or rounded where that is chosen."""
    if amount.is_exact and isinstance(amount.value, int) and not exactly:
        return speaker.count(amount.value)
    return speaker.amount(amount)
