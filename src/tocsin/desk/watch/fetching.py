"""Fetching from a provider's own interface, with the installation's credentials: events, and what was said of them.

What a source revised and withdrew comes with it. What is fetched goes to the events' table and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.utils import timezone

from tocsin.sources.provider import Asked, Fetching, Imported, Provider, ReadStatements
from tocsin.sources.providers import PROVIDERS
from tocsin.sources.reading import Given, Progress

from .models import Import, Quarter, RegularFetch, Run
from .statements import moment_of

# Those that have an interface, by their keys.
FETCHED: dict[str, Fetching] = {key: one.fetching for key, one in PROVIDERS.items() if one.fetching}


class FetchStatus(NamedTuple):
    """Whether a provider can be fetched from, whether that happens each day by itself, and why or why not."""

    provider: str
    name: str
    is_open: bool
    is_daily: bool
    told: str
    can_be_regular: bool = False


def fetch_statuses() -> list[FetchStatus]:
    """Each provider that has an interface, by the credentials that are set. These themselves are told to nobody."""
    found = []
    for key, how in FETCHED.items():
        one = PROVIDERS[key]
        is_known = one.has_credentials(settings.CREDENTIALS)
        is_open, is_daily = is_known or not how.needs_credentials, is_known and how.each_day is not None
        found.append(
            FetchStatus(key, one.name, is_open, is_daily, str(how.ready if is_known else how.missing), bool(how.every))
        )
    return found


def due(*, today: date) -> list[tuple[str, str]]:
    """Provider and release of what the day's look should ask for: of providers with credentials, what was not asked
    for a moment ago."""
    found = []
    for one in fetch_statuses():
        how = FETCHED[one.provider]
        release = next_release(one.provider, today=today) if how.by == "release" else ""
        if not one.is_daily or how.each_day is None or release is None:
            continue
        since = today - how.each_day
        asked = Run.objects.filter(is_fetched=True, provider=one.provider, release=release, asked_on__gt=since)
        if not asked.filter(by=None).exists():
            found.append((one.provider, release))
    return found


def next_release(provider: str, *, today: date) -> str | None:
    """The release after what is known; ``None`` where it cannot be there yet, or while nothing is known: which
    release to begin with is for people to say."""
    following = FETCHED[provider].next_release
    last = Import.objects.filter(provider=provider).order_by("-data_to").first()
    return following(last.data_to, today) if following and last else None


def events(run: Run, *, today: date, progress: Progress | None = None) -> Given:
    """Fetch events. Raises ``FetchError``, or the reader's ``Unreadable``."""
    give = FETCHED[run.provider].events
    if give is None:
        raise ValueError(f"{run.provider} gives no events")
    return give(_asked(run, today=today), progress)


def statements(run: Run, *, today: date, progress: Progress | None = None) -> Iterator[tuple[str, ReadStatements]]:
    """Fetch statements, file by file, each with its moment."""
    give = FETCHED[run.provider].statements
    if give is None:
        raise ValueError(f"{run.provider} gives no statements")
    return give(_asked(run, today=today), progress)


def gives_statements(run: Run) -> bool:
    """Whether what a run fetches is kept beside the events."""
    return run.is_fetched and FETCHED[run.provider].statements is not None


def _asked(run: Run, *, today: date) -> Asked:
    last = Import.objects.filter(provider=run.provider).order_by("-imported_on").first()
    return Asked(
        release=run.release,
        since=run.since,
        today=today,
        credentials=_credentials(PROVIDERS[run.provider]),
        last=Imported(last.imported_on, last.data_from, last.data_to) if last else None,
        after=_last_read(run) if run.is_regular else None,
    )


def _last_read(run: Run) -> datetime:
    """The moment after which a regular run fetches: that of the newest file which was read, but none from before the
    fetching was switched on."""
    begun = RegularFetch.objects.get(provider=run.provider).since_at or timezone.now()
    begins = begun.astimezone(UTC).replace(tzinfo=None) - (FETCHED[run.provider].every or timedelta())
    last = Quarter.objects.order_by("-moment").values_list("moment", flat=True).first()
    return max(begins, moment_of(last)) if last else begins


def _credentials(provider: Provider) -> dict[str, str]:
    """A provider's own, and no other's."""
    return {one.setting: settings.CREDENTIALS.get(one.setting, "") for one in provider.credentials}
