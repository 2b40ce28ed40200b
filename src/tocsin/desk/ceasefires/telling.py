"""How ceasefires are told: with the verdict's own word, and no more than placed events tell."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from tocsin.desk.directory.speaker import AudienceSpeech
from tocsin.desk.telling import Sentence, Telling, WordClaim
from tocsin.desk.ui import charts
from tocsin.language import french
from tocsin.language.amount import Amount
from tocsin.language.when import When
from tocsin.language.words import Words

from .facts import CeasefireBegan
from .models import Verdict


class CeasefireTelling(Telling[CeasefireBegan]):
    def too_strong(self, fact: CeasefireBegan) -> Collection[WordClaim]:
        return () if fact.verdict == Verdict.State.HOLDING else (WordClaim.HOLDING,)

    def when(self, fact: CeasefireBegan) -> When | None:
        """One that collapsed is told on the day it broke."""
        ended = fact.ended_on if _has_collapsed(fact) else None
        return ended or fact.when

    def band(self, fact: CeasefireBegan, *, end: date) -> charts.Band | None:
        """Ceasefires that did not collapse."""
        if _has_collapsed(fact):
            return None
        until = min(end, fact.ended_on.earliest) if fact.ended_on else end
        return charts.Band(fact.on, until, pgettext("mark on a chart", "ceasefire"), "holding")


class TookEffect(Sentence[CeasefireBegan]):
    """An attempt that has not collapsed: its parties, who brokered it, peacekeepers, and the verdict's own word."""

    def tells(self, fact: CeasefireBegan) -> bool:
        return not _has_collapsed(fact)

    def joined_by(self, fact: CeasefireBegan) -> Hashable:
        """What was recorded twice, word by word and of one day, is told once."""
        return fact.when, frozenset(fact.attributes.items())

    def say(self, facts: Sequence[CeasefireBegan], speaker: AudienceSpeech) -> str:
        fact = facts[0]
        brokers = speaker.sides(fact.brokers, fact.also_brokers)
        if speaker.language == "fr":
            # « avec la médiation de la Russie ».
            brokers = [french.with_de(one) for one in brokers]
        text = _took_effect(fact, brokered=bool(brokers)) % {
            "ceasefire": _between(fact, speaker),
            "day": speaker.day(fact.on),
            "when": speaker.at(fact.when),
            "brokers": speaker.every(brokers),
        }
        if fact.peacekeepers and fact.peacekeepers.most != 0:
            keepers = _peacekeepers(fact, fact.peacekeepers, speaker)
            text = _("%(sentence)s, with %(peacekeepers)s") % {"sentence": text, "peacekeepers": keepers}
        verdicts = {
            Verdict.State.HOLDING: _("%(sentence)s; as far as placed events tell, it was holding on %(as_of)s."),
            Verdict.State.STRAINED: _("%(sentence)s; as far as placed events tell, it was strained on %(as_of)s."),
            Verdict.State.VIOLATED: _("%(sentence)s; as far as placed events tell, it had been violated by %(as_of)s."),
        }
        if fact.verdict in verdicts and fact.as_of:
            return verdicts[fact.verdict] % {"sentence": text, "as_of": speaker.day(fact.as_of)}
        return _("%(sentence)s; whether it holds is not known yet.") % {"sentence": text}


def _took_effect(fact: CeasefireBegan, *, brokered: bool) -> str:
    """The sentence with its gaps: on a day, or in a month."""
    if fact.when.day is None:
        if brokered:
            return _("%(ceasefire)s, brokered by %(brokers)s, took effect %(when)s")
        return _("%(ceasefire)s took effect %(when)s")
    if brokered:
        return _("%(ceasefire)s, brokered by %(brokers)s, took effect on %(day)s")
    return _("%(ceasefire)s took effect on %(day)s")


class Collapsed(Sentence[CeasefireBegan]):
    """Attempts that collapsed, joined; each day once, with the places where all that began on it were agreed."""

    def tells(self, fact: CeasefireBegan) -> bool:
        return _has_collapsed(fact)

    def joined_by(self, fact: CeasefireBegan) -> Hashable:
        return None

    def say(self, facts: Sequence[CeasefireBegan], speaker: AudienceSpeech) -> str:
        attempts = {_what_makes_it(fact): fact for fact in facts}.values()
        by_day: dict[When, list[Words]] = {}
        for fact in attempts:
            by_day.setdefault(fact.when, []).append(fact.agreed_in)
        placed = {day: list(dict.fromkeys(places)) if all(places) else [] for day, places in sorted(by_day.items())}
        if any(placed.values()):
            # Each day with its month: a place stands between it and the next.
            said = [
                pgettext("a ceasefire: its day and place", "%(day)s (%(place)s)")
                % {"day": day, "place": speaker.every([speaker.words(place) for place in places])}
                if places
                else day
                for day, places in zip(_moments(list(placed), speaker), placed.values(), strict=True)
            ]
            days = speaker.every([french.with_de(day) for day in said] if speaker.language == "fr" else said)
        elif all(when.day for when in placed):
            days = speaker.of_days([when.earliest for when in placed])
        else:
            said = _moments(list(placed), speaker)
            days = speaker.every([french.with_de(day) for day in said] if speaker.language == "fr" else said)
        text = ngettext("The ceasefire of %(days)s collapsed.", "The ceasefires of %(days)s collapsed.", len(attempts))
        return text % {"days": days}


def _moments(whens: list[When], speaker: AudienceSpeech) -> list[str]:
    """Days of a list with one year for those of a year, in French with their article; or each as it was given."""
    days = [when.day for when in whens if when.day]
    if len(days) < len(whens):
        said = [(one.day is not None and speaker.language == "fr", speaker.moment(one)) for one in whens]
        return [f"le {text}" if has_article else text for has_article, text in said]
    return [f"le {day}" if speaker.language == "fr" else day for day in speaker.days(days)]


def _has_collapsed(fact: CeasefireBegan) -> bool:
    return fact.verdict == Verdict.State.COLLAPSED


def _what_makes_it(fact: CeasefireBegan) -> Hashable:
    """Two rows for which this is equal are one attempt that was recorded twice."""
    return fact.when, fact.agreed_in, fact.brokers, fact.also_brokers, fact.parties, fact.also_parties


def _between(fact: CeasefireBegan, speaker: AudienceSpeech) -> str:
    """A ceasefire with its parties: between several, or of one where no other is on record."""
    parties = speaker.sides(fact.parties, fact.also_parties)
    if len(parties) > 1:
        return pgettext("what takes effect", "A ceasefire between %(parties)s") % {"parties": speaker.every(parties)}
    if parties:
        party = french.with_de(parties[0]) if speaker.language == "fr" else parties[0]
        return pgettext("what takes effect", "A ceasefire by %(party)s") % {"party": party}
    return pgettext("what takes effect", "A ceasefire")


def _peacekeepers(fact: CeasefireBegan, count: Amount, speaker: AudienceSpeech) -> str:
    number, said = speaker.amount(count)
    text = ngettext("%(count)s peacekeeper", "%(count)s peacekeepers", number) % {"count": said}
    if fact.peacekeepers_from is None:
        return text
    return pgettext("peacekeepers and where they come from", "%(peacekeepers)s %(place)s") % {
        "peacekeepers": text,
        "place": speaker.from_place(fact.peacekeepers_from),
    }
