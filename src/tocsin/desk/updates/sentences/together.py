"""What was done together: letters, roundtables, days of action. Who is on record took part; no more is said.

Signers are told exactly; who took part otherwise as a writer rounds it. Things of one kind about one matter are
joined: two roundtables are one sentence with two towns.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import wraps
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext, pgettext

from tocsin.desk.directory.speaker import Speaker
from tocsin.desk.facts import Fact
from tocsin.language import french

from . import takers, when

Params = Mapping[str, Any]
Say = Callable[[Sequence[Fact], Speaker], str]
# What tells one thing from another of its kind and day: two of which none of these is on record are two.
MARKS = ("addressed_to", "about", "persons")


def _each_once(say: Say) -> Say:
    """What was recorded twice, alike in all that is on record, is one thing, where a mark says what it was."""

    @wraps(say)
    def said(facts: Sequence[Fact], speaker: Speaker) -> str:
        found: dict[Hashable, Fact] = {}
        for fact in facts:
            is_marked = any(fact.params[name] for name in MARKS)
            found.setdefault(frozenset(fact.params.items()) if is_marked else fact.key, fact)
        return say(list(found.values()), speaker)

    return said


@_each_once
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
        who, feminine, count = takers.of(fact.params, speaker, exactly=True)
        text = (
            npgettext("organisations", "%(who)s signed %(thing)s", "%(who)s signed %(thing)s", count)
            if feminine
            else npgettext("people", "%(who)s signed %(thing)s", "%(who)s signed %(thing)s", count)
        )
        clauses.append(when.in_turn(facts, n, text % {"who": who, "thing": _on(thing, fact, speaker)}, speaker))
    return _ended(speaker.clauses(clauses)) + _among_signers(facts, speaker) + confirmed(facts, speaker)


@_each_once
def stated(facts: Sequence[Fact], speaker: Speaker) -> str:
    """All statements of the coalition, each a clause with how many stand behind it."""
    clauses = []
    for n, fact in enumerate(facts):
        thing = pgettext("what is stated", "another statement") if n else pgettext("what is stated", "a statement")
        if fact.params["addressed_to"]:
            whom = _of(speaker.words(fact.params["addressed_to"]), speaker)
            thing = pgettext("a statement", "%(thing)s to %(whom)s") % {"thing": thing, "whom": whom}
        text = _("a coalition of %(organisations)s made %(thing)s") % {
            "organisations": _of(takers.of_organisations(fact.params, speaker), speaker),
            "thing": _on(thing, fact, speaker),
        }
        clauses.append(when.in_turn(facts, n, text, speaker))
    return _ended(speaker.clauses(clauses)) + _among_signers(facts, speaker) + confirmed(facts, speaker)


@_each_once
def met(facts: Sequence[Fact], speaker: Speaker) -> str:
    """Roundtables, media briefings, delegations, days of action: of one kind, with the same and about the same."""
    places = [_place(fact.params, speaker) for fact in facts]
    if len(facts) > 1 and all(places) and len(set(places)) == len(facts):
        text = _met_in_several(facts, speaker)
    else:
        clauses = [when.in_turn(facts, n, _met_once(facts, n, speaker), speaker) for n in range(len(facts))]
        text = _ended(speaker.clauses(clauses))
    return text + _among_them(facts, speaker) + confirmed(facts, speaker)


def _met_once(facts: Sequence[Fact], n: int, speaker: Speaker) -> str:
    params = facts[n].params
    place = _place(params, speaker)
    # In another place it is another without that being said.
    is_another = place in [_place(fact.params, speaker) for fact in facts[:n]]
    words = {"thing": _thing(params, speaker, where=place, number="another" if is_another else "one")}
    words["who"], feminine, count = takers.of(params, speaker, exactly=False)
    if not count:
        text = _("we took part in %(thing)s")
    elif params["action"] == "media_briefing" and not params["organisations"]:
        text = npgettext("journalists", "%(who)s attended %(thing)s", "%(who)s attended %(thing)s", count)
    elif feminine:
        text = npgettext("organisations", "%(who)s took part in %(thing)s", "%(who)s took part in %(thing)s", count)
    else:
        text = npgettext("people", "%(who)s took part in %(thing)s", "%(who)s took part in %(thing)s", count)
    return text % words


def _met_in_several(facts: Sequence[Fact], speaker: Speaker) -> str:
    items = []
    for n, fact in enumerate(facts):
        # «in Geneva and Nairobi», but « à Genève et à Nairobi ».
        place = _place(fact.params, speaker, bare=bool(n) and speaker.language != "fr")
        who, _feminine, count = takers.of(fact.params, speaker, exactly=False)
        items.append(
            pgettext("a place and who", "%(place)s (%(who)s)") % {"place": place, "who": who} if count else place
        )
    thing = _thing(facts[0].params, speaker, where=speaker.every(items), number="several")
    return _ended(when.on_their_days(facts, _("we took part in %(thing)s") % {"thing": thing}, speaker))


@_each_once
def testified(facts: Sequence[Fact], speaker: Speaker) -> str:
    """All testimony: by people as they may be named, or by as many organisations."""
    clauses = []
    for n, fact in enumerate(facts):
        people = speaker.persons(fact.params["persons"])
        if people:
            who, count = speaker.every(people), len(set(fact.params["persons"]))
        elif fact.params["organisations"]:
            who, count = takers.of_organisations(fact.params, speaker), int(fact.params["organisations"])
        else:
            who, count = pgettext("who testified", "partner organisations"), 2
        text = ngettext("%(who)s testified before %(whom)s", "%(who)s testified before %(whom)s", count) % {
            "who": who,
            "whom": speaker.words(fact.params["addressed_to"]),
        }
        clauses.append(when.in_turn(facts, n, _on(text, fact, speaker), speaker))
    return _ended(speaker.clauses(clauses)) + confirmed(facts, speaker)


@_each_once
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
        clauses.append(when.in_turn(facts, n, text, speaker))
    return _ended(speaker.clauses(clauses))


def reduced_to(facts: Sequence[Fact], speaker: Speaker) -> str:
    """Where a campaign goes on, or went on, when the rest of it had ended; joined by their days."""
    first, last = facts[0].params["days"]
    places = speaker.in_places(fact.params["country"] for fact in facts)
    if last:
        start, end = speaker.span(first, last)
        text = _("From %(first)s to %(last)s, the campaign %(places)s was limited to responding to events.")
        return text % {"first": start, "last": end, "places": places} + confirmed(facts, speaker)
    text = _("Since %(first)s, the campaign %(places)s has been limited to responding to events.")
    return text % {"first": speaker.day(first), "places": places} + confirmed(facts, speaker)


def confirmed(facts: Sequence[Fact], speaker: Speaker) -> str:
    """That somebody outside says so too, and who, where this audience may read it. Joined facts share it."""
    if not all(fact.params["confirmed"] for fact in facts):
        return ""
    who = speaker.verifiers(one for fact in facts for one in fact.params["verifiers"])
    if not who:
        return " " + _("This has been confirmed from outside.")
    text = ngettext(
        "This has been confirmed from outside, by %(who)s.",
        "This has been confirmed from outside, by %(who)s.",
        len(who),
    )
    return " " + text % {"who": speaker.every(who)}


def _thing(params: Params, speaker: Speaker, *, where: str, number: str) -> str:
    """«a roundtable in Geneva with the special envoy on humanitarian access»; «a delegation to Berlin»."""
    kind = str(params["action"])
    thing = {
        "one": {
            "roundtable": pgettext("what we took part in", "a roundtable"),
            "media_briefing": pgettext("what we took part in", "a media briefing"),
            "delegation": pgettext("what we took part in", "a delegation"),
            "day_of_action": pgettext("what we took part in", "a day of action"),
        },
        "another": {
            "roundtable": pgettext("what we took part in", "another roundtable"),
            "media_briefing": pgettext("what we took part in", "another media briefing"),
            "delegation": pgettext("what we took part in", "another delegation"),
            "day_of_action": pgettext("what we took part in", "another day of action"),
        },
        "several": {
            "roundtable": pgettext("what we took part in", "roundtables"),
            "media_briefing": pgettext("what we took part in", "media briefings"),
            "delegation": pgettext("what we took part in", "delegations"),
            "day_of_action": pgettext("what we took part in", "days of action"),
        },
    }[number][kind]
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


def _ended(text: str) -> str:
    return _("%(sentence)s.") % {"sentence": text}


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
