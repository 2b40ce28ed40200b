"""Readings and alarms brought in step with the events' table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import polars as pl
from django.db import transaction
from django.db.models import Min

from tocsin.analysis.escalation import GAP

from .. import hooks, store, summary
from ..models import Alarm, Import, Reading, Situation
from .common import write

# Of a first import, the episodes of its last year are raised as alarms: older ones are history.
FIRST = timedelta(days=365)


def bring_in_step(*, imported: Import, today: date) -> list[Alarm]:
    """After an import: readings of what it touched, a second look at their alarms, and the new alarms.

    Each is a transaction of its own, and all of it can be done again. Returns the new alarms.
    """
    chosen = refresh_changed()
    recheck(situations=chosen, today=today)
    earlier = Import.objects.filter(provider=imported.provider, pk__lt=imported.pk).order_by("-data_to").first()
    since = max(earlier.data_to + timedelta(days=1), imported.data_to - FIRST) if earlier else imported.data_to - FIRST
    # A late report may begin an episode before the last import's end.
    raised = raise_alarms(since=since - timedelta(days=GAP) if earlier else since, situations=chosen)
    hooks.after_import.each(today=today)
    return raised


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
def refresh_changed() -> list[Situation]:
    """Write anew the readings that an import since the last time may have changed, and no others; returns theirs.

    Those are the readings of situations to which a changed event belongs, and, where the data now goes
    further, of those with deaths in the windows that have moved. A situation without a death for more than a
    year stands where it stood.
    """
    version = store.version()
    situations = {one.pk: one for one in Situation.objects.select_related("reading")}
    since = Reading.objects.filter(table_version__isnull=False).aggregate(oldest=Min("table_version"))["oldest"]
    if version is None:
        refresh()
        return list(situations.values())
    changed = summary.touched(
        store.changes(since=since, until=version) if since != version else pl.DataFrame(schema=store.schema()),
        situations.values(),
    )
    spans = summary.data_spans()
    still = []
    for pk, one in situations.items():
        reading = getattr(one, "reading", None)
        span = summary.span_of(one, spans)
        if reading is None or reading.table_version is None or (reading.data_to is None) != (span is None):
            changed.add(pk)
        elif span and reading.data_to != span[1]:
            if reading.deaths_28 or reading.usual or any(reading.weeks):
                changed.add(pk)
            else:
                reading.data_to, reading.speaks_until = span[1], summary.speaks_until(one, spans)
                still.append(reading)
    chosen = [situations[pk] for pk in sorted(changed)]
    if chosen:
        refresh(situations=chosen)
    Reading.objects.bulk_update(
        [row for row in still if row.situation_id not in changed], ["data_to", "speaks_until"], batch_size=200
    )
    Reading.objects.exclude(table_version=version).update(table_version=version)
    return chosen


@transaction.atomic
def raise_alarms(*, since: date, situations: Sequence[Situation] | None = None) -> list[Alarm]:
    """Raise the alarms whose episode began on ``since`` or later, once each; returns the new ones.

    An episode of which there is an alarm already, though by revised data it now begins on another day, has
    no second one.
    """
    version = store.version()
    chosen = list(Situation.objects.all() if situations is None else situations)
    if version is None or not chosen:
        return []
    found = summary.new_alarms(chosen, since=since, version=version)
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
                "events": row["events"],
                "days": row["days"],
                "usual": row["usual"],
                "not_since": row["not_since"],
                "table_version": version,
                "previous": next((one for one in reversed(mine) if one.on < row["day"]), None),
            },
        )
        if is_new:
            write("alarm_raised", alarm, by=None, on=alarm.on)
            mine.append(alarm)
            raised.append(alarm)
    return raised


@transaction.atomic
def recheck(*, situations: Sequence[Situation] | None = None, today: date) -> list[Alarm]:
    """Ask the present table again what each alarm was raised on; returns those of which it now says otherwise.

    The alarm keeps the numbers that it was raised on. Beside them it says what the revised data tells of the
    same day, and whether it would have been raised; nothing, where they are the same again.
    """
    version = store.version()
    alarms = list(
        Alarm.objects.select_related("situation").filter(
            **({} if situations is None else {"situation__in": [one.pk for one in situations]})
        )
    )
    if version is None or not alarms:
        return []
    differing = []
    for alarm, deaths, usual, stands in summary.alarms_again(alarms, version=version):
        same = deaths == alarm.deaths and abs(usual - alarm.usual) < 0.005 and stands
        revised = (None, None, None, None) if same else (version, deaths, usual, stands)
        held = (alarm.revised_version, alarm.revised_deaths, alarm.revised_usual, alarm.revised_stands)
        if revised[1:] != held[1:]:
            alarm.revised_version, alarm.revised_deaths, alarm.revised_usual, alarm.revised_stands = revised
            alarm.save(update_fields=["revised_version", "revised_deaths", "revised_usual", "revised_stands"])
            write("alarm_revised", alarm, by=None, on=today)
        if not same:
            differing.append(alarm)
    return differing
