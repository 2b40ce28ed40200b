"""How a situation, its alarms and its toll are told."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext, pgettext

from tocsin.desk.directory.speaker import AudienceSpeech
from tocsin.desk.telling import LargeFigure, Sentence, Telling
from tocsin.language.when import When

from .facts import AlarmRaised, AtWar, Concerned, Toll
from .models import Concern


class AtWarTelling(Telling[AtWar]):
    def when(self, fact: AtWar) -> When | None:
        return None


class ConcernTelling(Telling[Concerned]):
    pass


class AlarmTelling(Telling[AlarmRaised]):
    def mark(self, count: int) -> str:
        return npgettext("mark on a chart", "alarm", "%(count)s alarms", count)


class TollTelling(Telling[Toll]):
    def when(self, fact: Toll) -> When | None:
        return None


class Parties(Sentence[AtWar]):
    def say(self, facts: Sequence[AtWar], speaker: AudienceSpeech) -> str:
        fighting = speaker.every([speaker.country(place) for place in facts[0].parties])
        drawn_in = [speaker.country(place) for place in facts[0].drawn_in]
        if not drawn_in:
            return _("The parties to the conflict are %(parties)s.") % {"parties": fighting}
        text = ngettext(
            "The parties to the conflict are %(parties)s; drawn in: %(drawn_in)s.",
            "The parties to the conflict are %(parties)s; drawn in: %(drawn_in)s.",
            len(drawn_in),
        )
        return text % {"parties": fighting, "drawn_in": speaker.every(drawn_in)}


class Concerns(Sentence[Concerned]):
    """All concerns. One that is recorded again, with another source or on a later day, is said once."""

    def joined_by(self, fact: Concerned) -> Hashable:
        return None

    def say(self, facts: Sequence[Concerned], speaker: AudienceSpeech) -> str:
        words = {
            Concern.Kind.ETHNIC_CLEANSING: pgettext("a concern", "there is a fear of ethnic cleansing"),
            Concern.Kind.WEAK_DIPLOMACY: pgettext("a concern", "the diplomatic voice is weak"),
        }
        found = speaker.every(list(dict.fromkeys(words[fact.concern] for fact in facts)))
        return _("In our assessment, %(concerns)s.") % {"concerns": found}


class AlarmSentence(Sentence[AlarmRaised]):
    """An alarm. What was recorded twice, alike and of one day, is told once."""

    def joined_by(self, fact: AlarmRaised) -> Hashable:
        return fact.when, frozenset(fact.attributes.items())

    def say(self, facts: Sequence[AlarmRaised], speaker: AudienceSpeech) -> str:
        fact = facts[0]
        within = npgettext("within so many days", "%(count)s day", "%(count)s days", fact.days)
        usual = pgettext("a usual toll", "fewer than one")
        words = {
            "day": speaker.day(fact.on),
            "deaths": _deaths(fact.deaths, speaker),
            "days": within % {"count": speaker.number(fact.days)},
            "usual": speaker.number(round(fact.usual, 1)) if fact.usual >= 1 else usual,
        }
        if fact.not_since is None:
            return (
                _(
                    "Our alarm was raised on %(day)s: events with an exact place told of %(deaths)s within %(days)s, "
                    "where %(usual)s would be usual."
                )
                % words
            )
        return _(
            "Our alarm was raised on %(day)s: events with an exact place told of %(deaths)s within %(days)s, "
            "where %(usual)s would be usual; so high a toll had not been seen since %(since)s."
        ) % {**words, "since": speaker.month(fact.not_since)}


class TollSentence(Sentence[Toll]):
    def say(self, facts: Sequence[Toll], speaker: AudienceSpeech) -> str:
        fact = facts[0]
        if not fact.events:
            return ""
        text = ngettext(
            "From %(first)s to %(last)s, %(count)s event with an exact place tells of %(deaths)s; "
            "the whole toll is not known from it.",
            "From %(first)s to %(last)s, %(count)s events with an exact place tell of %(deaths)s; "
            "the whole toll is not known from them.",
            fact.events,
        )
        first, last = speaker.span(fact.first, fact.last)
        return text % {
            "first": first,
            "last": last,
            "count": speaker.number(fact.events),
            "deaths": _deaths(fact.best, speaker) if fact.low == fact.best == fact.high else _estimates(fact, speaker),
        }


def _estimates(fact: Toll, speaker: AudienceSpeech) -> str:
    return pgettext("a toll and its estimates", "%(deaths)s (estimates run from %(low)s to %(high)s)") % {
        "deaths": _deaths(fact.best, speaker),
        "low": speaker.number(fact.low),
        "high": speaker.number(fact.high),
    }


def _deaths(count: int, speaker: AudienceSpeech) -> str:
    if not count:
        return pgettext("events tell of so many deaths", "no deaths")
    text = npgettext("events tell of so many deaths", "%(count)s death", "%(count)s deaths", count)
    return text % {"count": speaker.number(count)}


class Events(LargeFigure[Toll]):
    key = "events"
    counted = "events"

    def number(self, facts: Sequence[Toll]) -> int:
        return facts[0].events

    def label(self, facts: Sequence[Toll], speaker: AudienceSpeech) -> str:
        return ngettext("event with an exact place", "events with an exact place", facts[0].events)


class Deaths(LargeFigure[Toll]):
    key = "deaths"
    counted = "deaths"

    def number(self, facts: Sequence[Toll]) -> int:
        return facts[0].best

    def label(self, facts: Sequence[Toll], speaker: AudienceSpeech) -> str:
        fact = facts[0]
        first, last = speaker.span(fact.first, fact.last)
        words = {"first": first, "last": last, "low": speaker.number(fact.low), "high": speaker.number(fact.high)}
        text = (
            _("deaths in events with an exact place, from %(first)s to %(last)s")
            if fact.low == fact.high
            else _("deaths in events with an exact place, from %(first)s to %(last)s (estimates: %(low)s to %(high)s)")
        )
        return text % words
