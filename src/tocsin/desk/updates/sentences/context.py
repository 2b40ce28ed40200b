"""What is happening: parties, fears, the alarm, the toll."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext, pgettext

from tocsin.desk.directory.speaker import Speaker
from tocsin.desk.facts import Fact


def parties(facts: Sequence[Fact], speaker: Speaker) -> str:
    params = facts[0].params
    fighting = speaker.every([speaker.country(place) for place in params["parties"]])
    drawn_in = [speaker.country(place) for place in params["drawn_in"]]
    if not drawn_in:
        return _("The parties to the conflict are %(parties)s.") % {"parties": fighting}
    text = ngettext(
        "The parties to the conflict are %(parties)s; drawn in: %(drawn_in)s.",
        "The parties to the conflict are %(parties)s; drawn in: %(drawn_in)s.",
        len(drawn_in),
    )
    return text % {"parties": fighting, "drawn_in": speaker.every(drawn_in)}


def concerns(facts: Sequence[Fact], speaker: Speaker) -> str:
    words = {
        "ethnic_cleansing": pgettext("a concern", "there is a fear of ethnic cleansing"),
        "weak_diplomacy": pgettext("a concern", "the diplomatic voice is weak"),
    }
    # The same is recorded again with another source, or on a later day.
    found = speaker.every(list(dict.fromkeys(words[str(fact.params["concern"])] for fact in facts)))
    return _("In our assessment, %(concerns)s.") % {"concerns": found}


def alarm(facts: Sequence[Fact], speaker: Speaker) -> str:
    params = facts[0].params
    deaths, days, usual = int(params["deaths"]), int(params["days"]), float(params["usual"])
    within = npgettext("within so many days", "%(count)s day", "%(count)s days", days)
    words = {
        "day": speaker.day(facts[0].on),
        "deaths": _deaths(deaths, speaker),
        "days": within % {"count": speaker.number(days)},
        "usual": speaker.number(round(usual, 1)) if usual >= 1 else pgettext("a usual toll", "fewer than one"),
    }
    since = params["not_since"]
    if since is None:
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
    ) % {**words, "since": speaker.month(since)}


def toll(facts: Sequence[Fact], speaker: Speaker) -> str:
    params = facts[0].params
    events, best = int(params["events"]), int(params["best"])
    if not events or params["first"] is None:
        return ""
    low, high = int(params["low"]), int(params["high"])
    text = ngettext(
        "From %(first)s to %(last)s, %(count)s event with an exact place tells of %(deaths)s; "
        "the whole toll is not known from it.",
        "From %(first)s to %(last)s, %(count)s events with an exact place tell of %(deaths)s; "
        "the whole toll is not known from them.",
        events,
    )
    first, last = speaker.span(params["first"], params["last"])
    return text % {
        "first": first,
        "last": last,
        "count": speaker.number(events),
        "deaths": _deaths(best, speaker) if low == best == high else _estimates(low, best, high, speaker),
    }


def _estimates(low: int, best: int, high: int, speaker: Speaker) -> str:
    return pgettext("a toll and its estimates", "%(deaths)s (estimates run from %(low)s to %(high)s)") % {
        "deaths": _deaths(best, speaker),
        "low": speaker.number(low),
        "high": speaker.number(high),
    }


def _deaths(count: int, speaker: Speaker) -> str:
    if not count:
        return pgettext("events tell of so many deaths", "no deaths")
    text = npgettext("events tell of so many deaths", "%(count)s death", "%(count)s deaths", count)
    return text % {"count": speaker.number(count)}
