"""Which reader reads a file that somebody sent, and the days that such a file covers."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from django.core.files.storage import default_storage

from tocsin.sources.provider import Provider
from tocsin.sources.providers import PROVIDERS, recognised
from tocsin.sources.reading import Given, Progress, Unreadable
from tocsin.sources.table import reader as table
from tocsin.sources.table.layout import Layout

from .models import Run

# What a person chooses for a table of their own; its provider is that of its mapping.
TABLE = "table"
# Those whose files of events can be sent.
SENT: Mapping[str, Provider] = {key: one for key, one in PROVIDERS.items() if one.files and one.files.read}


def give(run: Run, *, progress: Progress | None = None) -> Given:
    """Read a file that was sent. Raises ``Unreadable``."""
    file = Path(default_storage.path(run.place))
    if run.mapping is None:
        return read(SENT[run.provider], file, release=run.release, progress=progress)
    if run.provider in PROVIDERS:
        raise ValueError(f"a table cannot have the provider {run.provider!r}")
    layout = Layout.from_data(run.mapping.layout)
    return Given(table.read(file, layout, provider=run.provider, progress=progress), data_to=run.data_to)


def read(provider: Provider, file: Path, *, release: str, progress: Progress | None = None) -> Given:
    """Read a provider's own file of a release. Raises ``Unreadable``."""
    if provider.files is None or provider.files.read is None:
        raise ValueError(f"files of {provider.key} are not read")
    days = provider.releases.knows(release) if provider.releases else (None, None)
    return Given(provider.files.read(file, progress), *days)


def whose(file: Path, name: str = "") -> Provider | None:
    """The provider that a file is recognised as; ``None`` for a table of somebody's own, and for what is none."""
    try:
        return recognised(file, name)
    except Unreadable:
        return None


def preview(place: str, *, encoding: str = "", separator: str = "") -> table.Preview:
    """The beginning of a table, in an encoding and with a separator that a person chose, or in those that are found
    out. Raises ``Unreadable``."""
    return table.preview(Path(default_storage.path(place)), encoding=encoding, separator=separator)
