"""What this room asks the rooms above it: what is unfinished, and what is on the record of a response."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from tocsin.desk.hooks import hook, question
from tocsin.desk.people.models import Account, Case
from tocsin.desk.responses.models import Response
from tocsin.language.when import When

from .models import Outcome


class Product(NamedTuple):
    """Something that is made in a room above: its row, what to call it, where it is shown, and whether it is done."""

    model: str
    row: int
    label: str
    href: str
    finished: bool

    @property
    def key(self) -> str:
        return f"{self.model}:{self.row}"


class TrailRow(NamedTuple):
    """A row that can stand on a trail: when it was, what the record says of it, and where it is shown.

    ``off_on`` is the day on which it was taken off the record: it stays where it was laid, and is laid no more.
    """

    model: str
    row: int
    when: When
    text: str
    href: str
    off_on: date | None = None

    @property
    def on(self) -> date:
        """The first day that it may mean."""
        return self.when.earliest

    @property
    def key(self) -> str:
        return f"{self.model}:{self.row}"


@hook
def made(*, case: Case, reader: Account) -> list[Product]:
    """What a room has begun that can be unfinished when a response ends, of what the reader may see."""
    raise NotImplementedError


@question
def recorded(*, response: Response, reader: Account, today: date) -> list[TrailRow]:
    """What the whole record of a response holds, of what the reader may see."""
    raise NotImplementedError


def products(*, case: Case, reader: Account) -> list[Product]:
    """What was begun in the rooms above, finished or not, of what the reader may see."""
    return [product for found in made.each(case=case, reader=reader) for product in found]


def unfinished(*, case: Case, reader: Account) -> list[Product]:
    return [product for product in products(case=case, reader=reader) if not product.finished]


def steps(*, response: Response, reader: Account, today: date) -> list[TrailRow]:
    """What the record of a response holds, by day, of what the reader may see."""
    found = recorded.ask(response=response, reader=reader, today=today)
    return sorted(found, key=lambda step: (step.on, step.key))


def steps_for(outcome: Outcome, *, reader: Account, today: date) -> list[TrailRow]:
    """The steps that can be laid to an outcome: those on record, and those on its trail already."""
    laid = {(one.model, one.row) for one in outcome.trail.all()}
    found = steps(response=outcome.response, reader=reader, today=today)
    return [step for step in found if step.off_on is None or (step.model, step.row) in laid]
