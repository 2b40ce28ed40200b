"""What the worker does for this room. Where the clock stands for the example, no bell rings."""

from __future__ import annotations

from django.utils import timezone

from tocsin.desk.journal import clock

from . import operations, sending


def ring() -> int:
    """Every minute: ring for new alarms, once more for those that nobody took up, and send; how many notices went.

    Safe to run at any time, from any number of workers, or again after a worker died.
    """
    if clock.is_example():
        return 0
    at, today = timezone.now(), clock.today()
    operations.ring(at=at, today=today)
    operations.ring_again(at=at, today=today)
    operations.ring_reports(at=at, today=today)
    return sending.send_due(at=at, today=today)


def digest_each_day() -> int:
    """Once a day: write to the others of the team which alarms there were. Safe to run twice."""
    return 0 if clock.is_example() else len(operations.write_digest(today=clock.today()))
