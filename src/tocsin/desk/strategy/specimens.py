"""Specimens of what is told of asks and positions."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

from tocsin.desk.specimens import COUNCIL, FRANCE, NONE, Specimens, builder
from tocsin.language.when import When
from tocsin.language.words import Words

from .facts import AskMoved, PositionSeen
from .models import Ask, Stand, Target

OFFER = Words(
    "France offers to host talks", "la France propose d’accueillir des pourparlers", "فرنسا تعرض استضافة محادثات"
)
REFUSAL = Words("the Council meets again", "le Conseil se réunit de nouveau", "المجلس ينعقد مجدداً")
TALKS = Words("to lead talks", "de conduire des pourparlers", "قيادة محادثات")
ACT = Words("to open the border", "d’ouvrir la frontière", "فتح الحدود")
TRUCE = Words("a truce", "une trêve", "هدنة")

asked = builder(AskMoved, targets=(), target_roles=(), what=TALKS, status=Ask.Status.PUT)
position = builder(
    PositionSeen, target=FRANCE, what=TALKS, stands=Stand.UNDECIDED, said=NONE, before="", before_on=None, moved=""
)


def ask(status: str, *targets: Words, pk: int = 1, what: Words = TALKS) -> AskMoved:
    """An ask of primary targets."""
    roles = (Target.Role.PRIMARY,) * len(targets)
    return asked(pk, targets=targets, target_roles=roles, what=what, status=Ask.Status(status))


def moved(target: Words, before: Stand, stands: Stand, pk: int = 1, **attributes: Any) -> PositionSeen:
    """A position that was another on 5 October."""
    order = list(Stand)
    way = "towards" if order.index(stands) > order.index(before) else "away"
    seen = {"before": before, "before_on": When.on(date(2020, 10, 5)), "moved": way}
    return position(pk, target=target, stands=stands, **seen, **attributes)


def specimens() -> Specimens:
    for status in Ask.Status:
        yield f"strategy.ask {status}, of nobody by name", [ask(status, what=TRUCE)]
        yield f"strategy.ask {status}, of one", [ask(status, FRANCE)]
        yield f"strategy.ask {status}, of two", [ask(status, FRANCE, COUNCIL)]
        several = [ask(status, FRANCE), ask(status, COUNCIL, pk=2), ask(status, pk=3, what=TRUCE)]
        yield f"strategy.ask {status}, two asks and a general one", several
        yield f"strategy.ask {status}, recorded twice", [ask(status, FRANCE, pk=n) for n in (1, 2)]
        yield f"strategy.ask {status}, two things", [ask(status, FRANCE), ask(status, COUNCIL, pk=2, what=ACT)]
    yield "strategy.ask put, three things", [ask("put", FRANCE, COUNCIL), ask("put", FRANCE, pk=2, what=ACT)]
    yield "strategy.ask put, of nobody by name, recorded twice", [ask("put", pk=n, what=TRUCE) for n in (1, 2)]
    yield from _positions()


def _positions() -> Specimens:
    for stands in Stand:
        yield f"strategy.position {stands}", [position(stands=stands)]
    for before, stands in pairwise(Stand):
        yield f"strategy.position, from {before} to {stands}", [moved(COUNCIL, before, stands)]
        yield f"strategy.position, from {stands} back to {before}", [moved(FRANCE, stands, before)]
    yield "strategy.position on all that we seek", [position(target=COUNCIL, what=NONE)]
    yield (
        "strategy.position on what is called for, with what was said",
        [position(stands=Stand.SUPPORTS, what=TRUCE, said=OFFER)],
    )
    yield (
        "strategy.position, moved on all that we seek, with what was said",
        [moved(COUNCIL, Stand.OPPOSED, Stand.LEANS_TOWARDS, what=NONE, said=OFFER)],
    )
    seen = [
        (FRANCE, Stand.UNDECIDED),
        (COUNCIL, Stand.OPPOSED),
        (FRANCE, Stand.UNDECIDED),
        (FRANCE, Stand.SUPPORTS),
    ]
    yield (
        "strategy.position of two, one seen twice",
        [position(n, on=date(2020, 11, n), target=name, stands=stands) for n, (name, stands) in enumerate(seen, 1)],
    )
    yield (
        "strategy.position, one move seen by two",
        [
            moved(COUNCIL, Stand.OPPOSED, Stand.UNDECIDED, pk=n, said=said)
            for n, said in enumerate((OFFER, NONE, REFUSAL), 1)
        ],
    )
    yield (
        "strategy.position, one stand seen by two",
        [position(n, target=COUNCIL, said=said) for n, said in enumerate((OFFER, OFFER, NONE), 1)],
    )
