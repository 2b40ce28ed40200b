"""Fetches files of GDELT 2.0 Events, of which there is one every 15 minutes, since 18 February 2015.

They are published without TLS, so size and checksum tell of damage on the way, not of a forger.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from tocsin.sources.http_client import FetchError, HttpClient, Limits
from tocsin.sources.reading import Progress

PROVIDER = "gdelt"
# The list of all files is above 100 MB and grows by 300 lines a day.
GDELT = HttpClient(
    provider=PROVIDER, base="http://data.gdeltproject.org/gdeltv2/", limits=Limits(total=1800, size=1 << 30)
)
LINE = re.compile(r"(\d+) ([0-9a-f]{32}) (\S*/(\d{14})\.export\.CSV\.zip)")


class Export(NamedTuple):
    """A file of events: the quarter of an hour (UTC) that it closes, its address, size in bytes and MD5."""

    moment: datetime
    address: str
    size: int
    md5: str


@dataclass(frozen=True, kw_only=True)
class Client:
    """GDELT needs no credentials."""

    http: HttpClient = GDELT

    def latest(self) -> Export:
        """The newest file."""
        for export in self._listed("lastupdate.txt"):
            return export
        raise FetchError(PROVIDER, "not_understood")

    def exports(self, *, start: datetime, end: datetime) -> list[Export]:
        """The files from one moment (UTC, without a zone) up to another, oldest first."""
        return sorted(one for one in self._listed("masterfilelist.txt") if start <= one.moment <= end)

    def fetch(self, export: Export, folder: Path, *, progress: Progress | None = None) -> Path:
        """A file, for ``reader.read``. Raises ``FetchError`` "damaged" when size or checksum differ from the list's."""
        to = folder / f"{export.moment:%Y%m%d%H%M%S}.export.CSV.zip"
        return self.http.download(export.address, to, size=export.size, md5=export.md5, progress=progress)

    def _listed(self, where: str) -> Iterator[Export]:
        """Other kinds of file are passed over, and so are the few lines of the list that are broken."""
        found = False
        for line in self.http.text(where):
            if match := LINE.fullmatch(line):
                found = True
                try:
                    moment = datetime.strptime(match[4], "%Y%m%d%H%M%S")  # noqa: DTZ007
                except ValueError:
                    continue
                yield Export(moment, match[3], int(match[1]), match[2])
        if not found:
            raise FetchError(PROVIDER, "not_understood")
