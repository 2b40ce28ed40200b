"""``bin/bench web``: pages of the desk over a large installation from a real server, and a peer's beside them."""

from __future__ import annotations

import json
import os
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import psycopg
from psycopg import sql
from tests import postgresql

from bench import installation, peer
from bench.apart import apart, settle
from bench.server import Server, served
from bench.visitors import Seen, read, told

CASE = f"/cases/{installation.SLUG}/"
PAGES = (
    "/", "/responses/", "/updates/", "/watch/", CASE, f"{CASE}?quarter=2021-q2", f"{CASE}strategy/", f"{CASE}press/",
    f"{CASE}press/?pitches-find=piece+7", f"{CASE}coalition/", f"{CASE}briefings/", f"{CASE}outreach/",
    f"{CASE}directory/", f"{CASE}directory/organisations/?page=9", f"{CASE}outbox/", f"{CASE}ceasefires/",
    f"{CASE}press/pitches/new/", f"{CASE}coalition/actions/new/",
)  # fmt: skip
PEOPLE, PAUSE = 50, 8.0
# How often each page is asked for alone.
TURNS = 5


class _Result(NamedTuple):
    """What is compared: how many pages a second a saturated server gives, and after how many seconds the first came."""

    pages_a_second: float
    first_page: float


def run(*, home: Path, records: int, seconds: float, database: str) -> None:
    """``database``: «sqlite», or «postgresql», which is started for the run or named by ``TEST_DATABASE_URL``."""
    settle(home / "tocsin")
    with _databases(database) as (ours, theirs):
        os.environ["DATABASE_URL"] = ours
        sessions = apart(installation.make, records)
        mine = {name: os.environ[name] for name in ("TOCSIN_HOME", "DATABASE_URL", "DJANGO_SETTINGS_MODULE")}
        alone = apart(_alone)
        other = peer.prepare(home / "pretalx", records=records, visitors=installation.VISITORS, database=theirs)
        theirs_alone = peer.alone(other, turns=TURNS)
        cookie = f"sessionid={sessions[0]}"
        with served(Path(sys.executable), "tocsin.config.wsgi", mine, first="/", cookie=cookie) as server:
            tocsin = _measure("tocsin", database, server, PAGES, sessions, "sessionid", seconds, alone)
        cookie = f"{peer.COOKIE}={other.sessions[0]}"
        with served(other.python, "pretalx.wsgi", other.environment, first=peer.PAGES[0], cookie=cookie) as server:
            pretalx = _measure(
                "pretalx", database, server, peer.PAGES, other.sessions, peer.COOKIE, seconds, theirs_alone
            )
    for name, ratio in (
        ("pages a second, ours by the peer's", tocsin.pages_a_second / max(pretalx.pages_a_second, 0.01)),
        ("first page after a start, ours by the peer's", tocsin.first_page / pretalx.first_page),
        ("the processor's time of a page, ours by the peer's", _mean(alone) / _mean(theirs_alone)),
    ):
        _print(name=name, database=database, ratio=round(ratio, 2))


@contextmanager
def _databases(kind: str) -> Iterator[tuple[str, str]]:
    """The addresses of an empty database for us and one for the peer; empty for SQLite."""
    if kind == "sqlite":
        yield "", ""
        return
    with postgresql.running() as address:
        if not address:
            raise SystemExit("No PostgreSQL was found: install it, or set TEST_DATABASE_URL")
        names = ("tocsin_bench", "pretalx_bench")
        with psycopg.connect(address, autocommit=True) as connection:
            for name in names:
                connection.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        ours, theirs = (f"{address.rpartition('/')[0]}/{name}" for name in names)
        yield ours, theirs


def _measure(
    name: str,
    kind: str,
    server: Server,
    pages: Any,
    sessions: list[str],
    cookie: str,
    seconds: float,
    alone: dict[str, dict[str, int]],
) -> _Result:
    """Print what fifty people got and what a saturated server gives."""
    # Each worker has drawn each page once, as after a morning.
    read(server.port, pages, sessions, people=8, pause=0, seconds=seconds / 4, cookie=cookie)
    seen = read(server.port, pages, sessions, people=PEOPLE, pause=PAUSE, seconds=seconds, cookie=cookie)
    for path in pages:
        mine = [one for one in seen if one.path == path]
        weight = max((one.weight for one in mine), default=0)
        _print(name=name, database=kind, page=path, kb=round(weight / 1000), **alone.get(path, {}), **told(mine))
    _print(name=name, database=kind, page="all", people=PEOPLE, pause=PAUSE, **told(seen), load=_load())
    full = read(server.port, pages, sessions, people=8, pause=0, seconds=seconds / 2, cookie=cookie)
    rate = _rate(full, seconds / 2)
    _print(
        name=name, database=kind, page="saturated", pages_a_second=round(rate, 1), **told(full),
        workers_mb=server.workers_mb(), first_page_s=round(server.first_page, 2), load=_load(),
    )  # fmt: skip
    return _Result(rate, server.first_page)


def _mean(alone: dict[str, dict[str, int]]) -> float:
    return statistics.mean(one["cpu_ms"] for one in alone.values())


def _load() -> float:
    """How many processes wanted the machine over the last minute: much more than its cores tells of other work."""
    return round(os.getloadavg()[0], 1)


def _rate(seen: list[Seen], seconds: float) -> float:
    return len([one for one in seen if one.status == 200]) / seconds


def _alone() -> dict[str, dict[str, int]]:
    """Of each page, asked for by one reader in one process: its queries, and the processor's time that it takes.

    That time is much the same on a busy machine; what fifty people wait is not.
    """
    from bench import world

    world.ready()
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from tocsin.desk.people.models import Account

    browser = Client(SERVER_NAME="127.0.0.1")
    reader = Account.objects.get(email="visitor0@example.org")
    browser.force_login(reader, backend="allauth.account.auth_backends.AuthenticationBackend")
    found = {}
    for path in PAGES:
        with CaptureQueriesContext(connection) as queries:
            browser.get(path)
        number, times = len(queries), []
        for _turn in range(TURNS):
            began = time.process_time()
            browser.get(path)
            times.append(time.process_time() - began)
        found[path] = {"queries": number, "cpu_ms": round(statistics.median(times) * 1000)}
    return found


def _print(**measure: Any) -> None:
    print(json.dumps(measure), flush=True)
