"""Verdicts kept on record: one for each day, and one more for each time that the state becomes another."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models, transaction

from tocsin.desk.journal import operations as journal
from tocsin.desk.levels import Level
from tocsin.desk.one_by_one import one_by_one
from tocsin.desk.people.models import Case
from tocsin.desk.records.refusals import OffRecord
from tocsin.desk.watch import reading as watch

from .. import hooks, reading
from ..models import Attempt, Verdict
from ..outlook import outlook

# What a correction of a ceasefire can have changed of what its incidents keep to.
BOUNDS = ("effect_on", "effect_when", "effect_time", "ended_on", "ended_when", "ended_time", "zone")


def lock(attempt: Attempt) -> bool:
    """Lock the row of a ceasefire until the end of the transaction, against a race of concurrent requests.

    Returns whether it is still on record.
    """
    return bool(Attempt.objects.filter(pk=attempt.pk).update(level=models.F("level")))


def hold(attempt: Attempt) -> None:
    """Lock a ceasefire and read its days again, before something is recorded under it. Raises ``OffRecord``."""
    if not lock(attempt):
        raise OffRecord
    attempt.refresh_from_db(fields=BOUNDS)


@transaction.atomic
def judge(*, attempt: Attempt, today: date) -> Verdict:
    """The verdict of a day, from what is known now: the same row again however often it is asked for.

    Where the state is another than before, the row before stays as it was, and the journal has a row.
    """
    # Of two who judge at once the second sees what the first has found.
    lock(attempt)
    # Rows for named readers alone are left out, unless the attempt itself is one.
    reader = Level(max(attempt.level, Level.TEAM))
    readings = reading.Readings([attempt], reader=reader, today=today)
    found = readings.judge(attempt)
    ahead = outlook(readings, attempt, found=found)
    before: Verdict | None = attempt.verdicts.filter(on__lte=today).first()
    values: dict[str, Any] = {
        "state": found.state,
        "reason": found.reason,
        # The chance is kept, so that it can be held against what came.
        "numbers": {**found.numbers(), "chance": round(ahead.chance.chance, 4) if ahead and ahead.chance else None},
        "data_to": watch.data_to(attempt.situation),
        "table_version": watch.table_version(),
    }
    if before and before.on == today and before.state == found.state:
        for name, value in values.items():
            setattr(before, name, value)
        before.save(update_fields=list(values))
        return before
    changed_from = before.state if before and before.state != found.state else ""
    verdict = Verdict.objects.create(attempt=attempt, on=today, changed_from=changed_from, **values)
    if before is None or changed_from:
        journal.write(
            action=f"ceasefires.judged_{found.state}",
            subject=attempt,
            by=None,
            on=today,
            case=attempt.case_id,
            level=reader,
        )
    if changed_from:
        hooks.verdict_changed.each(attempt=attempt, verdict=verdict, today=today)
    return verdict


def judge_all(*, case: Case | None = None, also_ended: bool = False, today: date) -> int:
    """Judge every ceasefire that has begun, of one case or of all; how many.

    Of those that ended the verdict stands, unless the data was revised: then ``also_ended`` asks again. Each is
    judged in a transaction of its own: one that cannot be judged holds up none of the others, and the
    ``ExceptionGroup`` of those that failed comes last.
    """
    attempts = Attempt.objects.begun_by(today).select_related("situation")
    if not also_ended:
        attempts = attempts.filter(ended_on=None)
    if case is not None:
        attempts = attempts.in_case(case)
    return len(one_by_one(attempts, lambda attempt: judge(attempt=attempt, today=today)))
