"""What this room asks the rooms above it: which asks can be won, and whether and how a response may end."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal, NamedTuple

from tocsin.desk.ceasefires.reading import Reader
from tocsin.desk.hooks import hook, question
from tocsin.desk.levels import Level
from tocsin.desk.people.models import Account, Case

from .models import Decision, Response


class AskStanding(NamedTuple):
    """How an ask stands: in words, whether it was granted, since which day, and how confidential that is."""

    words: str
    won: bool
    since: date | None
    level: Level


class Panel(NamedTuple):
    """A part of the page of decisions that a room above fills; its template finds ``values`` as ``part``."""

    place: Literal["main", "side"]
    template: str
    values: Mapping[str, object]


@question
def ask_choices(*, case: Case, reader: Account) -> list[tuple[int, str]]:
    """The asks of a case that somebody may see, by number."""
    raise NotImplementedError


@question
def ask_standing(*, ask: int, case: Case, reader: Reader, today: date) -> AskStanding | None:
    """How an ask stands on a day; ``None`` where the reader may not see it."""
    raise NotImplementedError


@question
def check_exit(*, response: Response, by: Account) -> None:
    """Raise a refusal where an exit is not prepared."""
    raise NotImplementedError


@question
def close(*, response: Response, decision: Decision, by: Account, on: date) -> None:
    """What follows from an exit, in its transaction, after ``check_exit``."""
    raise NotImplementedError


@question
def reentry_deaths(*, response: Response) -> int | None:
    """At how many deaths since the last exit the response is looked at again; ``None`` where no exit was closed."""
    raise NotImplementedError


@hook
def panels(*, response: Response, reader: Account, today: date) -> list[Panel]:
    """What rooms above show on the page of decisions, of what the reader may see."""
    raise NotImplementedError
