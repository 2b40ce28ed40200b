"""An exercise: the events of a conflict of the past arrive step by step, with their days moved to now.

It runs in an installation of its own (``settings.EXERCISE``), whose clock stands at the last day that has arrived. The
first alarm falls on the day on which the exercise was set up. How far the events are is read from the imports, so a
step that was broken off is made again, and no step comes twice.
"""

from __future__ import annotations

import tempfile
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import polars as pl
from django.conf import settings
from django.db.models import Max, QuerySet

from tocsin.desk.journal import clock
from tocsin.desk.journal.models import Entry
from tocsin.desk.people.models import Account
from tocsin.desk.responses import tasks as responses
from tocsin.desk.watch import example
from tocsin.desk.watch import operations as watch
from tocsin.desk.watch.models import Import
from tocsin.sources.ucdp import reader


class NotAnExercise(Exception):
    """This installation is a team's own: events whose days were moved have no place in it."""


# The day of the alarm in the records, and the last day that they know of.
ALARM: Final = date(2020, 9, 29)
LAST: Final = date(2020, 12, 31)


def moved_by() -> timedelta:
    """By how much the days of the events are moved."""
    return timedelta(days=exercise().days_moved)


def begin(*, by: Account) -> None:
    """Watch the situation, and import what had happened before the first step. Nothing happens the second time."""
    began, step = _step()
    clock.stop(at=began)
    if _imports().exists():
        return
    example.watch_karabakh(by=by, on=began)
    _import(until=began - step)
    watch.bring_in_step(today=began)


def bring_next() -> date | None:
    """Bring the next step and what follows from it: up to which day; ``None`` where all has arrived."""
    _began, step = _step()
    known, last = _known_to(), LAST + moved_by()
    if known is None or known >= last:
        return None
    day = min(known + step, last)
    # The clock first: whoever finds this step broken off makes the same one, since nothing was imported.
    clock.stop(at=day)
    _import(until=day)
    watch.bring_in_step(today=day)
    # What the worker looks at once a day: here a step is at least one.
    responses.look_each_day()
    return day


def bring_next_if_due(*, at: datetime) -> date | None:
    """The same, where the minutes between two steps have passed."""
    every = settings.EXERCISE.every_minutes if settings.EXERCISE else 0
    imports = list(_imports().values_list("pk", flat=True)) if every else []
    entries = Entry.objects.filter(action="watch.imported", subject_id__in=imports)
    before = entries.aggregate(at=Max("at"))["at"] if imports else None
    if before is None or at - before < timedelta(minutes=every):
        return None
    return bring_next()


def steps_left() -> int:
    """How many steps are still to come."""
    known = _known_to()
    return 0 if known is None else -(-(LAST + moved_by() - known) // _step()[1])


def exercise() -> Any:
    """How the exercise was set up. Raises ``NotAnExercise``."""
    if settings.EXERCISE is None:
        raise NotAnExercise
    return settings.EXERCISE


def _step() -> tuple[date, timedelta]:
    """The day on which the exercise was set up, and how much a step brings."""
    given = exercise()
    return given.began_on, timedelta(days=given.step_days)


def _known_to() -> date | None:
    known: date | None = _imports().aggregate(last=Max("data_to"))["last"]
    return known


def _imports() -> QuerySet[Import]:
    """Those of the exercise itself; what somebody imports by hand beside them moves nothing."""
    return Import.objects.filter(file_name=_file_name())


def _file_name() -> str:
    return f"UCDP GED {example.RELEASE}, {moved_by().days} days later"


def _import(*, until: date) -> None:
    """All events up to a day, those of earlier steps too: they are there already, and a step may hold none."""
    rows = pl.read_parquet(example.FILE).filter(pl.col("conflict_name") == example.CONFLICT)
    rows = rows.with_columns(pl.col("date_start") + moved_by()).filter(pl.col("date_start") <= until)
    with tempfile.TemporaryDirectory(dir=settings.HOME) as folder:
        file = Path(folder) / "moved.parquet"
        rows.write_parquet(file)
        read = reader.read(file)
    watch.import_read(
        read=read,
        provider=reader.PROVIDER,
        file_name=_file_name(),
        data_to=until,
        by=None,
        today=until,
    )
