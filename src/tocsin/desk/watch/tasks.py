"""What the worker runs."""

from __future__ import annotations

from django.utils import timezone

from tocsin.desk.journal import clock

from . import operations
from .models import Run


def work(run: int) -> str:
    """Import a file that somebody has sent. Safe to run twice, or again after a worker died."""
    row = Run.objects.get(pk=run)
    try:
        operations.work(run=row, today=clock.today())
    finally:
        if row.is_regular and row.state in (Run.State.DONE, Run.State.REFUSED):
            operations.note_regular_run(run=row, at=timezone.now())
    # After the run has ended: a fault in it is no reason to say that the file was not read.
    judge_reports()
    return str(row.state)


def fetch_each_day() -> int:
    """Ask for what providers may have new, and sweep what was sent and is read; how many were asked. Safe to run twice,
    or again after a worker died."""
    operations.sweep_uploads(at=timezone.now())
    operations.forget_regular_runs(today=clock.today())
    operations.forget_old_reports()
    return len(operations.fetch_each_day(today=clock.today()))


def fetch_regularly() -> int:
    """Every few minutes: fetch from the providers for which somebody has switched that on; how many runs it started.

    Idempotent: safe to retry after a worker died.
    """
    return len(operations.fetch_regularly(at=timezone.now(), today=clock.today()))


def judge() -> int:
    """Every few minutes: judge what is still to be judged, whoever left it undone; how many alarms it raised.

    Where nothing is, it reads a few rows and no events. Safe to run twice, or again after a worker died.
    """
    if Run.objects.following(at=timezone.now()).exists() or not operations.is_behind():
        return 0
    return len(operations.bring_in_step(today=clock.today()))


def judge_reports() -> int:
    """Every few minutes, apart from ``judge``, so that neither holds up the other: count the reports that nobody has
    counted yet; how many alarms from reports were raised.

    Where there is nothing to count, it reads no report. Idempotent: safe to retry after a worker died.
    """
    return len(operations.judge_reports()) if operations.has_reports_to_judge() else 0
