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
from tocsin.sources.gdelt import client as gdelt
from tocsin.sources.gdelt import reader as statements
from tocsin.sources.reading import Progress
from tocsin.sources.ucdp import client as ucdp_client
from tocsin.sources.ucdp import reader as ucdp

from . import operations
from .models import Import

# ACLED revises rows for weeks: each time, what was written since some days before the last import is asked again.
AGAIN = timedelta(days=3)
DAY = timedelta(days=1)


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


def gdelt_statements(
    *, start: date | None = None, by: Account | None, today: date, progress: Progress | None = None
) -> tuple[int, int]:
    """GDELT's files since a day, or the newest; how many files were new, and how many statements were kept."""
    client = gdelt.Client()
    exports = [client.latest()] if start is None else client.exports(start=_begin(start), end=_begin(today + DAY))
    files = kept = 0
    with tempfile.TemporaryDirectory() as folder:
        for done, export in enumerate(exports, 1):
            file = client.fetch(export, Path(folder))
            read = {f"{export.moment:%Y%m%d%H%M%S}": statements.read(file).statements}
            file.unlink()
            count, new = operations.import_statements(read=read, by=by, today=today)
            files, kept = files + len(new), kept + count
            if progress:
                progress(done, len(exports))
    return files, kept


def _begin(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time())
