"""How pitches and what appeared are told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext, pgettext

from tocsin.desk.directory.speaker import AudienceSpeech
from tocsin.desk.telling import LargeFigure, Sentence, Telling, WordClaim
from tocsin.language import countries
from tocsin.language.countries import Place

from .facts import Pitched, Placed
from .models import Pitch, Placement

# So many countries are named under a number; more are counted.
NAMED = 6


class PitchTelling(Telling[Pitched]):
    def too_strong(self, fact: Pitched) -> Collection[WordClaim]:
        return (
            (WordClaim.PUBLISHED,)
            if fact.status == Pitch.Status.ACCEPTED
            else (WordClaim.ACCEPTED, WordClaim.PUBLISHED)
        )

    def mark(self, count: int) -> str:
        return npgettext("mark on a chart", "pitch", "%(count)s pitches", count)


class PlacementTelling(Telling[Placed]):
    def mark(self, count: int) -> str:
        return npgettext("mark on a chart", "in the media", "%(count)s times in the media", count)


class PiecePitched(Sentence[Pitched]):
    """All pitches of one piece: one sentence with its countries, and one for what was accepted."""

    def joined_by(self, fact: Pitched) -> Hashable:
        return fact.piece

    def say(self, facts: Sequence[Pitched], speaker: AudienceSpeech) -> str:
        authors = facts[0].authors
        places = speaker.in_places(fact.market for fact in facts)
        words = {"authors": speaker.of_persons(authors), "places": places}
        if not speaker.persons(authors):
            sentence = _("We pitched an op-ed %(places)s.") % words
        elif len(authors) > 1:
            sentence = _("We pitched a joint op-ed by %(authors)s %(places)s.") % words
        else:
            sentence = _("We pitched an op-ed by %(authors)s %(places)s.") % words
        accepted = [fact.market for fact in facts if fact.status == Pitch.Status.ACCEPTED]
        if accepted:
            more = _("It has been accepted %(places)s.") % {"places": speaker.in_places(accepted)}
            return f"{sentence} {more}"
        return sentence


class NotTaken(Sentence[Pitched]):
    """Pitches that were declined, or that we took back: of all pieces, with their countries."""

    name = "not-taken"

    def tells(self, fact: Pitched) -> bool:
        return fact.status in (Pitch.Status.DECLINED, Pitch.Status.WITHDRAWN)

    def joined_by(self, fact: Pitched) -> Hashable:
        return None

    def say(self, facts: Sequence[Pitched], speaker: AudienceSpeech) -> str:
        sentences = []
        declined = [fact for fact in facts if fact.status == Pitch.Status.DECLINED]
        if declined:
            text = ngettext(
                "An op-ed that we had pitched was declined %(places)s.",
                "Op-eds that we had pitched were declined %(places)s.",
                len({fact.piece for fact in declined}),
            )
            sentences.append(text % {"places": speaker.in_places(fact.market for fact in declined)})
        withdrawn = [fact for fact in facts if fact.status == Pitch.Status.WITHDRAWN]
        if withdrawn:
            text = ngettext("We withdrew a pitch %(places)s.", "We withdrew pitches %(places)s.", len(withdrawn))
            sentences.append(text % {"places": speaker.in_places(fact.market for fact in withdrawn)})
        return speaker.sentences(sentences)


class Appeared(Sentence[Placed]):
    """All placements of one genre, by the same people, on the same thing: one sentence with its outlets."""

    def joined_by(self, fact: Placed) -> Hashable:
        return fact.genre, frozenset(fact.persons), fact.about

    def say(self, facts: Sequence[Placed], speaker: AudienceSpeech) -> str:
        first = facts[0]
        # An interview is with someone, where an op-ed and a comment are someone's.
        is_with = first.genre == Placement.Genre.INTERVIEW
        people = speaker.every(speaker.persons(first.persons)) if is_with else speaker.of_persons(first.persons)
        words = {"people": people, "outlets": _outlets(facts, speaker)}
        times = len({(fact.when, fact.outlet, fact.market) for fact in facts})
        if first.about:
            words["about"] = speaker.words(first.about)
            text = {
                Placement.Genre.OP_ED: _("An op-ed by %(people)s on %(about)s appeared in %(outlets)s."),
                Placement.Genre.COMMENT: _("Comments by %(people)s on %(about)s appeared in %(outlets)s."),
                Placement.Genre.INTERVIEW: ngettext(
                    "An interview with %(people)s on %(about)s appeared in %(outlets)s.",
                    "Interviews with %(people)s on %(about)s appeared in %(outlets)s.",
                    times,
                ),
            }[first.genre]
        else:
            text = {
                Placement.Genre.OP_ED: _("An op-ed by %(people)s appeared in %(outlets)s."),
                Placement.Genre.COMMENT: _("Comments by %(people)s appeared in %(outlets)s."),
                Placement.Genre.INTERVIEW: ngettext(
                    "An interview with %(people)s appeared in %(outlets)s.",
                    "Interviews with %(people)s appeared in %(outlets)s.",
                    times,
                ),
            }[first.genre]
        return text % words

    def links(self, facts: Sequence[Placed], speaker: AudienceSpeech) -> Sequence[tuple[str, str]]:
        """The name of each outlet leads to what it published; to the first, where it published several. What was
        published bears names, so it is not linked for readers who may not read all of them in full."""
        return [
            (speaker.words(fact.outlet), fact.link)
            for fact in facts
            if fact.outlet and fact.link and speaker.names_in_full(fact.persons)
        ]


def _outlets(facts: Sequence[Placed], speaker: AudienceSpeech) -> str:
    """Outlets by name in the order of their days; those whose name is not on record at the end, by market."""
    named = [speaker.words(fact.outlet) for fact in facts if fact.outlet]
    unnamed = [fact.market for fact in facts if not fact.outlet]
    items = list(dict.fromkeys(named))
    for market in dict.fromkeys(unnamed):
        items.append(_unnamed(market, unnamed.count(market), speaker, others=bool(items)))
    return speaker.every(items)


def _unnamed(market: Place, count: int, speaker: AudienceSpeech, *, others: bool) -> str:
    if market.code == "150":
        return (
            ngettext("another European outlet", "other European outlets", count)
            if others
            else ngettext("a European outlet", "European outlets", count)
        )
    text = (
        ngettext("another outlet %(place)s", "other outlets %(place)s", count)
        if others
        else ngettext("an outlet %(place)s", "outlets %(place)s", count)
    )
    return text % {"place": speaker.in_places([market])}


class CountriesPitched(LargeFigure[Pitched]):
    """Countries alone: a region is not one more."""

    key = "pitched"
    counted = "countries"

    def chosen(self, facts: Sequence[Pitched]) -> Sequence[Pitched]:
        return [fact for fact in facts if fact.market.code.isalpha()]

    def number(self, facts: Sequence[Pitched]) -> int:
        return len({fact.market for fact in facts})

    def label(self, facts: Sequence[Pitched], speaker: AudienceSpeech) -> str:
        return ngettext("country where we pitched an op-ed", "countries where we pitched op-eds", self.number(facts))


class TimesInTheMedia(LargeFigure[Placed]):
    """What appeared, by country."""

    key = "placed"
    counted = "times"

    def label(self, facts: Sequence[Placed], speaker: AudienceSpeech) -> str:
        text = ngettext("time in the media", "times in the media", len(facts))
        return f"{text} ({_by_country(Counter(fact.market for fact in facts), speaker)})"


def _by_country(markets: Counter[Place], speaker: AudienceSpeech) -> str:
    if len(markets) > NAMED:
        text = npgettext("in so many", "%(count)s country or region", "%(count)s countries and regions", len(markets))
        return text % {"count": speaker.number(len(markets))}
    most = sorted(markets.items(), key=lambda one: (-one[1], one[0].code))
    names = {"001": pgettext("a market", "worldwide")}
    separator = pgettext("between items of a short list", ", ")
    return separator.join(
        f"{names.get(place.code) or countries.name(place.code, speaker.language)} {speaker.number(count)}"
        for place, count in most
    )
