"""All writes of the watch."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import polars as pl
from django.db import transaction
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _

from tocsin.analysis.escalation import GAP
from tocsin.analysis.events import Alternative
from tocsin.desk.journal import operations as journal
from tocsin.desk.levels import Level
from tocsin.desk.people.models import Account
from tocsin.desk.refusals import Refused, TooEarly, check_not_in_future
from tocsin.desk.ui.trilingual import Words
from tocsin.sources.ucdp import countries, reader

from . import store, summary
from .models import Alarm, Concern, Import, Party, Reading, Situation


class NothingToImport(Refused):
    """The file holds no event of the days asked for; nothing was imported."""

    def __init__(self, *, file: Path, up_to: date) -> None:
        self.file, self.up_to = file, up_to
        super().__init__(file.name, up_to)

    def __str__(self) -> str:
        return _("%(file)s holds no event up to %(day)s.") % {
            "file": self.file.name,
            "day": date_format(self.up_to),
        }


class AlreadyTriaged(Refused):
    """Somebody has accepted or dismissed the alarm before."""

    def __init__(self, alarm: Alarm) -> None:
        self.alarm = alarm
        super().__init__(alarm.pk)

    def __str__(self) -> str:
        return _("%(person)s has triaged this alarm on %(day)s: %(triage)s.") % {
            "person": self.alarm.triaged_by,
            "day": date_format(self.alarm.triaged_on) if self.alarm.triaged_on else "",
            "triage": self.alarm.get_triage_display(),
        }


class NoReason(Refused):
    """An alarm is dismissed for a reason, or not at all."""

    field = "reason"

    def __str__(self) -> str:
        return _("Say why this alarm is dismissed: whoever sees the next one will want to know.")


def import_ucdp(*, file: Path, release: str, by: Account | None, today: date) -> Import:
    """Merge a file of UCDP GED into the events' table, up to ``today`` and no further.

    Raises ``NothingToImport``, or the reader's ``NotThisLayout``; rows that could not be read are listed on
    the import. The events are merged first and the import is recorded after: should the second fail, the
    same import can be made again and merges nothing twice.
    """
    read = reader.read(file)
    data_to = min(today, reader.covers_to(release))
    events = read.events.filter(pl.col("date_start") <= data_to)
    if events.is_empty():
        raise NothingToImport(file=file, up_to=data_to)
    merged = store.merge(events)
    with transaction.atomic():
        row = Import.objects.create(
            provider=reader.PROVIDER,
            release=release,
            data_from=reader.COVERS_FROM,
            data_to=data_to,
            imported_on=today,
            events=len(events),
            added=merged.added,
            changed=merged.changed,
            refused=[bad._asdict() for bad in read.bad],
            table_version=merged.version,
        )
        _write("watch.imported", row, by=by, on=today)
    return row


@transaction.atomic
def create_situation(
    *,
    slug: str,
    name: Words,
    rules: Sequence[Alternative],
    region_codes: Sequence[str],
    by: Account,
    on: date,
) -> Situation:
    """Begin to watch an area and its parties."""
    row = Situation.objects.create(slug=slug, name=name, rules=list(rules), region_codes=list(region_codes))
    _write("watch.situation_created", row, by=by, on=on)
    return row


@transaction.atomic
def start_from_ucdp(*, imported: Import, by: Account | None, on: date) -> list[Situation]:
    """A situation for each UCDP conflict of the table that no situation names yet.

    UCDP's names are English; where a page is read in another language they stand as they are. The journal
    has one row for all of them, which is one act, on the import that they were started from.
    """
    rules = Situation.objects.values_list("rules", flat=True)
    named = {conflict for each in rules for alternative in each for conflict in alternative.get("conflict", ())}
    conflicts = (
        store.scan(version=imported.table_version)
        .filter(pl.col("provider") == reader.PROVIDER)
        .group_by("conflict")
        .agg(pl.col("country").unique().sort())
        .sort("conflict")
        .collect()
    )
    taken = set(Situation.objects.values_list("slug", flat=True))
    rows = [
        Situation(
            slug=_slug(conflict, taken),
            name=Words(en=conflict),
            rules=[{"provider": reader.PROVIDER, "conflict": [conflict]}],
            region_codes=[code for code in map(countries.code, where) if code],
        )
        for conflict, where in conflicts.iter_rows()
        if conflict not in named
    ]
    if rows:
        Situation.objects.bulk_create(rows)
        _write("watch.situations_started", imported, by=by, on=on)
    return rows


@transaction.atomic
def refresh(*, situations: Sequence[Situation] | None = None) -> int:
    """Write the readings of all situations, or of some, anew from the table; says how many.

    Readings are computed and can be made again at any time, so the journal has no row of it.
    """
    chosen = list(Situation.objects.all() if situations is None else situations)
    rows = summary.readings(chosen, version=store.version())
    columns = [field.name for field in Reading._meta.fields if not field.primary_key]
    Reading.objects.bulk_create(rows, update_conflicts=True, unique_fields=["situation"], update_fields=columns)
    return len(rows)


@transaction.atomic
def raise_alarms(*, since: date) -> list[Alarm]:
    """Raise the alarms whose episode began on ``since`` or later, once each; returns the new ones.

    An episode of which there is an alarm already, though by revised data it now begins on another day, has
    no second one.
    """
    version = store.version()
    if version is None:
        return []
    found = summary.new_alarms(list(Situation.objects.all()), since=since, version=version)
    held: dict[int, list[Alarm]] = {}
    for alarm in Alarm.objects.order_by("on"):
        held.setdefault(alarm.situation_id, []).append(alarm)
    raised = []
    for row in found:
        mine = held.setdefault(row["situation"], [])
        if any(abs(alarm.on - row["day"]) <= timedelta(days=GAP) for alarm in mine):
            continue
        alarm, is_new = Alarm.objects.get_or_create(
            situation_id=row["situation"],
            on=row["day"],
            rule=row["rule"],
            defaults={
                "deaths": row["deaths"],
                "days": row["days"],
                "usual": row["usual"],
                "not_since": row["not_since"],
                "table_version": version,
                "previous": next((one for one in reversed(mine) if one.on < row["day"]), None),
            },
        )
        if is_new:
            _write("watch.alarm_raised", alarm, by=None, on=alarm.on)
            mine.append(alarm)
            raised.append(alarm)
    return raised


@transaction.atomic
def accept(*, alarm: Alarm, on: date, reason: str = "", by: Account, today: date) -> None:
    """Take an alarm up: a scoping may follow. Raises ``AlreadyTriaged``, ``InTheFuture`` or ``TooEarly``."""
    _triage(alarm=alarm, triage=Alarm.Triage.ACCEPTED, on=on, reason=reason.strip(), by=by, today=today)


@transaction.atomic
def dismiss(*, alarm: Alarm, on: date, reason: str, by: Account, today: date) -> None:
    """Lay an alarm aside, with the reason. Raises ``NoReason``, and what ``accept`` raises."""
    if not reason.strip():
        raise NoReason
    _triage(alarm=alarm, triage=Alarm.Triage.DISMISSED, on=on, reason=reason.strip(), by=by, today=today)


@transaction.atomic
def add_party(*, situation: Situation, country: str, part: str, by: Account, on: date) -> Party:
    """Say that a country fights in a situation, or is drawn in."""
    row = Party.objects.create(situation=situation, country=country, part=part)
    _write("watch.party_added", row, by=by, on=on)
    return row


@transaction.atomic
def record_concern(*, situation: Situation, kind: str, on: date, source: str, by: Account, today: date) -> Concern:
    """Record what an analyst fears or misses, and on what it rests."""
    check_not_in_future(field="on", day=on, today=today)
    row = Concern.objects.create(situation=situation, kind=kind, on=on, source=source)
    _write("watch.concern_recorded", row, by=by, on=on)
    return row


def _triage(*, alarm: Alarm, triage: str, on: date, reason: str, by: Account, today: date) -> None:
    check_not_in_future(field="on", day=on, today=today)
    if on < alarm.on:
        raise TooEarly(field="on", day=on, after=alarm.on)
    moved = (
        Alarm.objects.waiting()
        .filter(pk=alarm.pk)
        .update(triage=triage, triaged_by=by, triaged_on=on, triage_reason=reason)
    )
    alarm.refresh_from_db()
    if not moved:
        raise AlreadyTriaged(alarm)
    _write(f"watch.alarm_{triage}", alarm, by=by, on=on, reason=reason)


def _write(
    action: str,
    subject: Import | Situation | Alarm | Party | Concern,
    *,
    by: Account | None,
    on: date,
    reason: str = "",
) -> None:
    """The watch has no case: its rows are the team's."""
    journal.write(
        action=action, subject=subject, by=by.pk if by else None, on=on, case=None, level=Level.TEAM, reason=reason
    )


def _slug(name: str, taken: set[str]) -> str:
    plain = slugify(name)[:110] or "conflict"
    slug, n = plain, 1
    while slug in taken:
        n += 1
        slug = f"{plain}-{n}"
    taken.add(slug)
    return slug
