"""Specimens of what was recorded twice, and of several things of one day."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.desk.facts import Fact
from tocsin.desk.specimens import INSTITUTE, persons

from .said import outcome


def recorded_twice() -> Iterator[tuple[str, list[Fact]]]:
    yield (
        "responses.outcome, recorded twice",
        [outcome(None), outcome((INSTITUTE,), pk=2), outcome(persons((2,)), pk=3)],
    )
