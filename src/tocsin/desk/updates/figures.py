"""The figures of an update: numbers worth a large print, with what they count and the rows that they were read from.

A figure is read from the same facts as the sentences and rounded as they are; ``exact`` is what the rows say. Nothing
is added up that may count one thing twice without its label saying so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, npgettext, pgettext

from tocsin.desk.directory.speaker import Speaker
from tocsin.desk.facts import Fact, ReadFromFacts
from tocsin.language import countries
from tocsin.language.countries import Place
from tocsin.language.words import Words

HEADING = _("In figures")
# One of a kind is told in a sentence, and is not worth a large print.
LEAST = 2
# So many countries are named under a number; more are counted.
NAMED = 6


@dataclass(frozen=True, slots=True)
class Figure(ReadFromFacts):
    """A number as text in each language, what it counts, and where it was read.

    ``counted`` says what kind of thing that is, so that a figure written by hand can be held against it
    (``checks.figures.COUNTED``); empty where it is none of those.
    """

    key: str
    label: Words
    value: Words
    exact: int
    counted: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in the facts, before it is said."""

    number: int
    counted: str
    facts: tuple[Fact, ...]
    label: Callable[[Speaker], str]
    is_rounded: bool = False


def of(facts: Sequence[Fact], speakers: dict[str, Speaker]) -> tuple[Figure, ...]:
    """The figures of one response, in the order of its story."""
    by_kind: dict[str, list[Fact]] = {}
    for fact in facts:
        by_kind.setdefault(fact.kind, []).append(fact)
    found = {key: find(by_kind.get(kind, [])) for key, (kind, find) in FIGURES.items()}
    return tuple(_said(key, one, speakers) for key, one in found.items() if one is not None and one.number >= LEAST)


def _said(key: str, found: Found, speakers: dict[str, Speaker]) -> Figure:
    labels, values = {}, {}
    for code, speaker in speakers.items():
        with translation.override(code):
            labels[code] = found.label(speaker)
            values[code] = speaker.over(found.number) if found.is_rounded else speaker.number(found.number)
    return Figure(key, Words(**labels), Words(**values), found.number, found.counted, found.facts)


def _deaths(facts: Sequence[Fact]) -> Found | None:
    if not facts:
        return None
    params = facts[0].params
    low, best, high = (int(params[name]) for name in ("low", "best", "high"))

    def label(speaker: Speaker) -> str:
        first, last = speaker.span(params["first"], params["last"])
        words = {"first": first, "last": last, "low": speaker.number(low), "high": speaker.number(high)}
        text = (
            _("deaths in events with an exact place, from %(first)s to %(last)s")
            if low == high
            else _("deaths in events with an exact place, from %(first)s to %(last)s (estimates: %(low)s to %(high)s)")
        )
        return str(text) % words

    return Found(best, "deaths", tuple(facts), label)


def _events(facts: Sequence[Fact]) -> Found | None:
    if not facts:
        return None
    count = int(facts[0].params["events"])
    return Found(
        count,
        "events",
        tuple(facts),
        lambda _s: ngettext("event with an exact place", "events with an exact place", count),
    )


def _joined(facts: Sequence[Fact]) -> Found | None:
    if not facts:
        return None
    params = facts[-1].params
    count = int(params["opted_in"])
    return Found(
        count,
        "organisations",
        (facts[-1],),
        lambda speaker: (
            ngettext(
                "organisation in the response, of those asked (%(asked)s)",
                "organisations in the response, of those asked (%(asked)s)",
                count,
            )
            % {"asked": speaker.number(params["asked"])}
        ),
    )


def _briefed(facts: Sequence[Fact]) -> Found | None:
    """Seats, where there were several briefings: an organisation may have come to each."""
    held = [fact for fact in facts if fact.params["organisations"]]
    count = sum(int(fact.params["organisations"]) for fact in held)

    def label(speaker: Speaker) -> str:
        text = npgettext(
            "what a figure counts",
            "partner organisations at our briefing",
            "seats taken by partner organisations at our briefings (%(count)s)",
            len(held),
        )
        return text % {"count": speaker.number(len(held))}

    return Found(count, "organisations", tuple(held), label, is_rounded=True)


def _signed(facts: Sequence[Fact]) -> Found | None:
    return _largest(
        facts,
        "letter",
        lambda count: ngettext("organisation behind a joint letter", "organisations behind one joint letter", count),
    )


def _stated(facts: Sequence[Fact]) -> Found | None:
    return _largest(
        facts,
        "statement",
        lambda count: ngettext("organisation behind a statement", "organisations behind one statement", count),
    )


def _largest(facts: Sequence[Fact], action: str, said: Callable[[int], str]) -> Found | None:
    """Of several letters the one with most organisations: the same ones may stand behind each."""
    ours = [fact for fact in facts if fact.params["action"] == action and fact.params["organisations"]]
    if not ours:
        return None
    fact = max(ours, key=lambda fact: int(fact.params["organisations"]))
    count, from_countries = int(fact.params["organisations"]), fact.params["countries"]

    def label(speaker: Speaker) -> str:
        if not from_countries:
            return said(count)
        # In brackets: it is the organisations that are from there, not the letter.
        text = npgettext(
            "what a figure counts",
            "%(who)s (from %(count)s country)",
            "%(who)s (from %(count)s countries)",
            from_countries,
        )
        return text % {"who": said(count), "count": speaker.number(from_countries)}

    return Found(count, "organisations", (fact,), label)


def _placed(facts: Sequence[Fact]) -> Found | None:
    """What appeared, by country."""
    markets = Counter(fact.params["market"] for fact in facts)

    def label(speaker: Speaker) -> str:
        text = ngettext("time in the media", "times in the media", len(facts))
        return f"{text} ({_by_country(markets, speaker)})"

    return Found(len(facts), "times", tuple(facts), label)


def _by_country(markets: Counter[Place], speaker: Speaker) -> str:
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


def _pitched(facts: Sequence[Fact]) -> Found | None:
    """Countries alone: a region is not one more."""
    places = {fact.params["market"] for fact in facts if fact.params["market"].code.isalpha()}
    told = tuple(fact for fact in facts if fact.params["market"] in places)
    return Found(
        len(places),
        "countries",
        told,
        lambda _s: ngettext("country where we pitched an op-ed", "countries where we pitched op-eds", len(places)),
    )


def _confirmed(facts: Sequence[Fact]) -> Found | None:
    ours = tuple(fact for fact in facts if fact.params["confirmed"])
    return Found(
        len(ours),
        "changes",
        ours,
        lambda _s: ngettext("change confirmed from outside", "changes confirmed from outside", len(ours)),
    )


FIGURES: dict[str, tuple[str, Callable[[Sequence[Fact]], Found | None]]] = {
    "events": ("watch.toll", _events),
    "deaths": ("watch.toll", _deaths),
    "joined": ("coalition.partners", _joined),
    "briefed": ("convening.briefing", _briefed),
    "stated": ("coalition.joint_action", _stated),
    "signed": ("coalition.joint_action", _signed),
    "pitched": ("press.pitch", _pitched),
    "placed": ("press.placement", _placed),
    "confirmed": ("responses.outcome", _confirmed),
}
