"""Which reader reads a file that somebody sent, and the days that such a file knows of."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

from django.core.files.storage import default_storage

from tocsin.sources.reading import Progress, Read
from tocsin.sources.table import reader as table
from tocsin.sources.table.layout import Layout
from tocsin.sources.ucdp import reader as ucdp

from .models import Run

# What a person chooses for a table of their own; its provider is that of its mapping.
TABLE = "table"


class Given(NamedTuple):
    """What a source gave: events and bad rows, the days that it knows of (``None``: those of its first or last
    event), and the ids of what it has withdrawn."""

    read: Read
    data_from: date | None = None
    data_to: date | None = None
    deletions: list[str] | None = None


def give(run: Run, *, progress: Progress | None = None) -> Given:
    """Read a file that was sent. Raises ``Unreadable``."""
    file = Path(default_storage.path(run.place))
    if run.mapping is None:
        read = ucdp.read(file, progress=progress)
        return Given(read, ucdp.COVERS_FROM, ucdp.covers_to(run.release))
    layout = Layout.from_data(run.mapping.layout)
    return Given(table.read(file, layout, provider=run.provider, progress=progress), data_to=run.data_to)


def preview(place: str) -> table.Preview:
    """The beginning of a table. Raises ``Unreadable``."""
    return table.preview(Path(default_storage.path(place)))
