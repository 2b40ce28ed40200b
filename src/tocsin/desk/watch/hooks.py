"""What a room above tells the situation page, the ceasefires of a situation for one reader, and what it does once
an import has changed the events.

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


Link = Callable[[Situation, Account], str | None]
Act = Callable[[date], None]
Tell = Callable[[Situation, Account, date], list[Truce]]
_told: list[Tell] = []
_acts: list[Act] = []
_links: list[Link] = []


def tell_ceasefires(tell: Tell) -> None:
    """Have ceasefires told by ``tell(situation, reader, day)``. Registering the same again changes nothing."""
    if tell not in _told:
        _told.append(tell)


def ceasefires(situation: Situation, *, reader: Account, day: date) -> list[Truce]:
    """The ceasefires that took effect up to a day, of those the reader may see; the newest first."""
    found = [truce for tell in _told for truce in tell(situation, reader, day)]
    return sorted(found, key=lambda truce: truce.on, reverse=True)


def tell_response(link: Link) -> None:
    """Have ``link(situation, reader)`` say where the situation's response is told that has not ended, if there is one
    that the reader may see. Registering the same again changes nothing."""
    if link not in _links:
        _links.append(link)


def response(situation: Situation, *, reader: Account) -> str | None:
    """Where the response to a situation is told that has not ended, if the reader may see it."""
    return next((href for link in _links if (href := link(situation, reader))), None)


def after_import(act: Act) -> None:
    """Have ``act(day)`` called once readings and alarms are in step with an import. Again changes nothing."""
    if act not in _acts:
        _acts.append(act)


def imported(*, today: date) -> None:
    """Each act can be done again, as an import can whose worker died."""
    for act in _acts:
        act(today)
