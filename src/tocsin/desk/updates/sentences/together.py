"""What was done together: letters, roundtables, days of action. Who is on record took part; no more is said.

Signers are told exactly; who took part otherwise as a writer rounds it. Things of one kind about one matter are
joined: two roundtables are one sentence with two towns.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext, pgettext

from tocsin.desk.facts import Fact

from . import french
from .speaker import Speaker

# More days than these are told by their months.
FEW_DAYS = 3

Params = Mapping[str, Any]


def signed(facts: Sequence[Fact], speaker: Speaker) -> str:
    """All letters, each a clause with its signers."""
    clauses = []
    for n, fact in enumerate(facts):
        thing = (
            pgettext("what is signed", "another joint letter") if n else pgettext("what is signed", "a joint letter")
        )
        if fact.params["addressed_to"]:
            whom = speaker.to_each([speaker.words(fact.params["addressed_to"])])
            thing = pgettext("a letter", "%(thing)s to %(whom)s") % {"thing": thing, "whom": whom}
        who, feminine, count = _takers(fact.params, speaker, exactly=True)
        text = (
            npgettext("organisations", "%(who)s signed %(thing)s", "%(who)s signed %(thing)s", count)
            if feminine
            else npgettext("people", "%(who)s signed %(thing)s", "%(who)s signed %(thing)s", count)
        )
        clauses.append(_when(fact, text % {"who": who, "thing": _on(thing, fact, speaker)}, speaker, first=not n))
    return _ended(speaker.clauses(clauses)) + _among_signers(facts, speaker) + confirmed(facts, speaker)


def stated(facts: Sequence[Fact], speaker: Speaker) -> str:
    """All statements of the coalition, each a clause with how many stand behind it."""
    clauses = []
    for n, fact in enumerate(facts):
        thing = pgettext("what is stated", "another statement") if n else pgettext("what is stated", "a statement")
        if fact.params["addressed_to"]:
            whom = _of(speaker.words(fact.params["addressed_to"]), speaker)
            thing = pgettext("a statement", "%(thing)s to %(whom)s") % {"thing": thing, "whom": whom}
        text = _("a coalition of %(organisations)s made %(thing)s") % {
            "organisations": _of_organisations(fact.params, speaker),
            "thing": _on(thing, fact, speaker),
        }
        clauses.append(_when(fact, text, speaker, first=not n))
    return _ended(speaker.clauses(clauses)) + _among_signers(facts, speaker) + confirmed(facts, speaker)


def met(facts: Sequence[Fact], speaker: Speaker) -> str:
    """Roundtables, media briefings, delegations, days of action: of one kind, with the same and about the same."""
    places = [_place(fact.params, speaker) for fact in facts]
    if len(facts) > 1 and all(places) and len(set(places)) == len(facts):
        text = _met_in_several(facts, speaker)
    else:
        text = _ended(speaker.clauses([_met_once(fact, speaker, first=not n) for n, fact in enumerate(facts)]))
    return text + _among_them(facts, speaker) + confirmed(facts, speaker)


def _met_once(fact: Fact, speaker: Speaker, *, first: bool) -> str:
    params = fact.params
    words = {"thing": _thing(params, speaker, where=_place(params, speaker), several=False)}
    words["who"], feminine, count = _takers(params, speaker, exactly=False)
    if not count:
        text = _("we took part in %(thing)s")
    elif params["action"] == "media_briefing" and not params["organisations"]:
        text = npgettext("journalists", "%(who)s attended %(thing)s", "%(who)s attended %(thing)s", count)
    elif feminine:
        text = npgettext("organisations", "%(who)s took part in %(thing)s", "%(who)s took part in %(thing)s", count)
    else:
        text = npgettext("people", "%(who)s took part in %(thing)s", "%(who)s took part in %(thing)s", count)
    return _when(fact, text % words, speaker, first=first)


def _met_in_several(facts: Sequence[Fact], speaker: Speaker) -> str:
    items = []
    for n, fact in enumerate(facts):
        # «in Geneva and Nairobi», but « à Genève et à Nairobi ».
        place = _place(fact.params, speaker, bare=bool(n) and speaker.language != "fr")
        who, _feminine, count = _takers(fact.params, speaker, exactly=False)
        items.append(
            pgettext("a place and who", "%(place)s (%(who)s)") % {"place": place, "who": who} if count else place
        )
    thing = _thing(facts[0].params, speaker, where=speaker.every(items), several=True)
    return _ended(_on_their_days(facts, _("we took part in %(thing)s") % {"thing": thing}, speaker))


def testified(facts: Sequence[Fact], speaker: Speaker) -> str:
    """All testimony: by people as they may be named, or by as many organisations."""
    clauses = []
    for n, fact in enumerate(facts):
        people = speaker.persons(fact.params["persons"])
        if people:
            who, count = speaker.every(people), len(set(fact.params["persons"]))
        elif fact.params["organisations"]:
            who, count = _of_organisations(fact.params, speaker), int(fact.params["organisations"])
        else:
            who, count = pgettext("who testified", "partner organisations"), 2
        text = ngettext("%(who)s testified before %(whom)s", "%(who)s testified before %(whom)s", count) % {
            "who": who,
            "whom": speaker.words(fact.params["addressed_to"]),
        }
        clauses.append(_when(fact, _on(text, fact, speaker), speaker, first=not n))
    return _ended(speaker.clauses(clauses)) + confirmed(facts, speaker)


def thanked(facts: Sequence[Fact], speaker: Speaker) -> str:
    """Thanks said in public by somebody outside, who by that says that it took place."""
    clauses = []
    for n, fact in enumerate(facts):
        who = speaker.every(speaker.persons(fact.params["persons"]))
        count = len(set(fact.params["persons"]))
        text = ngettext("%(who)s publicly thanked the coalition", "%(who)s publicly thanked the coalition", count)
        text = text % {"who": who}
        if fact.params["about"]:
            about = speaker.words(fact.params["about"])
            text = pgettext("thanks", "%(sentence)s for %(about)s") % {"sentence": text, "about": about}
        clauses.append(_when(fact, text, speaker, first=not n))
    return _ended(speaker.clauses(clauses))


def reduced_to(facts: Sequence[Fact], speaker: Speaker) -> str:
    """Where a campaign goes on, or went on, when the rest of it had ended; joined by their days."""
    first, last = facts[0].params["days"]
    places = speaker.in_places(fact.params["country"] for fact in facts)
    if last:
        start, end = speaker.span(first, last)
        text = _("From %(first)s to %(last)s the campaign was kept down, %(places)s, to answering events as they came.")
        return text % {"first": start, "last": end, "places": places} + confirmed(facts, speaker)
    text = _("Since %(first)s the campaign has been kept down, %(places)s, to answering events as they come.")
    return text % {"first": speaker.day(first), "places": places} + confirmed(facts, speaker)


def confirmed(facts: Sequence[Fact], speaker: Speaker) -> str:
    """That somebody outside says so too, and who, where this audience may read it. Joined facts share it."""
    if not all(fact.params["confirmed"] for fact in facts):
        return ""
    who = speaker.verifiers(one for fact in facts for one in fact.params["verifiers"])
    if who:
        return " " + _("This has been confirmed from outside, by %(who)s.") % {"who": who}
    return " " + _("This has been confirmed from outside.")


def _thing(params: Params, speaker: Speaker, *, where: str, several: bool) -> str:
    """«a roundtable in Geneva with the special envoy on humanitarian access»; «a delegation to Berlin»."""
    kind = str(params["action"])
    thing = {
        "roundtable": npgettext("what we took part in", "a roundtable", "roundtables", 1 + several),
        "media_briefing": npgettext("what we took part in", "a media briefing", "media briefings", 1 + several),
        "delegation": npgettext("what we took part in", "a delegation", "delegations", 1 + several),
        "day_of_action": npgettext("what we took part in", "a day of action", "days of action", 1 + several),
    }[kind]
    if where:
        thing = pgettext("what and where", "%(thing)s %(where)s") % {"thing": thing, "where": where}
    if params["addressed_to"]:
        whom = speaker.words(params["addressed_to"])
        thing = {
            "roundtable": pgettext("a roundtable", "%(thing)s with %(whom)s"),
            "media_briefing": pgettext("a media briefing", "%(thing)s with %(whom)s"),
            "delegation": pgettext("a delegation", "%(thing)s for talks with %(whom)s"),
            "day_of_action": pgettext("a day of action", "%(thing)s addressed to %(whom)s"),
        }[kind] % {"thing": thing, "whom": _of(whom, speaker) if kind in ("delegation", "day_of_action") else whom}
    return _about(thing, params, speaker)


def _on(text: str, fact: Fact, speaker: Speaker) -> str:
    return _about(text, fact.params, speaker)


def _about(text: str, params: Params, speaker: Speaker) -> str:
    if not params["about"]:
        return text
    about = _of(speaker.words(params["about"]), speaker)
    return pgettext("what it was about", "%(thing)s on %(about)s") % {"thing": text, "about": about}


def _place(params: Params, speaker: Speaker, *, bare: bool = False) -> str:
    """The town, else the country; without its preposition where a list has said it."""
    if not params["town"] and not params["country"]:
        return ""
    name = speaker.words(params["town"]) if params["town"] else speaker.country(params["country"])
    if bare:
        return name
    if params["action"] == "delegation" and speaker.language != "fr":
        return pgettext("where a delegation goes", "to %(place)s") % {"place": name}
    return speaker.in_town(params["town"]) if params["town"] else speaker.in_places([params["country"]])


def _when(fact: Fact, text: str, speaker: Speaker, *, first: bool = True) -> str:
    """The day before a clause; ``first`` where it begins the sentence."""
    start, end = fact.params["days"]
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


def _on_their_days(facts: Sequence[Fact], text: str, speaker: Speaker) -> str:
    """Several things in one clause: on a few days, in the order of the facts; with more of them, in their months."""
    spans = {fact.params["days"] for fact in facts}
    days = sorted({day for start, end in spans for day in (start, end or start)})
    if len(spans) == 1:
        return _when(facts[0], text, speaker)
    if len(days) <= FEW_DAYS and all(end in (None, start) for start, end in spans):
        words = {"days": speaker.on_days(days), "sentence": text}
        return pgettext("several days", "On %(days)s, %(sentence)s") % words
    return pgettext("months", "In %(months)s, %(sentence)s") % {"months": speaker.months(days), "sentence": text}


def _ended(text: str) -> str:
    return _("%(sentence)s.") % {"sentence": text}


def _takers(params: Params, speaker: Speaker, *, exactly: bool) -> tuple[str, bool, int]:
    """Who took part as the subject of a verb, whether organisations come first, and how many in all."""
    organisations, people = params["organisations"] or 0, params["participants"] or 0
    found = []
    if organisations:
        count, number = _rounded(organisations, speaker, exactly=exactly)
        text = npgettext("who took part", "%(count)s organisation", "%(count)s organisations", count)
        found.append(_with_countries(text % {"count": number}, params, speaker))
    if people:
        count, number = _rounded(people, speaker, exactly=exactly)
        if params["action"] == "media_briefing":
            text = npgettext("who took part", "%(count)s journalist", "%(count)s journalists", count)
        else:
            text = npgettext("who took part", "%(count)s person", "%(count)s people", count)
        text = text % {"count": number}
        found.append(text if organisations else _with_countries(text, params, speaker))
    return speaker.every(found) if found else "", bool(organisations), organisations + people


def _of_organisations(params: Params, speaker: Speaker) -> str:
    """So many organisations after a preposition, always exactly."""
    count = int(params["organisations"])
    text = npgettext("made up of", "%(count)s organisation", "%(count)s organisations", count)
    return _with_countries(text % {"count": speaker.number(count)}, params, speaker)


def _with_countries(who: str, params: Params, speaker: Speaker) -> str:
    count = params["countries"]
    if not count:
        return who
    text = npgettext("where they are from", "%(who)s from %(count)s country", "%(who)s from %(count)s countries", count)
    return text % {"who": who, "count": speaker.number(count)}


def _rounded(count: int, speaker: Speaker, *, exactly: bool) -> tuple[int, str]:
    """The number that is written, for its plural, and how it is written."""
    if exactly:
        return count, speaker.number(count)
    return speaker.about_count(count)[1], speaker.over(count)


def _of(noun: str, speaker: Speaker) -> str:
    return french.of(noun) if speaker.language == "fr" else noun


def _people(facts: Sequence[Fact], speaker: Speaker) -> str:
    return speaker.every(speaker.persons(ref for fact in facts for ref in fact.params["persons"]))


def _among_signers(facts: Sequence[Fact], speaker: Speaker) -> str:
    people = _people(facts, speaker)
    return " " + _("Among the signers: %(people)s.") % {"people": people} if people else ""


def _among_them(facts: Sequence[Fact], speaker: Speaker) -> str:
    people = _people(facts, speaker)
    return " " + _("Among those who took part: %(people)s.") % {"people": people} if people else ""
