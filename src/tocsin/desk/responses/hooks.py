"""What rooms above this one tell it: which asks can be won, what is unfinished, what stands on a case's record.

Imports point one way, so a room above registers its answers when it starts (``AppConfig.ready``). Each answer is
given for a reader, from what that reader may see: a hook is a door like any other.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tocsin.desk.levels import Level
from tocsin.desk.people.models import Account, Case

from .models import Outcome, Response

if TYPE_CHECKING:
    from tocsin.desk.ceasefires.reading import Reader


class AskStanding(NamedTuple):
    """How an ask stands: in words, whether it was granted, since which day, and how confidential that is."""

    words: str
    won: bool
    since: date | None
    level: Level


class Asks(NamedTuple):
    """What the room of asks answers: those of a case that somebody may see, by number, and how one stands on a day."""

    choices: Callable[[Case, Account], list[tuple[int, str]]]
    standing: Callable[[int, Case, Reader, date], AskStanding | None]


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


class Step(NamedTuple):
    """A row that can stand on a trail: the day, what the record says of it, and where it is shown.

    ``off_on`` is the day on which it was taken off the record: it stays where it was laid, and is laid no more.
    """

    model: str
    row: int
    on: date
    text: str
    href: str
    off_on: date | None = None

    @property
    def key(self) -> str:
        return f"{self.model}:{self.row}"


Products = Callable[[Case, Account], list[Product]]
Steps = Callable[[Response, Account, date], list[Step]]

_asks: list[Asks] = []
_products: dict[str, Products] = {}
_steps: list[Steps] = []


def register_asks(asks: Asks) -> None:
    """For the one room that has asks."""
    _asks[:] = [asks]


def register_products(room: str, products: Products) -> None:
    """For each room that makes something which can be unfinished when a response ends."""
    _products[room] = products


def register_steps(steps: Steps) -> None:
    """For the one room that reads the whole record of a case."""
    _steps[:] = [steps]


def ask_choices(*, case: Case, reader: Account) -> list[tuple[int, str]]:
    """The asks of a case that somebody may see, by number."""
    return [choice for asks in _asks for choice in asks.choices(case, reader)]


def ask_standing(*, ask: int, case: Case, reader: Reader, today: date) -> AskStanding | None:
    """How an ask stands; ``None`` where the reader may not see it."""
    for asks in _asks:
        return asks.standing(ask, case, reader, today)
    return None


def products(*, case: Case, reader: Account) -> list[Product]:
    """What was begun in the rooms above, finished or not, of what the reader may see."""
    return [product for room in _products.values() for product in room(case, reader)]


def unfinished(*, case: Case, reader: Account) -> list[Product]:
    return [product for product in products(case=case, reader=reader) if not product.finished]


def steps(*, response: Response, reader: Account, today: date) -> list[Step]:
    """What the record of a response holds, by day, of what the reader may see."""
    found = [step for register in _steps for step in register(response, reader, today)]
    return sorted(found, key=lambda step: (step.on, step.key))


def steps_for(outcome: Outcome, *, reader: Account, today: date) -> list[Step]:
    """The steps that can be laid to an outcome: those on record, and those on its trail already."""
    laid = {(one.model, one.row) for one in outcome.trail.all()}
    found = steps(response=outcome.response, reader=reader, today=today)
    return [step for step in found if step.off_on is None or (step.model, step.row) in laid]
