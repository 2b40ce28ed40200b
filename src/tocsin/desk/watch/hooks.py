"""What this room asks the rooms above it: what the page of a situation shows of them, and what follows an import."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from tocsin.desk.hooks import hook, question
from tocsin.desk.people.models import Account

from .models import Situation


class Truce(NamedTuple):
    """A ceasefire as the page shows it: its day, its verdict (a state and its label), where it is told in full."""

    on: date
    state: str
    label: str
    href: str


class OnDuty(NamedTuple):
    """Someone who is told of alarms at once: their name, until when, and the situations (none: all of them)."""

    name: str
    until: datetime
    situations: list[str]


@question
def on_duty(*, at: datetime) -> list[OnDuty]:
    """Who is on duty at a moment, by name. For the convenor's people."""
    raise NotImplementedError


@question
def ceasefires(*, situation: Situation, reader: Account, day: date) -> list[Truce]:
    """The ceasefires that took effect up to a day, of those the reader may see; the newest first."""
    raise NotImplementedError


@question
def response_page(*, situation: Situation, reader: Account) -> str | None:
    """The address of the situation's response that has not ended, if there is one that the reader may see."""
    raise NotImplementedError


@hook
def after_import(*, today: date) -> None:
    """Once readings and alarms are in step with an import. It can be done again, as an import whose worker died."""
    raise NotImplementedError
