"""Fetching events from a provider's own interface, with the installation's credentials, into the events' table.

What a source revised and withdrew comes with it. Rows of ACLED go to the events' table and nowhere else.
"""

from __future__ import annotations

import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from django.conf import settings

from tocsin.desk.people.models import Account
from tocsin.sources.acled import client as acled
from tocsin.sources.reading import Progress
from tocsin.sources.ucdp import client as ucdp_client
from tocsin.sources.ucdp import reader as ucdp

from . import operations
from .models import Import

# ACLED revises rows for weeks: each time, what was written since some days before the last import is asked again.
AGAIN = timedelta(days=3)


def ucdp_release(*, release: str, by: Account | None, today: date, progress: Progress | None = None) -> Import:
    """A release of UCDP GED, by its interface where there is a token, else as its published file. Raises ``Fault``."""
    client = ucdp_client.Client(token=settings.UCDP_TOKEN)
    if settings.UCDP_TOKEN:
        read = client.events(release, progress=progress)
    else:
        with tempfile.TemporaryDirectory() as folder:
            read = ucdp.read(client.download(release, Path(folder), progress=progress))
    return operations.import_read(
        read=read,
        provider=ucdp.PROVIDER,
        release=release,
        data_from=ucdp.COVERS_FROM,
        data_to=ucdp.covers_to(release),
        by=by,
        today=today,
    )


def acled_changes(
    *, start: date | None = None, by: Account | None, today: date, progress: Progress | None = None
) -> Import:
    """What ACLED has written and deleted since the last time; the first time, all since ``start`` (a year back)."""
    client = acled.Client(user=settings.ACLED_USER, password=settings.ACLED_PASSWORD)
    last = Import.objects.filter(provider="acled").order_by("-imported_on").first()
    if last is None or start is not None:
        begin = start or today - timedelta(days=365)
        read = client.events(start=begin, end=today, progress=progress)
        deleted: list[str] = []
    else:
        since = int(datetime.combine(last.imported_on - AGAIN, datetime.min.time(), UTC).timestamp())
        read = client.events(changed_since=since, progress=progress)
        deleted = client.deletions(since=since)
        begin = last.data_from
        # A row that was deleted and written again is there.
        deleted = sorted(set(deleted) - set(read.events["id"]))
    return operations.import_read(
        read=read, provider="acled", data_from=begin, deletions=deleted, by=by, today=today
    )  # fmt: skip
