"""The providers of events: the one list. A new one is a folder beside this file, and a line here."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from .acled.provider import ACLED
from .gdelt.provider import GDELT
from .provider import Provider
from .table.provider import own_table
from .text import columns
from .ucdp.provider import UCDP

PROVIDERS: Mapping[str, Provider] = MappingProxyType({one.key: one for one in (UCDP, ACLED, GDELT)})


def provider_of(key: str) -> Provider:
    """By its key; any other key is the short name of somebody's own table."""
    return PROVIDERS.get(key) or own_table(key)


def recognised(file: Path, name: str = "") -> Provider | None:
    """Whose file it is, by its columns and its name; ``None`` where nobody knows it, or two do.

    Raises ``Unreadable`` for what is no table at all. An empty file is recognised by its name alone.
    """
    header = columns(file) if file.stat().st_size else []
    found = [one for one in PROVIDERS.values() if one.files and one.files.recognises(header, name or file.name)]
    return found[0] if len(found) == 1 else None
