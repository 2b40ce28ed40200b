"""One way to ask a provider: over one host, within limits of time and size, with faults that can be told apart.

Credentials are passed to ``ask`` for one request and stand in no address, log or text of a fault.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urljoin, urlsplit

import httpx

from .reading import Progress

Reason = Literal[
    "no_credentials",  # none are set
    "not_signed_in",  # 401: the credentials are wrong, or no longer good
    "not_allowed",  # 403: the account may not read this
    "not_there",  # 404: no such release or file
    "too_many",  # 429: the day's or hour's requests are used up; ``wait`` says for how many seconds, where told
    "server",  # 5xx, or another status that is no answer
    "unreachable",  # no connection
    "too_slow",  # no answer in time, or one that trickles
    "too_big",  # more than we take
    "cut_off",  # the answer ended before it was whole
    "not_understood",  # not the kind or shape of answer that this interface gives
    "elsewhere",  # it points to another host
    "damaged",  # its size or checksum is not the one that was announced
]
AGENT = "Tocsin (self-hosted; one installation for one organisation)"
# Waited at most for a provider that says when to come again; one that asks for longer is left for another day.
LONGEST_WAIT = 300.0
ATTEMPTS = 5
REDIRECTS = 3
CHUNK = 1 << 16


class FetchError(Exception):
    """A provider could not be read. Says which one, why, its status where there is one, and how long to wait."""

    def __init__(self, provider: str, reason: Reason, *, status: int | None = None, wait: float | None = None) -> None:
        self.provider, self.reason, self.status, self.wait = provider, reason, status, wait
        told = f" (status {status})" if status else ""
        super().__init__(f"{provider}: {reason.replace('_', ' ')}{told}")


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Seconds to connect, between two pieces and for one whole answer; bytes of one answer, unpacked."""

    connect: float = 10.0
    read: float = 60.0
    total: float = 300.0
    size: int = 64 << 20


OF_A_PAGE = Limits()


