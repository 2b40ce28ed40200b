"""Which reader reads a file that somebody sent, and the days that such a file knows of."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from django.core.files.storage import default_storage

from tocsin.sources.reading import Progress, Read
from tocsin.sources.table import reader as table
from tocsin.sources.table.layout import Layout
from tocsin.sources.ucdp import reader as ucdp

from .models import Run

# What a person chooses for a table of their own; its provider is that of its mapping.
TABLE = "table"


def read(run: Run, *, progress: Progress | None = None) -> Read:
    """Raises ``Unreadable``."""
    file = Path(default_storage.path(run.place))
    if run.mapping is None:
        return ucdp.read(file, progress=progress)
    layout = Layout.from_data(run.mapping.layout)
    return table.read(file, layout, provider=run.provider, progress=progress)


def preview(place: str) -> table.Preview:
    """The beginning of a table. Raises ``Unreadable``."""
    return table.preview(Path(default_storage.path(place)))


def span(run: Run) -> tuple[date | None, date | None]:
    """The first and last day that the file knows of; ``None``: that of its first or last event."""
    if run.provider == ucdp.PROVIDER:
        return ucdp.COVERS_FROM, ucdp.covers_to(run.release)
    return None, run.data_to
