"""Fetching from a provider: asked for by a person, by a command, or once a day by itself."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from tocsin.desk.people.models import Account
from tocsin.desk.refusals import check_not_in_future
from tocsin.sources.providers import PROVIDERS

from .. import fetching
from ..models import Run
from ..refusals import AlreadyFetching, NoCredentials, NotInterrupted
from .common import write
from .runs import begin_again, release_of, start_work


@transaction.atomic
def ask_fetch(
    *,
    provider: str,
    release: str = "",
    since: date | None = None,
    by: Account | None,
    today: date,
    is_regular: bool = False,
    in_background: bool = True,
) -> Run:
    """Let the worker fetch from a provider: a ``release``; of those without releases what is new, or
    all ``since`` a day; ``is_regular``: what was missed since the last file, by the schedule.

    Raises ``NoCredentials``, ``WhichRelease``, ``InTheFuture``, or ``AlreadyFetching`` while another has not ended.
    """
    if not any(one.is_open for one in fetching.fetch_statuses() if one.provider == provider):
        raise NoCredentials(provider)
    told = release_of(provider, release)
    if since is not None:
        check_not_in_future(field="since", day=since, today=today)
    try:
        with transaction.atomic():
            row = Run.objects.create(
                provider=provider,
                release=told,
                file_name=f"{PROVIDERS[provider].name} {told}".strip(),
                since=since,
                is_fetched=True,
                is_regular=is_regular,
                by=by,
                asked_on=today,
            )
    except IntegrityError:
        raise AlreadyFetching(provider) from None
    if not is_regular:
        # The tick of a clock is nobody's act: who switched it on is in the journal.
        write("fetch_asked", row, by=by, on=today)
    if in_background:
        start_work(row)
    return row


def fetch_each_day(*, today: date) -> list[Run]:
    """Ask for what the providers whose credentials are set may have new, and take up what was interrupted. Done again
    on the same day it asks for nothing twice."""
    now = timezone.now()
    for run in Run.objects.filter(is_fetched=True, state=Run.State.WORKING):
        if run.is_silent(at=now):
            with suppress(NotInterrupted):
                begin_again(run=run, by=None, today=today)
    asked = []
    for provider, release in fetching.due(today=today):
        # Somebody fetches at this moment: tomorrow will do.
        with suppress(AlreadyFetching):
            asked.append(ask_fetch(provider=provider, release=release, by=None, today=today))
    return asked