@dataclass(frozen=True, kw_only=True)
class HttpClient:
    """Requests to one provider under one address. ``sleep`` and ``clock`` can be others in tests.

    ``attempts`` is 1 where a person waits for the answer.
    """

    provider: str
    base: str
    limits: Limits = OF_A_PAGE
    attempts: int = ATTEMPTS
    sleep: Callable[[float], None] = field(default=time.sleep, repr=False)
    clock: Callable[[], float] = field(default=time.monotonic, repr=False)

    def address(self, where: str, *, beside: str = "") -> str:
        """An address under ours, or beside another one.

        Whatever an answer says, no other host is asked, nor ours without TLS where we began with it.
        """
        base = urlsplit(self.base)
        try:
            parts = urlsplit(urljoin(beside or self.base, where))
            ports = {None, base.port} | ({80, 443} if base.port is None else set())
            same = parts.hostname == base.hostname and parts.port in ports and not parts.username
        except ValueError:
            raise FetchError(self.provider, "elsewhere") from None
        if not same or parts.scheme not in ("http", "https"):
            raise FetchError(self.provider, "elsewhere")
        return parts._replace(scheme=base.scheme, netloc=base.netloc, fragment="").geturl()

    def json(
        self,
        where: str,
        *,
        query: Mapping[str, str] | None = None,
        form: Mapping[str, str] | None = None,
        body: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Any:
        """The JSON of an answer. With ``form``, the request is a POST of it; with ``body``, a POST of it as JSON."""
        with self.ask(where, query=query, form=form, body=body, headers=headers) as pieces:
            content = b"".join(pieces)
        text = content.decode("utf-8", "replace").rstrip()
        try:
            return json.loads(text)
        except json.JSONDecodeError as error:
            ended = error.pos >= len(text) or error.msg.startswith("Unterminated")
            raise FetchError(self.provider, "cut_off" if ended else "not_understood") from None
        except (ValueError, RecursionError):
            raise FetchError(self.provider, "not_understood") from None

    def text(self, where: str) -> Iterator[str]:
        """The lines of a text, as they come. Raises ``cut_off`` for a last line without an end."""
        rest = b""
        with self.ask(where) as pieces:
            for piece in pieces:
                *lines, rest = (rest + piece).split(b"\n")
                if len(rest) > CHUNK:
                    raise FetchError(self.provider, "not_understood")
                yield from (line.decode("utf-8", "replace").rstrip("\r") for line in lines)
        if rest.strip():
            raise FetchError(self.provider, "cut_off")

    def download(
        self,
        where: str,
        to: Path,
        *,
        size: int | None = None,
        md5: str | None = None,
        progress: Progress | None = None,
    ) -> Path:
        """Save an answer as a file, which is there whole or not at all."""
        part = to.with_name(f".{to.name}.{os.getpid()}.part")
        # A checksum that the provider gives against damage on the way, not against a forger.
        digest, done = hashlib.md5(usedforsecurity=False), 0
        try:
            with self.ask(where, progress=progress) as pieces, part.open("wb") as file:
                for piece in pieces:
                    file.write(piece)
                    digest.update(piece)
                    done += len(piece)
            if size not in (None, done) or md5 not in (None, digest.hexdigest()):
                raise FetchError(self.provider, "damaged")
            part.replace(to)
        finally:
            part.unlink(missing_ok=True)
        return to

    @contextmanager
    def ask(
        self,
        where: str,
        *,
        query: Mapping[str, str] | None = None,
        form: Mapping[str, str] | None = None,
        body: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        progress: Progress | None = None,
    ) -> Iterator[Iterator[bytes]]:
        """An answer with status 200, piece by piece. Waits and asks again when told to (429), or for a bad gateway."""
        address = self.address(where)
        waits = httpx.Timeout(self.limits.read, connect=self.limits.connect)
        with httpx.Client(timeout=waits, headers={"User-Agent": AGENT}, follow_redirects=False) as client:
            attempt, hops = 1, 0
            while True:
                request = client.build_request(
                    "POST" if form or body else "GET",
                    address,
                    params=query if query and not hops else None,
                    data=form,
                    json=body,
                    headers=headers,
                )
                with self._told():
                    answer = client.send(request, stream=True)
                try:
                    if answer.is_redirect and hops < REDIRECTS and request.method == "GET":
                        address, hops = self.address(answer.headers["location"], beside=address), hops + 1
                        continue
                    if answer.status_code == httpx.codes.OK:
                        yield self._pieces(answer, progress)
                        return
                    fault = self._fault(answer)
                finally:
                    answer.close()
                again = fault.reason == "too_many" or fault.status in (502, 503, 504)
                wait = fault.wait if fault.wait is not None else float(2**attempt)
                if not again or attempt >= self.attempts or wait > LONGEST_WAIT:
                    raise fault
                self.sleep(wait)
                attempt += 1

    def _pieces(self, answer: httpx.Response, progress: Progress | None) -> Iterator[bytes]:
        length = answer.headers.get("content-length", "")
        plain = not answer.headers.get("content-encoding")
        total = int(length) if length.isdecimal() and plain else None
        if total is not None and total > self.limits.size:
            raise FetchError(self.provider, "too_big")
        done, until = 0, self.clock() + self.limits.total
        with self._told():
            for piece in answer.iter_bytes(CHUNK if total is None or total > CHUNK else None):
                done += len(piece)
                if done > self.limits.size:
                    raise FetchError(self.provider, "too_big")
                if self.clock() > until:
                    raise FetchError(self.provider, "too_slow")
                yield piece
                if progress:
                    progress(done, total)

    def _fault(self, answer: httpx.Response) -> FetchError:
        status = answer.status_code
        reasons: dict[int, Reason] = {401: "not_signed_in", 403: "not_allowed", 404: "not_there", 429: "too_many"}
        reason = "elsewhere" if answer.is_redirect else reasons.get(status, "server")
        return FetchError(self.provider, reason, status=status, wait=_wait(answer.headers))

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Faults of the connection as ours. What httpx says of them may hold the address, so it is not repeated."""
        try:
            yield
        except httpx.TimeoutException as error:
            reason: Reason = "unreachable" if isinstance(error, httpx.ConnectTimeout) else "too_slow"
            raise FetchError(self.provider, reason) from None
        except (httpx.ConnectError, httpx.ProxyError, httpx.UnsupportedProtocol):
            raise FetchError(self.provider, "unreachable") from None
        except httpx.DecodingError:
            raise FetchError(self.provider, "not_understood") from None
        except (httpx.TransportError, httpx.InvalidURL, httpx.StreamError):
            raise FetchError(self.provider, "cut_off") from None


def _wait(headers: httpx.Headers) -> float | None:
    """Seconds that ``Retry-After`` asks for, given as such or as a time, by the clock of the server itself."""
    told = headers.get("retry-after", "").strip()
    if told.isdecimal():
        return float(told)
    try:
        return max((parsedate_to_datetime(told) - parsedate_to_datetime(headers["date"])).total_seconds(), 0.0)
    except (KeyError, ValueError, TypeError):
        return None
