"""Readings and alarms brought in step with the events' table.

What is still to be done is read from the tables, never from what a run has changed: a reading says which version of
the events it was written from, and on which version the alarms of its situation were judged. So whoever comes after
a worker that died, at whichever step, finds what it left undone.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import polars as pl
from django.db import transaction
from django.db.models import F, Min

from tocsin.analysis.escalation import GAP

from .. import hooks, store, summary
from ..models import Alarm, Reading, Situation
from ..models.situations import SituationQuerySet
from .common import write

# Episodes that began in the last year of the data are raised as alarms: older ones are history.
LOOKS_BACK = timedelta(days=365)


def bring_in_step(*, today: date) -> list[Alarm]:
    """After an import, or after a worker died: all that is still to be judged. Returns the new alarms.

    Readings of what was touched, a second look at their alarms, the new alarms, and what rooms above do. Each is a
    transaction of its own, and all of it is idempotent.
    """
    refresh_changed()
    waiting = _to_judge(Situation.objects.all())
    recheck(situations=waiting, today=today)
    raised = raise_alarms(situations=waiting)
    try:
        hooks.after_import.each(today=today)
    except Exception:
        # A fault there is logged, and those rooms look again each day; it is no reason to judge alarms again.
        _note_judged(waiting)
        raise
    _note_judged(waiting)
    return raised


def judge(*, situations: Sequence[Situation], today: date) -> list[Alarm]:
    """Read some situations anew and judge their alarms: those that were made or whose rules were changed just now."""
    refresh(situations=situations)
    waiting = _to_judge(Situation.objects.filter(pk__in=[one.pk for one in situations]))
    recheck(situations=waiting, today=today)
    raised = raise_alarms(situations=waiting)
    _note_judged(waiting)
    return raised


def is_behind() -> bool:
    """Whether anything is still to be read or judged. Cheap: nothing of the events is read."""
    version = store.version()
    if version is None:
        return False
    if Situation.objects.to_judge().exists() or Reading.objects.exclude(table_version=version).exists():
        return True
    spans = summary.data_spans()
    ends = dict(Reading.objects.values_list("situation", "data_to"))
    return any(ends[one.pk] != _end(one, spans) for one in Situation.objects.all())


def _to_judge(situations: SituationQuerySet) -> list[Situation]:
    # One that was made a moment ago has no reading yet: whoever made it, or the worker, judges it.
    return list(situations.to_judge().exclude(reading=None).select_related("reading"))


def _end(situation: Situation, spans: dict[str, summary.Span]) -> date | None:
    """The last day that a situation's providers know of."""
    span = summary.span_of(situation, spans)
    return span[1] if span else None


def _note_judged(situations: Sequence[Situation]) -> None:
    """Their alarms have been judged, unless their readings were written anew meanwhile."""
    seen: dict[tuple[int | None, date | None], list[int]] = {}
    for one in situations:
        seen.setdefault((one.reading.table_version, one.reading.data_to), []).append(one.pk)
    for (version, data_to), numbers in seen.items():
        Reading.objects.filter(
            situation__in=numbers, table_version=version, data_to=data_to, judged_version=None
        ).update(judged_version=F("table_version"))


@transaction.atomic
def refresh(*, situations: Sequence[Situation] | None = None) -> int:
    """Write the readings of all situations, or of some, anew from the table; says how many.

    Their alarms are to be judged after. Readings are computed and can be made again at any time, so the journal has
    no row of it.
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
    stale = Reading.objects.exclude(table_version=version)
    # Nothing of theirs has changed, so alarms that were judged are so on this version too.
    stale.filter(judged_version__isnull=False).update(table_version=version, judged_version=version)
    stale.update(table_version=version)
    return chosen


def raise_alarms(*, since: date | None = None, situations: Sequence[Situation] | None = None) -> list[Alarm]:
    """Raise the alarms whose episode began on ``since`` or later, once each; returns the new ones.

    Without ``since``, those of the last year of each situation's data: what it looks at depends on the data alone, so
    one that was missed by a run before is raised now. An episode of which there is an alarm already, though by revised
    data it now begins on another day, has no second one.
    """
    version = store.version()
    chosen = list(Situation.objects.all() if situations is None else situations)
    if version is None or not chosen:
        return []
    found = []
    for begins, together in _by_first_day(chosen, since=since).items():
        found += summary.new_alarms(together, since=begins, version=version)
    return _raise(sorted(found, key=lambda row: (row["day"], row["situation"])), version=version) if found else []


def _by_first_day(situations: Sequence[Situation], *, since: date | None) -> dict[date, list[Situation]]:
    """Situations by the first day on which an episode of theirs is looked for; those without data are left out."""
    spans, found = summary.data_spans(), dict[date, list[Situation]]()
    for one in situations:
        if end := _end(one, spans):
            found.setdefault(since or end - LOOKS_BACK, []).append(one)
    return found


@transaction.atomic
def _raise(found: list[dict[str, Any]], *, version: int) -> list[Alarm]:
    # Concurrent runs that raise alarms of one situation wait for this lock. SQLite needs none: it has one writer.
    numbers = {row["situation"] for row in found}
    list(Situation.objects.select_for_update().filter(pk__in=numbers).order_by("pk").values_list("pk"))
    held: dict[int, list[Alarm]] = {}
    for alarm in Alarm.objects.filter(situation__in=numbers).order_by("on"):
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
    # Locked: in a race of two, the second finds what the first has written.
    alarms = list(
        Alarm.objects.select_for_update(of=("self",))
        .select_related("situation")
        .order_by("pk")
        .filter(**({} if situations is None else {"situation__in": [one.pk for one in situations]}))
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
