"""``bin/bench web``: pages of the desk over a large installation, from a real server. It has no peer yet."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from bench import installation
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


def run(*, home: Path, records: int, seconds: float, database: str = "") -> None:
    """``database`` is the address of an empty PostgreSQL database; without one the records are in SQLite."""
    settle(home / "tocsin")
    os.environ["DATABASE_URL"] = database
    kind = "postgresql" if database else "sqlite"
    sessions = apart(installation.make, records)
    environment = {name: os.environ[name] for name in ("TOCSIN_HOME", "DATABASE_URL", "DJANGO_SETTINGS_MODULE")}
    asked = apart(_queries)
    with served(
        Path(sys.executable), "tocsin.config.wsgi", environment, first="/", cookie=f"sessionid={sessions[0]}"
    ) as ours:
        _measured("tocsin", kind, ours, PAGES, sessions, "sessionid", seconds, asked)


def _measured(
    name: str,
    kind: str,
    server: Server,
    pages: Any,
    sessions: list[str],
    cookie: str,
    seconds: float,
    asked: dict[str, int],
) -> None:
    """Print what fifty people got and what a saturated server gives."""
    # Each worker has drawn each page once, as after a morning.
    read(server.port, pages, sessions, people=8, pause=0, seconds=seconds / 4, cookie=cookie)
    seen = read(server.port, pages, sessions, people=PEOPLE, pause=PAUSE, seconds=seconds, cookie=cookie)
    for path in pages:
        mine = [one for one in seen if one.path == path]
        weight = max((one.weight for one in mine), default=0)
        _print(name=name, database=kind, page=path, kb=round(weight / 1000), queries=asked.get(path), **told(mine))
    _print(name=name, database=kind, page="all", people=PEOPLE, pause=PAUSE, **told(seen))
    full = read(server.port, pages, sessions, people=8, pause=0, seconds=seconds / 2, cookie=cookie)
    rate = _rate(full, seconds / 2)
    _print(
        name=name, database=kind, page="saturated", pages_a_second=round(rate, 1), **told(full),
        workers_mb=server.workers_mb(), first_page_s=round(server.first_page, 2),
    )  # fmt: skip


def _rate(seen: list[Seen], seconds: float) -> float:
    return len([one for one in seen if one.status == 200]) / seconds


def _queries() -> dict[str, int]:
    """How many queries each page asks."""
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
        found[path] = len(queries)
    return found


def _print(**measure: Any) -> None:
    print(json.dumps(measure), flush=True)
