"""Digests as they were made before they had a mark, which texts of then have until they are next saved.

Frozen: the names of the attributes of each kind, and how each value was printed. What a kind says since then is not
in an old digest.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date
from enum import Enum
from itertools import islice, product

from tocsin.desk.facts import Fact, PersonRef
from tocsin.language.amount import Amount
from tocsin.language.countries import Place
from tocsin.language.when import When
from tocsin.language.words import Words

NAMES = {
    "ceasefires.attempt": (
        "agreed_in", "brokers", "also_brokers", "parties", "also_parties", "peacekeepers", "peacekeepers_from",
        "verdict", "ended_on",
    ),
    "coalition.delivered": ("allies", "what"),
    "coalition.joint_action": (
        "action", "days", "town", "country", "organisations", "countries", "participants", "persons", "addressed_to",
        "about", "confirmed", "verifiers",
    ),
    "coalition.partners": ("opted_in", "asked", "out", "silent"),
    "coalition.promised": ("allies", "what"),
    "convening.briefing": ("title", "reach", "speakers", "organisations"),
    "press.pitch": ("piece", "authors", "market", "status"),
    "press.placement": ("genre", "persons", "outlet", "market", "about"),
    "responses.exit_criterion": ("criterion", "days", "day", "words", "met"),
    "responses.launched": ("title", "objective", "criteria"),
    "responses.moved": ("title", "moved_from", "moved_to"),
    "responses.outcome": ("whose", "change", "ours", "others", "confirmed", "verifiers"),
    "responses.review": ("review_on",),
    "responses.scoping_opened": ("title",),
    "strategy.ask": ("targets", "target_roles", "what", "status"),
    "strategy.position": ("target", "what", "stands", "said", "before", "before_on", "moved"),
    "voices.outreach": ("person", "purpose", "status", "open_to_it"),
    "watch.alarm": ("situation", "deaths", "days", "usual", "not_since"),
    "watch.concern": ("situation", "concern"),
    "watch.parties": ("situation", "parties", "drawn_in"),
    "watch.toll": ("situation", "events", "low", "best", "high", "first", "last"),
}  # fmt: skip
# A pitch that was answered after the period was printed by the name of its status in the code.
LATER = "Pitch.Status.SENT"
# So many pitches in one sentence, each answered within the period or after it, are tried in every way.
MOST = 2**12


def candidate_digests(facts: Sequence[Fact]) -> Iterator[str]:
    """Every digest that these facts can have had."""
    return (hashlib.sha256(text.encode()).hexdigest() for text in digested(facts))


def digested(facts: Sequence[Fact]) -> Iterator[str]:
    """What was digested, in each way in which it can have been printed; nothing for a kind that was not there."""
    if all(fact.kind in NAMES for fact in facts):
        for said in islice(product(*map(_said, facts)), MOST):
            yield f"[{', '.join(said)}]"


def _said(fact: Fact) -> list[str]:
    values = fact.attributes
    printed = {name: _printed(values[name]) for name in sorted(NAMES[fact.kind])}
    refs = _tuple([f"Ref(model={ref.model!r}, pk={ref.pk!r})" for ref in fact.refs])
    found = [_one(fact, printed, refs)]
    if fact.kind == "press.pitch" and values["status"] == "sent":
        found.append(_one(fact, {**printed, "status": LATER}, refs))
    return found


def _one(fact: Fact, printed: dict[str, str], refs: str) -> str:
    return f"({fact.kind!r}, {fact.digested_day!r}, {list(printed.items())!r}, {refs})"


def _printed(value: object) -> str:
    """As ``repr`` printed it then, when choices were plain text."""
    if isinstance(value, Enum):
        return repr(value.value)
    if isinstance(value, Words):
        return f"Words(en={value.en!r}, fr={value.fr!r}, ar={value.ar!r})"
    if isinstance(value, PersonRef):
        return f"PersonRef(pk={value.pk!r})"
    if isinstance(value, Place):
        return f"Place(code={value.code!r})"
    if isinstance(value, date):
        return f"datetime.date({value.year}, {value.month}, {value.day})"
    if isinstance(value, When):
        return _printed(value.day or value.dump())
    if isinstance(value, Amount):
        return repr(value.value if value.is_exact else value.dump())
    if isinstance(value, tuple):
        return _tuple([_printed(one) for one in value])
    return repr(value)


def _tuple(items: Sequence[str]) -> str:
    return f"({items[0]},)" if len(items) == 1 else f"({', '.join(items)})"
