"""Fetching from a provider every few minutes, where a person has switched it on. What was missed is caught up with.

A failed attempt is shown, and retried with exponential backoff; the run of a worker that died is restarted.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F

from tocsin.desk.people.models import Account

from .. import fetching
from ..models import RegularFetch, Run
from ..refusals import AlreadyFetching, NotInterrupted, RegularFetchChanged
from .common import write
from .fetches import ask_fetch
from .runs import begin_again

# The first wait after a failed attempt, which doubles with each that follows, and the longest.
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=5), timedelta(hours=4)
# A run comes a little early or late, and is not to skip one for that.
SLACK = timedelta(minutes=1)
# As long as regular runs are kept: there are a hundred a day.
RUNS_KEPT = timedelta(days=7)


@transaction.atomic
def set_regular_fetch(
    *, provider: str, version: int, is_on: bool, by: Account, at: datetime, today: date
) -> RegularFetch:
    """Switch the regular fetching from a provider on or off, from the version that was looked at (0: there was none).

    Raises ``RegularFetchChanged``.
    """
    values = {
        "is_on": is_on, "by": by, "on": today, "since_at": at, "next_at": None, "failures": 0, "failure": {},
    }  # fmt: skip
    if version:
        rows = RegularFetch.objects.filter(provider=provider, version=version)
        if not rows.update(**values, version=F("version") + 1):
            raise RegularFetchChanged
        row = RegularFetch.objects.get(provider=provider)
    else:
        row, is_new = RegularFetch.objects.get_or_create(provider=provider, defaults=values)
        if not is_new:
            raise RegularFetchChanged
    write("regular_fetch_on" if is_on else "regular_fetch_off", row, by=by, on=today)
    return row


def fetch_regularly(*, at: datetime, today: date) -> list[Run]:
    """Start the runs that are due, and restart interrupted ones. Idempotent, also with concurrent workers."""
    asked = []
    for row in RegularFetch.objects.filter(is_on=True):
        every = fetching.FETCHED[row.provider].every
        for run in Run.objects.filter(is_regular=True, provider=row.provider, state=Run.State.WORKING):
            if run.is_silent(at=at):
                with suppress(NotInterrupted):
                    begin_again(run=run, by=None, today=today)
        if every is None or (row.next_at is not None and row.next_at > at):
            continue
        # Race: of two concurrent workers the unique constraint on open runs lets one through, or a person who fetches
        # by hand.
        with suppress(AlreadyFetching), transaction.atomic():
            RegularFetch.objects.filter(pk=row.pk).update(next_at=at + every - SLACK)
            asked.append(ask_fetch(provider=row.provider, by=None, today=today, is_regular=True))
    return asked


def note_regular_run(*, run: Run, at: datetime) -> None:
    """Record how a regular attempt went, and after a failed one when to retry."""
    rows = RegularFetch.objects.filter(provider=run.provider)
    if run.state == Run.State.DONE:
        rows.update(done_at=at, failures=0, failure={})
        return
    row = rows.first()
    if row is not None:
        wait = min(FIRST_WAIT * 2 ** min(row.failures, 10), LONGEST_WAIT)
        rows.update(failures=F("failures") + 1, failure=run.said, next_at=at + wait)


def forget_regular_runs(*, today: date) -> int:
    """Delete the regular runs of long ago, of which nothing is left to be read."""
    old = Run.objects.filter(is_regular=True, imported=None, asked_on__lt=today - RUNS_KEPT)
    return old.filter(state__in=[Run.State.DONE, Run.State.REFUSED]).delete()[0]
