"""Fetches UCDP GED: event by event from its interface, which needs a token, or as the published files, which do not.

The interface is documented at https://ucdp.uu.se/apidocs/: 1,000 events a page at most and 5,000 requests a day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from tocsin.sources.http_client import FetchError, HttpClient, Limits
from tocsin.sources.reading import Progress, ReadEvents

from . import reader

PAGE = 1000
API = HttpClient(provider=reader.PROVIDER, base="https://ucdpapi.pcr.uu.se/api/")
# A full release is about 50 MB as a zip; a page of 1,000 events some 3 MB.
FILES = HttpClient(
    provider=reader.PROVIDER, base="https://ucdp.uu.se/downloads/", limits=Limits(total=1800, size=1 << 30)
)


@dataclass(frozen=True, kw_only=True)
class Client:
    """``token`` comes from the installation's settings. Two HTTP clients, for the interface and for the files."""

    token: str = field(default="", repr=False)
    api: HttpClient = API
    files: HttpClient = FILES

    def pages(
        self,
        release: str,
        *,
        start: date | None = None,
        end: date | None = None,
        countries: Sequence[int] = (),
        progress: Progress | None = None,
    ) -> Iterator[list[dict[str, Any]]]:
        """Rows of a release (``26.1``, or a candidate one such as ``26.0.8``), page by page as they come.

        ``start`` and ``end`` are days that events touch, ``countries`` numbers of Gleditsch and Ward. Raises
        ``FetchError``; also ``cut_off`` after the last page when there were fewer rows than announced, so keep nothing
        until the end.
        """
        if not self.token:
            raise FetchError(reader.PROVIDER, "no_credentials")
        query = {"pagesize": str(PAGE), "page": "1"}
        if countries:
            query["Country"] = ",".join(map(str, countries))
        if start:
            query["StartDate"] = start.isoformat()
        if end:
            query["EndDate"] = end.isoformat()
        where, done, seen = f"gedevents/{release}", 0, set[str]()
        given: dict[str, str] | None = query
        while where:
            answer = self.api.json(where, query=given, headers={"x-ucdp-access-token": self.token})
            rows, total, following = self._page(answer)
            done += len(rows)
            # The same page again and again would never end; nor would pages without a row.
            if following and (following in seen or not rows):
                raise FetchError(reader.PROVIDER, "not_understood")
            seen.add(following)
            yield rows
            if progress:
                progress(done, total)
            if not following and done < total:
                raise FetchError(reader.PROVIDER, "cut_off")
            where, given = following, None

    def events(
        self,
        release: str,
        *,
        start: date | None = None,
        end: date | None = None,
        countries: Sequence[int] = (),
        progress: Progress | None = None,
    ) -> ReadEvents:
        """All pages of ``pages`` as events, and the rows that were left out by their number in the whole answer."""
        pages = self.pages(release, start=start, end=end, countries=countries, progress=progress)
        return reader.read_rows([row for page in pages for row in page])

    def download(self, release: str, folder: Path, *, progress: Progress | None = None) -> Path:
        """The published file of a release, for ``reader.read``; needs no token."""
        where = address(release)
        return self.files.download(where, folder / where.rsplit("/", 1)[-1], progress=progress)

    @staticmethod
    def _page(answer: Any) -> tuple[list[dict[str, Any]], int, str]:
        try:
            rows, total, following = answer["Result"], answer["TotalCount"], answer.get("NextPageUrl") or ""
        except (KeyError, TypeError, AttributeError):
            raise FetchError(reader.PROVIDER, "not_understood") from None
        shaped = isinstance(rows, list) and all(isinstance(row, dict) for row in rows)
        if not shaped or not isinstance(total, int) or not isinstance(following, str):
            raise FetchError(reader.PROVIDER, "not_understood")
        return rows, total, following


def address(release: str) -> str:
    """Where a release is published, under the downloads. Raises ``ValueError`` for what is no release."""
    parts = release.split(".")
    if len(parts) < 2 or not all(part.isdecimal() for part in parts):
        raise ValueError(f"no release of UCDP GED: {release}")
    if len(parts) == 2:
        return f"ged/ged{''.join(parts)}-csv.zip"
    return f"candidateged/GEDEvent_v{'_'.join(parts)}.csv"
