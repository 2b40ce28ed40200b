"""Which reader reads a file that somebody sent, and the days that such a file knows of."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from django.core.files.storage import default_storage

from tocsin.sources.reading import Progress, Read
from tocsin.sources.ucdp import reader as ucdp

from .models import Run


def read(run: Run, *, progress: Progress | None = None) -> Read:
    """Raises ``Unreadable``."""
    return ucdp.read(Path(default_storage.path(run.place)), progress=progress)


def span(run: Run) -> tuple[date | None, date | None]:
    """The first and last day that the file knows of; ``None``: that of its first or last event."""
    if run.provider == ucdp.PROVIDER:
        return ucdp.COVERS_FROM, ucdp.covers_to(run.release)
    return None, run.data_to
