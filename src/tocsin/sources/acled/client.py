"""Fetches ACLED's events with an account of one's own, page by page, and what it has since deleted.

As its documentation describes it (https://acleddata.com/api-documentation/getting-started): a token for 24 hours
by OAuth's password grant, then pages of rows. Nothing is written to disk here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tocsin.sources.http_client import FetchError, HttpClient, Reason
from tocsin.sources.reading import Progress, ReadEvents

from . import reader

ACLED = HttpClient(provider=reader.PROVIDER, base="https://acleddata.com/")
PAGE = 5000
# More pages than the whole of ACLED has.
PAGES = 2000
# A token is renewed this many seconds before it ends.
EARLY = 300.0
DAY = 86_400.0
REASONS: dict[int, Reason] = {401: "not_signed_in", 403: "not_allowed", 404: "not_there", 429: "too_many"}


@dataclass(kw_only=True)
class Client:
    """``user`` and ``password`` come from the installation's settings. Keeps its token while it lives, in memory."""

    user: str = ""
    password: str = field(default="", repr=False)
    http: HttpClient = ACLED
    _token: str = field(default="", init=False, repr=False)
    _until: float = field(default=0.0, init=False, repr=False)

    def pages(
        self,
        *,
        start: date | None = None,
        end: date | None = None,
        country: str = "",
        event_type: str = "",
        changed_since: int | None = None,
        progress: Progress | None = None,
    ) -> Iterator[list[dict[str, Any]]]:
        """Rows page by page. ``changed_since`` is a Unix time: only rows that were written at or after it.

        ``country`` is a name as ACLED writes it; ``start`` and ``end`` go together. Raises ``FetchError``.
        """
        query = {"country": country, "event_type": event_type}
        if start and end:
            query |= {"event_date": f"{start}|{end}", "event_date_where": "BETWEEN"}
        elif start or end:
            raise ValueError("start and end go together")
        if changed_since is not None:
            query["timestamp"] = str(changed_since)
        yield from self._pages("api/acled/read", query, progress)

    def events(
        self,
        *,
        start: date | None = None,
        end: date | None = None,
        country: str = "",
        event_type: str = "",
        changed_since: int | None = None,
        progress: Progress | None = None,
    ) -> ReadEvents:
        """All rows of ``pages`` as events. A row that a page repeats, because rows moved meanwhile, counts once."""
        rows: dict[object, dict[str, Any]] = {}
        pages = self.pages(
            start=start,
            end=end,
            country=country,
            event_type=event_type,
            changed_since=changed_since,
            progress=progress,
        )
        for page in pages:
            for row in page:
                number = row.get(reader.NAMES["id"])
                rows[number if isinstance(number, str) and number else len(rows)] = row
        return reader.read_rows(list(rows.values()))

    def deletions(self, *, since: int) -> list[str]:
        """Ids of the events that were deleted at or after a Unix time, to be taken out of the table.

        An assumption, made here and nowhere else: the shape of this endpoint since 2025 is not documented in
        public. Its names are those of the earlier interface, as ACLED's own R package (acledR) uses them: rows of
        ``event_id_cnty`` and ``deleted_timestamp``, asked for by ``deleted_timestamp``.
        """
        pages = self._pages("api/deleted/read", {"deleted_timestamp": str(since)}, None)
        ids = [row.get("event_id_cnty") for page in pages for row in page]
        if not all(isinstance(one, str) and one for one in ids):
            raise FetchError(reader.PROVIDER, "not_understood")
        return sorted({str(one) for one in ids})

    def _pages(self, where: str, query: dict[str, str], progress: Progress | None) -> Iterator[list[dict[str, Any]]]:
        done, before = 0, None
        asked = {"_format": "json", "limit": str(PAGE)} | {name: value for name, value in query.items() if value}
        for number in range(1, PAGES + 1):
            rows = _rows(self._json(where, asked | {"page": str(number)}))
            # An interface that does not know pages gives the same one for ever.
            if rows and rows == before:
                raise FetchError(reader.PROVIDER, "not_understood")
            before = rows
            done += len(rows)
            if rows:
                yield rows
            if progress:
                progress(done, None)
            if len(rows) < PAGE:
                return
        raise FetchError(reader.PROVIDER, "too_big")

    def _json(self, where: str, query: dict[str, str]) -> Any:
        fresh = self._sign_in() if not self._token or self.http.clock() >= self._until else False
        try:
            return self.http.json(where, query=query, headers={"Authorization": f"Bearer {self._token}"})
        except FetchError as fault:
            # A token can end before its time, once: what is refused with a new one is refused.
            if fault.reason != "not_signed_in" or fresh:
                raise
        self._sign_in()
        return self.http.json(where, query=query, headers={"Authorization": f"Bearer {self._token}"})

    def _sign_in(self) -> bool:
        if not (self.user and self.password):
            raise FetchError(reader.PROVIDER, "no_credentials")
        self._token = ""
        form = {"username": self.user, "password": self.password, "grant_type": "password", "client_id": "acled"}
        try:
            answer = self.http.json("oauth/token", form=form)
        except FetchError as fault:
            # OAuth answers a wrong password with 400 (RFC 6749, section 5.2).
            if fault.status == 400:
                raise FetchError(reader.PROVIDER, "not_signed_in", status=400) from None
            raise
        token = answer.get("access_token") if isinstance(answer, dict) else None
        if not isinstance(token, str) or not token.isascii() or not token.isprintable() or not token:
            raise FetchError(reader.PROVIDER, "not_understood")
        lasts = answer.get("expires_in")
        self._token = token
        self._until = self.http.clock() + (float(lasts) if isinstance(lasts, int) else DAY) - EARLY
        return True


def _rows(answer: Any) -> list[dict[str, Any]]:
    """The rows of an answer, whose own status may say no while the connection's says yes."""
    if not isinstance(answer, dict):
        raise FetchError(reader.PROVIDER, "not_understood")
    status, rows, count = answer.get("status", 200), answer.get("data"), answer.get("count")
    if status != 200:
        known = status if isinstance(status, int) else None
        raise FetchError(reader.PROVIDER, REASONS.get(known or 0, "server"), status=known)
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise FetchError(reader.PROVIDER, "not_understood")
    if isinstance(count, int) and count > len(rows):
        raise FetchError(reader.PROVIDER, "cut_off")
    return rows
