"""What the page of a record asks the rooms above."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from django.db import models
from django.http import QueryDict
from django.utils.functional import Promise

from tocsin.desk.hooks import hook, question
from tocsin.desk.people.models import Account, Case


class ToldIn(NamedTuple):
    """One place that tells of a record; ``text`` is what it says there, where it is short.

    ``within`` names what the place is a part of, such as the update of an edition: many places are folded by it.
    """

    label: str
    href: str
    text: str = ""
    within: str = ""


@hook
def told_in(*, row: Any, case: Case, reader: Account, today: date) -> list[ToldIn]:
    """Where a record is told: the timeline, updates, figures; of those that the reader may open."""
    raise NotImplementedError


@hook
def was_released(*, row: Any) -> bool:
    """Whether an edition that was released, or is set to be, rests on a record. A change then needs a reason."""
    raise NotImplementedError


@hook
def merging(*, row: Any, into: Any, by: Account) -> None:
    """In the transaction that gives up one entry for another, both locked, before what points to it is moved.

    May change ``into``, in the database and in hand. Raises ``Refused``.
    """
    raise NotImplementedError


@question
def show_persons(*, pks: list[int], case: Case, reader: Account, today: date) -> dict[int, tuple[str, str]]:
    """Persons in the form in which a reader may read of them, each with the address of their page, which can be empty.

    Those of whom the reader may read nothing are left out.
    """
    raise NotImplementedError


class Section(NamedTuple):
    """More that a record's page shows: a template, which finds ``context`` as ``section``."""

    template: str
    context: dict[str, Any]


@hook
def sections(
    *, row: Any, case: Case, reader: Account, today: date, may_write: bool, query: QueryDict
) -> Section | None:
    """What a room shows on the page of a record, by what the reader may see; ``None`` where it shows nothing.

    ``query`` is the query string, for a list in the section.
    """
    raise NotImplementedError


class ActsBeside(NamedTuple):
    """Entries of the journal that belong to the history of a record too, and what their acts are called."""

    entries: models.Q
    actions: Mapping[str, str | Promise]


@hook
def acts_beside(*, row: Any, case: Case, reader: Account) -> ActsBeside | None:
    """What was done to what belongs to a record, as far as the reader may read it; each entry keeps its level."""
    raise NotImplementedError
