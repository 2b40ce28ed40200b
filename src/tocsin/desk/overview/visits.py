"""Since when things are new to somebody: the end of their last visit to home, or where they said that they saw all.

Opening home writes at most once an hour, and only when the page is finished. It is a preference like the language of
an account: the journal has no entry of it.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from tocsin.desk.people.models import Account

from .models import LastVisit

# Written no more often than this.
SELDOM = timedelta(hours=1)
# Whoever was away for so long begins another visit: what is new stays on home for a working day.
AWAY = timedelta(hours=8)
# What was being written while home was last opened is shown once more.
OVERLAP = timedelta(minutes=1)


def last_visit(account: Account) -> LastVisit | None:
    """``None`` for who has not been here before."""
    return LastVisit.objects.filter(account=account).first()


def new_since(visit: LastVisit | None, *, at: datetime) -> datetime | None:
    """The moment after which things are new; ``None`` on a first visit, to which nothing is new."""
    if visit is None:
        return None
    return visit.seen_at - OVERLAP if at - visit.seen_at >= AWAY else visit.since


def note_visit(account: Account, visit: LastVisit | None, *, at: datetime) -> None:
    """Write down that home was opened, where that was not done within the hour. ``visit`` is what was found before."""
    if visit is None:
        LastVisit.objects.get_or_create(account=account, defaults={"since": at, "seen_at": at})
    elif at - visit.seen_at >= SELDOM:
        # Of two pages that are opened at once the second changes nothing.
        LastVisit.objects.filter(pk=visit.pk, seen_at=visit.seen_at).update(since=new_since(visit, at=at), seen_at=at)


def mark_as_seen(*, account: Account, until: datetime) -> None:
    """What was written up to a moment is new no more. Safe to repeat."""
    LastVisit.objects.filter(account=account, since__lt=until).update(since=until)


def begin(*, account: Account, at: datetime) -> None:
    """Whoever is let in with a new account finds new what was written from then on."""
    LastVisit.objects.create(account=account, since=at, seen_at=at)
