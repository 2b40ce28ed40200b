"""One specimen for each thing that a sentence can be asked to say: kind × status × naming × count."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.desk.ceasefires import specimens as ceasefires
from tocsin.desk.coalition import specimens as coalition
from tocsin.desk.convening import specimens as convening
from tocsin.desk.facts import Fact
from tocsin.desk.press import specimens as press
from tocsin.desk.responses import specimens as responses
from tocsin.desk.specimens import INSTITUTE, NAMING, persons
from tocsin.desk.strategy import specimens as strategy
from tocsin.desk.voices import specimens as voices
from tocsin.desk.watch import specimens as watch

from .recorded_twice import recorded_twice
from .said import (
    outcome,
)


def specimens() -> Iterator[tuple[str, list[Fact]]]:
    """Each with a title that says what it is."""
    yield from watch.specimens()
    yield from _outcomes()
    yield from responses.specimens()
    yield from coalition.specimens()
    yield from convening.specimens()
    yield from strategy.specimens()
    yield from press.specimens()
    yield from voices.specimens()
    yield from ceasefires.specimens()
    yield from recorded_twice()


def _outcomes() -> Iterator[tuple[str, list[Fact]]]:
    for said, verifiers in {
        "not confirmed": None,
        "confirmed": (),
        "confirmed by an organisation": (INSTITUTE,),
    }.items():
        yield f"responses.outcome, {said}", [outcome(verifiers)]
    for naming, numbers in NAMING.items():
        yield f"responses.outcome, confirmed by: {naming}", [outcome(persons(numbers))]
