"""What a provider of events says of itself: each folder's ``provider.py`` makes one ``Provider``.

Everything else (forms, commands, settings, the daily fetch, citations, the manual) reads it, and never asks which
provider it is. Texts that people read are ``Words``: written here in the three languages, in no catalogue.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Literal, NamedTuple, Protocol

import polars as pl

from tocsin.language.words import Words

from .reading import BadRow, Given, Progress, ReadEvents


class Lag(NamedTuple):
    """How a source reports: ``every`` so often, each time so long ``after`` the last day that it covers.

    ``speaks`` is how long after that day the data still says something of today; from then on a level is unknown.
    """

    every: timedelta
    after: timedelta
    speaks: timedelta
    reason: Words

    def next_on(self, data_to: date) -> date:
        """The day by which its next data usually is there."""
        return data_to + self.every + self.after


class Licence(NamedTuple):
    """The terms: their name and address, whether its rows may be kept in the events' table, and be passed on."""

    name: str
    url: str
    may_keep: bool
    may_pass_on: bool


class Citation(NamedTuple):
    """One line under "Sources", and the address of the work that it cites."""

    text: Words
    url: str


class Credential(NamedTuple):
    """A setting by which the provider knows us: its name in the environment, and what it is, for the manual."""

    setting: str
    what: str


class Imported(NamedTuple):
    """The last import of the provider: the day of it, and the days that it covers."""

    on: date
    data_from: date
    data_to: date


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is to be fetched: a ``release``, or everything ``since`` a day, or, where it is fetched regularly,
    ``after`` a moment (UTC, without a zone); with what was imported ``last``."""

    release: str = ""
    since: date | None = None
    today: date
    credentials: Mapping[str, str] = field(default_factory=dict, repr=False)
    last: Imported | None = None
    after: datetime | None = None


# Cites the releases used (none where they are not known), the last of them imported on a day, in words.
Cite = Callable[[Sequence[str], Words], tuple[Citation, ...]]


@dataclass(frozen=True, kw_only=True)
class Releases:
    """How a provider numbers what it publishes.

    ``check`` gives a release as it is stored, or raises ``ValueError``; ``of_file`` finds it in the name of a file.
    ``knows`` are the days that an import of a release covers, together with what was there before it; ``holds`` those
    of which it has events itself. ``replaces`` are the days for which a release takes the place of another, whose
    events of them it holds or has dropped.
    """

    check: Callable[[str], str]
    of_file: Callable[[str], str | None]
    knows: Callable[[str], tuple[date, date]]
    holds: Callable[[str], tuple[date, date]]
    replaces: Callable[[str, str], tuple[date, date] | None]
    # Of whom sends a file; where the release is not known; of whom fetches.
    help: Words
    missing: Words
    fetch_help: Words


class ReadStatements(Protocol):
    """What a reader of statements gives: they, the rows that were left out, and how many rows there were in all;
    and the reports of material conflict among them."""

    @property
    def statements(self) -> pl.DataFrame: ...
    @property
    def bad(self) -> list[BadRow]: ...
    @property
    def lines(self) -> int: ...
    @property
    def reports(self) -> pl.DataFrame: ...


@dataclass(frozen=True, kw_only=True)
class Files:
    """The provider's files: ``recognises`` by the columns of their first line, and the file's name.

    ``read`` raises ``Unreadable``. Without ``read``, a file is recognised to say what else to do with it.
    """

    recognises: Callable[[Sequence[str], str], bool]
    read: Callable[[Path, Progress | None], ReadEvents] | None = None
    statements: Callable[[Path], ReadStatements] | None = None


@dataclass(frozen=True, kw_only=True)
class Fetching:
    """What can be fetched, ``by`` release or ``since`` a day; either ``events`` or ``statements``.

    ``each_day``: that it is asked for by itself where credentials are set, and for how long the same is not asked
    for again. ``every``: how often it can be asked for by itself once a person switches that on. ``next_release`` is
    the one after some day, or none yet. ``furthest`` is how far back a person may ask in the browser. ``ready`` and
    ``missing`` say what happens with and without credentials.
    """

    by: Literal["release", "since"]
    events: Callable[[Asked, Progress | None], Given] | None = None
    statements: Callable[[Asked, Progress | None], Iterator[tuple[str, ReadStatements]]] | None = None
    needs_credentials: bool = False
    each_day: timedelta | None = None
    every: timedelta | None = None
    next_release: Callable[[date, date], str | None] | None = None
    furthest: timedelta | None = None
    ready: Words
    missing: Words = field(default_factory=Words)
    help: Words = field(default_factory=Words)
    too_far: Words = field(default_factory=Words)


@dataclass(frozen=True, kw_only=True)
class Provider:
    """``key`` is stored with every event and never changes. ``short`` stands before the number of an event.

    ``country_code`` turns its names of countries into ISO 3166-1. A provider that has it names conflicts too, and
    each of these can be watched with one press. ``names`` gives a conflict, side or country in three languages, with
    what has no name there left empty.
    """

    key: str
    name: str
    short: str
    what: str
    lag: Callable[[str], Lag]
    cite: Cite
    licence: Licence
    credentials: tuple[Credential, ...] = ()
    releases: Releases | None = None
    files: Files | None = None
    fetching: Fetching | None = None
    reasons: tuple[Words, ...] = ()
    country_code: Callable[[str], str | None] | None = None
    names: Callable[[str], Words] | None = None

    @property
    def names_conflicts(self) -> bool:
        return self.country_code is not None

    def has_credentials(self, given: Mapping[str, str]) -> bool:
        """Whether all the settings that it wants are set."""
        return all(given.get(one.setting) for one in self.credentials)
