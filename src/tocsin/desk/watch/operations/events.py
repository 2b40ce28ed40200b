"""Merging what was read into the events' table, and the row that says so."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
from django.db import transaction
from django.db.models import Max

from tocsin.desk.people.models import Account
from tocsin.sources.providers import PROVIDERS, provider_of
from tocsin.sources.reading import LATER, SUPERSEDED, ReadEvents

from .. import readers, store
from ..models import Import
from ..refusals import NothingToImport, RowsAreBad
from .common import write


def import_file(*, provider: str, file: Path, release: str = "", by: Account | None, today: date) -> Import:
    """Merge a provider's own file into the events' table, up to ``today`` and no further.

    Raises ``NothingToImport``, or the reader's ``Unreadable``; rows that could not be read are listed on the import.
    """
    given = readers.read(PROVIDERS[provider], file, release=release)
    return import_read(
        read=given.read,
        provider=provider,
        release=release,
        file_name=file.name,
        data_from=given.data_from,
        data_to=given.data_to,
        by=by,
        today=today,
    )


def import_read(
    *,
    read: ReadEvents,
    provider: str,
    release: str = "",
    file_name: str = "",
    data_from: date | None = None,
    data_to: date | None = None,
    is_whole: bool = False,
    deletions: list[str] | None = None,
    by: Account | None,
    today: date,
) -> Import:
    """Merge events of one provider, and take out those it has withdrawn, up to ``today`` and no further.

    ``data_from`` and ``data_to`` are the days that the source knows of; left out, those of its events. An event after
    that is listed with the rows that could not be read, and so is a provisional one of days that a final release
    covers; what a final release does not hold of the days of provisional ones leaves the table.

    Raises ``RowsAreBad`` where all rows or none were asked for, and ``NothingToImport``. The events are merged first
    and the import is recorded after: should the second fail, the same import can be made again and merges nothing
    twice.
    """
    up_to = min(today, data_to) if data_to else today
    ended = pl.coalesce("date_end", "date_start")
    read = read.without(ended > up_to, LATER, ended)
    covered = _within(_covered(provider, release))
    if covered is not None:
        read = read.without(covered, SUPERSEDED, pl.col("date_start"))
    if is_whole and read.bad:
        raise RowsAreBad(read=read)
    events = read.events
    deletions = [*(deletions or ()), *_no_longer_held(provider, release, read)]
    if events.is_empty() and not deletions:
        raise NothingToImport(file=file_name, up_to=up_to, read=read)
    first, last = _days(events, otherwise=_known_to(provider, up_to))
    reach = up_to if data_to else last
    merged = store.merge(events, deletions=(provider, deletions) if deletions else None)
    with transaction.atomic():
        row = Import.objects.create(
            provider=provider,
            release=release,
            file_name=file_name[:200],
            data_from=min(data_from or first, reach),
            data_to=reach,
            imported_on=today,
            by=by,
            events=len(events),
            added=merged.added,
            changed=merged.changed,
            deleted=merged.deleted,
            refused=[bad._asdict() for bad in read.bad[: Import.LISTED]],
            refused_count=len(read.bad),
            table_version=merged.version,
            table_commit=store.commit_digest(merged.version),
        )
        write("imported", row, by=by, on=today)
    return row


def _covered(provider: str, release: str) -> list[tuple[date, date]]:
    """The days of a provisional release of which a final one has been imported."""
    releases = provider_of(provider).releases
    if releases is None or not release:
        return []
    return [span for one in _imported(provider) if (span := releases.replaces(one, release))]


def _replaced(provider: str, release: str) -> list[tuple[date, date]]:
    """The days of provisional releases that a final one is the first to take the place of. What a final release holds
    is taken out by no other: an older one, or a part of one, would take out what it never had."""
    releases = provider_of(provider).releases
    if releases is None or not release:
        return []
    spans = {one: releases.replaces(release, one) for one in _imported(provider)}
    return [span for one, span in spans.items() if span and not _covered(provider, one)]


def _imported(provider: str) -> list[str]:
    rows = Import.objects.filter(provider=provider).exclude(release="")
    return sorted(set(rows.values_list("release", flat=True)))


def _within(spans: list[tuple[date, date]]) -> pl.Expr | None:
    return pl.any_horizontal(*(pl.col("date_start").is_between(*span) for span in spans)) if spans else None


def _no_longer_held(provider: str, release: str, read: ReadEvents) -> list[str]:
    """Events of days for which a release takes the place of earlier ones, and that it does not hold. What it has in a
    row that was left out, it holds."""
    within = _within(_replaced(provider, release))
    if within is None:
        return []
    held = store.scan().filter(pl.col("provider") == provider, within).select("id").collect()["id"]
    there = {*read.events["id"], *read.left_out}
    return [one for one in held if one not in there]


def _known_to(provider: str, day: date) -> date:
    """As far as a provider was known before: that it withdrew events says nothing of the days after."""
    known = Import.objects.filter(provider=provider).aggregate(last=Max("data_to"))["last"]
    return min(known, day) if known else day


def _days(events: pl.DataFrame, *, otherwise: date) -> tuple[date, date]:
    """The first day on which any began, and the last on which any ended."""
    if events.is_empty():
        return otherwise, otherwise
    first, last = events.select(first=pl.col("date_start").min(), last=pl.coalesce("date_end", "date_start").max()).row(
        0
    )
    return first, last
