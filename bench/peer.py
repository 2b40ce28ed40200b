"""The peer of ``bin/bench web``: pretalx, a Django system in which teams read long lists of people and submissions.

It is installed from the package registry into an environment of its own, filled with as many records as ours, and read
by as many people.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

RELEASE = "2025.2.2"
SLUG = "peer"
COOKIE = "pretalx_session"
EVENT = f"/orga/event/{SLUG}"
# Those of its pages that have a page of a list, or one record: statistics and reviews read all that there are.
PAGES = (
    "/orga/event/", f"{EVENT}/", f"{EVENT}/submissions/", f"{EVENT}/submissions/?page=9",
    f"{EVENT}/submissions/?q=Talk+77", f"{EVENT}/submissions/S00077/", f"{EVENT}/submissions/new",
    f"{EVENT}/speakers/", f"{EVENT}/speakers/?page=9", f"{EVENT}/speakers/?q=77",
    f"{EVENT}/mails/outbox/", f"{EVENT}/cfp/text", f"{EVENT}/history/",
)  # fmt: skip
# Half of the records are people, half what they submitted; then a session for each of some administrators.
FILL = """
import datetime as dt, sys
import django
django.setup()
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.utils.timezone import now
from django_scopes import scopes_disabled
from pretalx.event.models import Event
from pretalx.event.utils import create_organiser_with_team
from pretalx.person.models import SpeakerProfile, User
from pretalx.submission.models import Submission

half, slug, visitors = int(sys.argv[1]) // 2, sys.argv[2], int(sys.argv[3])
with scopes_disabled():
    readers = list(User.objects.filter(is_administrator=True).order_by("pk"))
    if not Event.objects.filter(slug=slug).exists():
        readers = [
            User.objects.create_user(email=f"visitor{n}@example.org", name=f"Visitor {n}", is_administrator=True)
            for n in range(visitors)
        ]
        organiser, team = create_organiser_with_team(name="Peer", slug="peer-organiser", users=readers)
        day = now().date() + dt.timedelta(days=30)
        event = Event.objects.create(
            name="Peer", slug=slug, organiser=organiser, is_public=True, date_from=day, date_to=day,
            timezone="UTC", email="peer@example.org", locale_array="en", locale="en",
        )
        event.build_initial_data()
        team.limit_events.add(event)
        people = User.objects.bulk_create(
            [User(email=f"speaker{n}@example.org", name=f"Speaker {n}", code=f"U{n:05}") for n in range(half)], 500
        )
        SpeakerProfile.objects.bulk_create(
            [SpeakerProfile(event=event, user=one, biography=f"Writes on {n}") for n, one in enumerate(people)], 500
        )
        kind = event.cfp.default_type
        made = Submission.objects.bulk_create(
            [
                Submission(
                    event=event, code=f"S{n:05}", title=f"Talk {n}", submission_type=kind, content_locale="en",
                    state=("submitted", "accepted", "confirmed")[n % 3], abstract="An abstract.",
                )
                for n in range(half)
            ],
            500,
        )
        through = Submission.speakers.through
        through.objects.bulk_create(
            [through(submission_id=one.pk, user_id=who.pk) for one, who in zip(made, people)], 500
        )
    for reader in readers:
        session = SessionStore()
        session[SESSION_KEY] = str(reader.pk)
        session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
        session[HASH_SESSION_KEY] = reader.get_session_auth_hash()
        session.save()
        print("SESSION", session.session_key)
"""


# The processor's time of each page, asked for by one reader in one process, as ``web._alone`` takes ours.
ALONE = """
import json, statistics, sys, time
import django
django.setup()
from django.conf import settings
from django.test import Client

browser = Client(SERVER_NAME="127.0.0.1", raise_request_exception=False)
browser.cookies[settings.SESSION_COOKIE_NAME] = sys.argv[1]
found = {}
for path in json.loads(sys.argv[2]):
    times = []
    for _turn in range(int(sys.argv[3]) + 1):
        began = time.process_time()
        status = browser.get(path).status_code
        times.append(time.process_time() - began)
    if status == 200:
        found[path] = {"cpu_ms": round(statistics.median(times[1:]) * 1000)}
print("ALONE", json.dumps(found))
"""


class Peer(NamedTuple):
    """The Python and the variables that pretalx runs with, and the session keys of its readers."""

    python: Path
    environment: dict[str, str]
    sessions: list[str]


def prepare(home: Path, *, records: int, visitors: int, database: str) -> Peer:
    """Install it into an environment of its own, and fill an empty database; one that is filled stays as it is.

    ``database`` is the address of an empty PostgreSQL database; without one it uses SQLite.
    """
    home.mkdir(parents=True, exist_ok=True)
    data = home / "data"
    data.mkdir(exist_ok=True)
    python = home / "venv" / "bin" / "python"
    if not (home / "installed").exists():
        _run([sys.executable, "-m", "venv", str(home / "venv")])
        _run([str(python), "-m", "pip", "install", "--quiet", f"pretalx[postgres]=={RELEASE}", "gunicorn"])
        (home / "installed").touch()
    own = {
        "PRETALX_DATA_DIR": str(data), "PRETALX_FILESYSTEM_DATA": str(data), "PRETALX_SITE_URL": "http://127.0.0.1",
        "PRETALX_FILESYSTEM_STATIC": str(data / "static"), "PRETALX_DEBUG": "False",
        "DJANGO_SETTINGS_MODULE": "pretalx.settings", **_database(data, database),
    }  # fmt: skip
    environment = {**os.environ, **own}
    for command in (["migrate", "--verbosity=0"], ["collectstatic", "--noinput", "--verbosity=0"]):
        _run([str(python), "-m", "pretalx", *command], environment)
    said = _run([str(python), "-c", FILL, str(records), SLUG, str(visitors)], environment)
    sessions = [line.split()[1] for line in said.splitlines() if line.startswith("SESSION ")]
    return Peer(python, own, sessions)


def alone(peer: Peer, *, turns: int) -> dict[str, dict[str, int]]:
    """The processor's time of each of its pages, in milliseconds."""
    command = [str(peer.python), "-c", ALONE, peer.sessions[0], json.dumps(PAGES), str(turns)]
    said = _run(command, {**os.environ, **peer.environment})
    found: dict[str, dict[str, int]] = json.loads(
        next(line for line in said.splitlines() if line.startswith("ALONE ")).removeprefix("ALONE ")
    )
    return found


def _database(data: Path, address: str) -> dict[str, str]:
    if not address:
        return {"PRETALX_DB_TYPE": "sqlite3", "PRETALX_DB_NAME": str(data / "db.sqlite3")}
    parts = urlsplit(address)
    return {
        "PRETALX_DB_TYPE": "postgresql", "PRETALX_DB_NAME": parts.path.lstrip("/"),
        "PRETALX_DB_USER": parts.username or "", "PRETALX_DB_PASS": parts.password or "",
        "PRETALX_DB_HOST": unquote(parts.hostname or ""), "PRETALX_DB_PORT": str(parts.port or ""),
    }  # fmt: skip


def _run(command: list[str], environment: dict[str, str] | None = None) -> str:
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise SystemExit(json.dumps({"name": "peer", "failed": command[1:4], "why": done.stderr[-1500:]}))
    return done.stdout
