"""The days of what was done together, as they stand before a clause."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tocsin.desk.coalition.facts import DoneTogether
from tocsin.desk.directory.speaker import AudienceSpeech

# More days than these are told by their months.
FEW_DAYS = 3


def when(fact: DoneTogether, text: str, speaker: AudienceSpeech, *, first: bool = True) -> str:
    """The day before a clause; ``first`` where it begins the sentence. Two days that follow each other are named."""
    if not is_exact(fact):
        words = {"when": speaker.at(fact.when, first=first), "sentence": text}
        return pgettext("a month or a vague period", "%(when)s, %(sentence)s") % words
    start, end = _exact_days(fact)
    if end and end - start == timedelta(days=1):
        words = {"days": speaker.on_days([start, end], first=first), "sentence": text}
        text = (
            pgettext("several days", "On %(days)s, %(sentence)s")
            if first
            else pgettext("several days, within a sentence", "on %(days)s, %(sentence)s")
        )
        return text % words
    words = {"first": speaker.day(start), "last": "", "sentence": text}
    if end and end != start:
        words["first"], words["last"] = speaker.span(start, end)
        text = (
            _("From %(first)s to %(last)s, %(sentence)s")
            if first
            else pgettext("within a sentence", "from %(first)s to %(last)s, %(sentence)s")
        )
    else:
        text = _("On %(first)s, %(sentence)s") if first else pgettext("within a sentence", "on %(first)s, %(sentence)s")
    return text % words


def in_turn(facts: Sequence[DoneTogether], n: int, text: str, speaker: AudienceSpeech) -> str:
    """The clause of one of several: a day that was said with the one before it is not said again."""
    fact = facts[n]
    if n and fact.days == facts[n - 1].days and is_exact(fact):
        start, end = fact.days
        if end in (None, start):
            return pgettext("within a sentence", "on the same day, %(sentence)s") % {"sentence": text}
        return pgettext("within a sentence", "on the same days, %(sentence)s") % {"sentence": text}
    return when(fact, text, speaker, first=not n)


def on_their_days(facts: Sequence[DoneTogether], text: str, speaker: AudienceSpeech) -> str:
    """Several things in one clause: on a few days, in the order of the facts; with more of them, in their months."""
    if len({fact.days for fact in facts}) == 1:
        return when(facts[0], text, speaker)
    if not all(is_exact(fact) for fact in facts):
        moments = speaker.every(list(dict.fromkeys(speaker.at(fact.when) for fact in facts)))
        words = {"when": moments[:1].upper() + moments[1:], "sentence": text}
        return pgettext("a month or a vague period", "%(when)s, %(sentence)s") % words
    spans = {_exact_days(fact) for fact in facts}
    days = sorted({day for start, end in spans for day in (start, end or start)})
    if len(days) <= FEW_DAYS and all(end in (None, start) for start, end in spans):
        words = {"days": speaker.on_days(days), "sentence": text}
        return pgettext("several days", "On %(days)s, %(sentence)s") % words
    return pgettext("months", "In %(months)s, %(sentence)s") % {"months": speaker.months(days), "sentence": text}


def is_exact(fact: DoneTogether) -> bool:
    """Whether its days are known, and not only its month."""
    start, end = fact.days
    return start.day is not None and (end is None or end.day is not None)


def _exact_days(fact: DoneTogether) -> tuple[date, date | None]:
    start, end = fact.days
    return start.earliest, end.earliest if end else None
