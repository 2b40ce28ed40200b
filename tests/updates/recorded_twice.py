"""Specimens of what was recorded twice, and of several things of one day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tocsin.desk.facts import Fact
from tocsin.desk.specimens import COUNCIL, INSTITUTE, persons

from .said import ACCESS, GENEVA, joint_action, outcome


def recorded_twice() -> Iterator[tuple[str, list[Fact]]]:
    yield (
        "responses.outcome, recorded twice",
        [outcome(None), outcome((INSTITUTE,), pk=2), outcome(persons((2,)), pk=3)],
    )
    yield from _together()


def _together() -> Iterator[tuple[str, list[Fact]]]:
    whole = {"organisations": 11, "addressed_to": COUNCIL, "about": ACCESS}
    for action in ("letter", "statement", "roundtable", "testimony"):
        yield f"{action}, recorded twice", [joint_action(action, n, **whole) for n in (1, 2)]
        yield f"{action}, two of one day", [joint_action(action, n, **{**whole, "organisations": n}) for n in (2, 11)]
    yield "thanks, recorded twice", [joint_action("thanks", n, persons=persons((2,))) for n in (1, 2)]
    yield "thanks, of two on one day", [joint_action("thanks", n, persons=persons((n,))) for n in (1, 2)]
    yield "roundtable, two of one day of which nothing is known", [joint_action("roundtable", n) for n in (1, 2)]
    yield "roundtable, of two days that follow each other, twice", [joint_action("roundtable", n, date(2020, 11, n), date(2020, 11, n + 1), town=GENEVA) for n in (3, 9)]  # fmt: skip
    yield "roundtable, of the turn of a year", [joint_action("roundtable", on=date(2020, 12, 31), last=date(2021, 1, 1), town=GENEVA)]  # fmt: skip
    yield "roundtable, two of the same days", [joint_action("roundtable", n, last=date(2020, 11, 7), organisations=n, town=GENEVA) for n in (2, 3)]  # fmt: skip
