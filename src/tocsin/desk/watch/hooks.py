"""What a room above tells the situation page: the ceasefires of a situation, for one reader.

Imports point one way, so the room registers its answer when it starts (``AppConfig.ready``), and answers from what
the reader may see: a hook is a door like any other.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from tocsin.desk.people.models import Account

from .models import Situation


class Truce(NamedTuple):
    """A ceasefire as the page shows it: its day, its verdict (a state and its label), where it is told in full."""

    on: date
    state: str
    label: str
    href: str


Tell = Callable[[Situation, Account, date], list[Truce]]
_told: list[Tell] = []


def tell_ceasefires(tell: Tell) -> None:
    """Have ceasefires told by ``tell(situation, reader, day)``. Registering the same again changes nothing."""
    if tell not in _told:
        _told.append(tell)


def ceasefires(situation: Situation, *, reader: Account, day: date) -> list[Truce]:
    """The ceasefires that took effect up to a day, of those the reader may see; the newest first."""
    found = [truce for tell in _told for truce in tell(situation, reader, day)]
    return sorted(found, key=lambda truce: truce.on, reverse=True)
