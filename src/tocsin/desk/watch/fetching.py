"""Fetching from a provider's own interface, with the installation's credentials: events, and what was said of them.

What a source revised and withdrew comes with it. Rows of ACLED go to the events' table and nowhere else.
"""

from __future__ import annotations

import tempfile
from calendar import monthrange
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import polars as pl
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tocsin.sources.acled import client as acled
from tocsin.sources.gdelt import client as gdelt
from tocsin.sources.gdelt import reader as statements
from tocsin.sources.reading import Progress
from tocsin.sources.ucdp import client as ucdp_client
from tocsin.sources.ucdp import reader as ucdp

from . import providers
from .models import Import, Run
from .readers import Given

# ACLED revises rows for weeks: each time, what was written since some days before the last import is asked again.
AGAIN = timedelta(days=3)
DAY = timedelta(days=1)
# A release that was not there is asked for again after so long; it comes once a month.
PATIENCE = {"ucdp": timedelta(days=7), "acled": DAY}
PROVIDERS = ("ucdp", "acled", "gdelt")


class Standing(NamedTuple):
    """Whether a provider can be fetched from, whether that happens each day by itself, and why or why not."""

    provider: str
    name: str
    is_open: bool
    is_daily: bool
    told: str | Promise


def standings() -> list[Standing]:
    """Each provider that has an interface, by the credentials that are set. These themselves are told to nobody."""
    token, account = bool(settings.UCDP_TOKEN), bool(settings.ACLED_USER and settings.ACLED_PASSWORD)
    told = {
        ("ucdp", True): _("A token is set: each day the candidate release of the next month is asked for."),
        ("ucdp", False): _(
            "No token is set (UCDP_TOKEN): published files can be fetched by hand, and nothing is fetched each day."
        ),
        ("acled", True): _("An account is set: what is new, revised and withdrawn is fetched each day."),
        ("acled", False): _("No account is set (ACLED_USER, ACLED_PASSWORD): ACLED cannot be fetched."),
        ("gdelt", False): _(
            "Needs no account. Fetched by hand only: the newest quarter of an hour, or all since a day."
        ),
    }
    daily = {"ucdp": token, "acled": account, "gdelt": False}
    is_open = {"ucdp": True, "acled": account, "gdelt": True}
    return [
        Standing(one, providers.name(one), is_open[one], daily[one], told[one, daily[one]]) for one in PROVIDERS
    ]  # fmt: skip


def due(*, today: date) -> list[tuple[str, str]]:
    """Provider and release of what the day's look should ask for: of providers with credentials, what was not asked
    for a moment ago."""
    found = []
    for one in standings():
        release = next_release(today=today) if one.provider == "ucdp" else ""
        if not one.is_daily or release is None:
            continue
        since = today - PATIENCE[one.provider]
        asked = Run.objects.filter(is_fetched=True, provider=one.provider, release=release, asked_on__gt=since)
        if not asked.filter(by=None).exists():
            found.append((one.provider, release))
    return found


def next_release(*, today: date) -> str | None:
    """UCDP's candidate release of the month after what is known; ``None`` before that month is over, or while nothing
    is known: which release to begin with is for people to say."""
    last = Import.objects.filter(provider=ucdp.PROVIDER).order_by("-data_to").first()
    if last is None:
        return None
    # Of a month that was cut short by the day it was imported on, the rest is still to come.
    following = last.data_to + DAY
    end = following.replace(day=monthrange(following.year, following.month)[1])
    return f"{end.year % 100}.0.{end.month}" if end < today else None


def give(run: Run, *, today: date, progress: Progress | None = None) -> Given:
    """Fetch events. Raises ``Fault``, or the reader's ``Unreadable``."""
    if run.provider == ucdp.PROVIDER:
        return _ucdp(run.release, progress)
    return _acled(run.since, today, progress)


def quarters(*, since: date | None, today: date, progress: Progress | None = None) -> Iterator[dict[str, pl.DataFrame]]:
    """GDELT's files since a day, or the newest, one by one: the statements by the moment of the file."""
    client = gdelt.Client()
    exports = [client.latest()] if since is None else client.exports(start=_begin(since), end=_begin(today + DAY))
    with tempfile.TemporaryDirectory() as folder:
        for done, export in enumerate(exports, 1):
            file = client.fetch(export, Path(folder))
            yield {f"{export.moment:%Y%m%d%H%M%S}": statements.read(file).statements}
            file.unlink()
            if progress:
                progress(done, len(exports))


def _ucdp(release: str, progress: Progress | None) -> Given:
    """By the interface where there is a token, else the published file."""
    client = ucdp_client.Client(token=settings.UCDP_TOKEN)
    if settings.UCDP_TOKEN:
        read = client.events(release, progress=progress)
    else:
        with tempfile.TemporaryDirectory() as folder:
            read = ucdp.read(client.download(release, Path(folder), progress=progress))
    return Given(read, ucdp.COVERS_FROM, ucdp.covers_to(release))


def _acled(start: date | None, today: date, progress: Progress | None) -> Given:
    """What ACLED has written and deleted since the last time; the first time, all since ``start`` (a year back)."""
    client = acled.Client(user=settings.ACLED_USER, password=settings.ACLED_PASSWORD)
    last = Import.objects.filter(provider="acled").order_by("-imported_on").first()
    if last is None or start is not None:
        begin = start or today - timedelta(days=365)
        return Given(client.events(start=begin, end=today, progress=progress), begin)
    since = int(datetime.combine(last.imported_on - AGAIN, datetime.min.time(), UTC).timestamp())
    read = client.events(changed_since=since, progress=progress)
    # A row that was deleted and written again is there.
    deleted = sorted(set(client.deletions(since=since)) - set(read.events["id"]))
    return Given(read, last.data_from, deletions=deleted)


def _begin(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time())
