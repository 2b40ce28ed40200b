"""What the worker runs."""

from __future__ import annotations

from tocsin.desk.journal import clock

from . import operations
from .models import Run


def work(run: int) -> str:
    """Import a file that somebody has sent. Safe to run twice, or again after a worker died."""
    row = Run.objects.get(pk=run)
    return str(operations.work(run=row, today=clock.today()).state)


def fetch_each_day() -> int:
    """Ask for what providers may have new; how many were asked. Safe to run twice, or again after a worker died."""
    return len(operations.fetch_each_day(today=clock.today()))
