"""``bin/tocsin rehearse`` beside an installation in use: the bell's mail arrives, all is marked, and nothing is left."""

from __future__ import annotations

import fcntl
import hashlib
import sqlite3
import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.outbox.conftest import Server

from tocsin.config.rehearsing import exercise
from tocsin.website.exercise_marks import NOTICE

from .test_settings import start

SITE = "http://127.0.0.1:18990"
PEOPLE = """
from datetime import date, time
from tocsin.desk.bell import operations as bell
from tocsin.desk.people import operations as people
from tocsin.desk.people.models import Account
amal = Account.objects.get()
amal.set_password("a long password of hers")
amal.save()
for name, is_team in (("dina", True), ("bruno", False)):
    people.open_account(email=f"{name}@example.org", name=name.title(), language="ar", is_team=is_team,
                        password=None, by=amal.pk, on=date(2026, 1, 1))
bell.add_duty(account=Account.objects.get(email="dina@example.org"), days="0", begins=time(9), ends=time(10),
              zone="UTC", situations=[], today=date(2026, 1, 1))
"""
# From home by links alone, as the colleague who opened a scoping on the alarm; each page and the notices that it lacks.
WALK = """
import re
from django.test import Client
from tocsin.desk.journal import clock
from tocsin.desk.people.models import Account
from tocsin.desk.responses import operations as responses
from tocsin.desk.watch.models import Alarm
from tocsin.website.exercise_marks import NOTICE
amal, alarm = Account.objects.get(email="amal@example.org"), Alarm.objects.get()
responses.open_scoping(situation=alarm.situation, alarm=alarm, slug="walk", title=alarm.situation.name, on=clock.today(), by=amal,
                       today=clock.today())
client = Client(SERVER_NAME="127.0.0.1", SERVER_PORT="18990")
client.force_login(amal, backend="allauth.account.auth_backends.AuthenticationBackend")
seen, todo, unmarked = set(), ["/"], []
while todo:
    path = todo.pop()
    answer = client.get(path)
    if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
        continue
    page = answer.content.decode()
    if "<html" in page and not all(NOTICE.within(code) in page for code in ("en", "fr", "ar")):
        unmarked.append(path)
    for href in re.findall(r'href="(/[^"#?]*)', page):
        if href not in seen and not href.startswith(("/static/", "/account/logout")):
            seen.add(href)
            todo.append(href)
out = Client(SERVER_NAME="127.0.0.1", SERVER_PORT="18990").get("/account/login/").content.decode()
print(len(seen), unmarked, NOTICE.ar in out)
"""


@pytest.fixture(scope="module")
def mail() -> Iterator[Server]:
    server = Server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory, mail: Server) -> Callable[..., Any]:
    """Runs a command in the team's own home, or with ``within`` in that of its exercise; it has to succeed."""
    home = tmp_path_factory.mktemp("team") / "home"
    told = {
        "MAIL_HOST": "127.0.0.1", "MAIL_PORT": str(mail.port), "MAIL_TLS": "0", "MAIL_FROM": "desk@example.org",
        "SITE_URL": "https://tocsin.example.org", "SECRET_KEY": "k" * 50,
    }  # fmt: skip

    def do(*command: str, within: bool = False, fails: bool = False) -> Any:
        done = start(exercise.folder_in(home) if within else home, *command, **told)
        assert (done.returncode != 0) == fails, done.stdout + done.stderr
        assert "Traceback" not in done.stderr
        return done

    do.home = home  # type: ignore[attr-defined]
    do("setup", "--no-input", "--account", "amal@example.org", "--account-name", "Amal", "--name-en", "Ceasefire Watch",
       "--name-fr", "Veille", "--name-ar", "مرصد")  # fmt: skip
    do("shell", "-c", PEOPLE)
    return do


def contents(home: Path) -> dict[str, str]:
    """Every file of a home with a digest; of a database its rows, since pages of the file may differ."""
    found = {}
    for path in sorted(home.rglob("*")):
        if path.is_file():
            found[str(path.relative_to(home))] = hashlib.sha256(path.read_bytes()).hexdigest()
    with sqlite3.connect(home / "tocsin.sqlite3") as database:
        found["tocsin.sqlite3"] = hashlib.sha256("\n".join(database.iterdump()).encode()).hexdigest()
    return found


def test_an_exercise_from_its_beginning_to_its_end(run: Any, mail: Server) -> None:
    home = run.home
    place, before = exercise.folder_in(home), contents(home)
    said = run("rehearse", "--no-serve", "--every", "0", "--site-url", SITE).stdout
    assert "On duty at all hours: Dina." in said
    assert f"sign in at {SITE}" in said

    # The bell: nothing before the first step, then mail to who is on duty, with the mark, in their language.
    ring = "from tocsin.desk.bell.tasks import ring; print(ring())"
    assert run("shell", "-c", ring, within=True).stdout.strip().endswith("0")
    assert "have arrived" in run("rehearse", "--next").stdout
    assert run("shell", "-c", ring, within=True).stdout.strip().endswith("1")
    (notice,) = mail.taken
    assert (notice["To"], notice["Subject"].startswith("[تمرين] ")) == ("dina@example.org", True)
    text = notice.get_content()
    assert NOTICE.ar in text
    assert f"{SITE}/watch/nagorno-karabakh/" in text

    # The marks: each page that links lead to from home, signed in, and the door; the exercise's own site.
    pages, unmarked, door = run("shell", "-c", WALK, within=True).stdout.strip().split("\n")[-1].split(" ", 2)[:3]
    assert int(pages) > 60
    assert (unmarked, door) == ("[]", "True")
    site = [path.read_text() for path in (place / "site").resolve().rglob("*.html")]
    assert site
    assert all(NOTICE.within(code) in page for page in site for code in ("en", "fr", "ar"))
    assert (place / "site" / "robots.txt").read_text() == "User-agent: *\nDisallow: /\n"

    # Neither site takes the place of the other.
    refused = run("publish", "--out", str(home / "site"), within=True, fails=True)
    assert "is a real site, and these snapshots are of an exercise" in refused.stderr
    refused = run("publish", "--snapshots", str(place / "snapshots" / "public"), fails=True)
    assert "is a real site" in refused.stderr
    refused = run("publish", "--out", str(place / "site"), fails=True)
    assert "is the site of an exercise" in refused.stderr

    # No backup either, which would be an exercise without its mark.
    assert "would pass for real" in run("backup", "--plain", "--out", str(home / "b"), within=True, fails=True).stderr

    # Not while somebody serves it; then nothing is left.
    with (place / "serving.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
        assert "still being served" in run("rehearse", "--end", fails=True).stderr
    removed = run("rehearse", "--end").stdout
    assert "3 copied accounts, 169 events, " in removed
    assert not place.exists()
    assert contents(home) == before
    assert "there is no exercise" in run("rehearse", "--end", fails=True).stderr
    assert "there is no exercise" in run("rehearse", "--next", fails=True).stderr

    # And again.
    assert (
        "Steps still to come: 6, one every 3 min"
        in run("rehearse", "--no-serve", "--days", "20", "--every", "3").stdout
    )
    run("rehearse", "--end")
    assert contents(home) == before


def test_what_is_broken_off_or_in_the_way(run: Any) -> None:
    place = exercise.folder_in(run.home)
    place.mkdir()
    (place / "notes").write_text("of the team's own")
    assert "is in the way" in run("rehearse", "--no-serve", fails=True).stderr
    assert [path.name for path in place.iterdir()] == ["notes"]
    (place / "notes").unlink()
    place.rmdir()
    refused = run("rehearse", "--no-serve", "--site-url", "https://exercise.example.org", fails=True)
    assert "--public-site-url" in refused.stderr
    assert not place.exists()


def test_every_setting_is_the_teams_own_or_shared() -> None:
    """A new setting is put into one of the two lists: an exercise must not get at a place or an account of the team's."""
    example = (Path(__file__).parents[2] / ".env.example").read_text()
    named = {line[1:].partition("=")[0] for line in example.splitlines() if line.startswith("#") and "=" in line}
    named = {name for name in named if name.isupper()}
    assert named == set(exercise.OWN) | set(exercise.SHARED)
    assert not set(exercise.OWN) & set(exercise.SHARED)


def test_an_exercise_never_opens_the_teams_database(tmp_path: Path) -> None:
    made = exercise.Exercise(
        began_on=date(2026, 11, 30), days_moved=2253, step_days=7, every_minutes=0,
        site_url=SITE, public_site_url="http://127.0.0.1:18991",
    )  # fmt: skip
    place = exercise.folder_in(tmp_path)
    place.mkdir()
    exercise.write(place, made)
    assert exercise.read(place) == made
    (tmp_path / ".env").write_text(
        f"DATABASE_URL=postgres://team@127.0.0.1/team\nSECRET_KEY={'k' * 50}\nMAIL_HOST=smtp.example.org\n"
        "MAIL_FROM=desk@example.org\nPUBLIC_SITE_URL=https://updates.example.org\nACLED_PASSWORD=theirs\n"
    )
    probe = start(place, "diffsettings", DATABASE_URL="postgres://team@127.0.0.1/other", ACLED_USER="team").stdout
    for wanted in (str(place / "tocsin.sqlite3"), "http://127.0.0.1:18991", "smtp.example.org", "exercise-sessionid"):
        assert wanted in probe
    for hidden in ("postgres", "k" * 50, "updates.example.org", "theirs", "'team'"):
        assert hidden not in probe


def test_what_still_runs_where_an_exercise_was_does_not_become_the_teams_desk(tmp_path: Path) -> None:
    """A service of systemd is started again after the end; the team's ``.env`` may lie beside the code."""
    (tmp_path / "secret-key").write_text("k" * 50)
    done = start(exercise.folder_in(tmp_path), "diffsettings", DATABASE_URL="postgres://team@127.0.0.1/team")
    assert done.returncode != 0
    assert "is no exercise any more: end what is still started there" in done.stderr
    assert not exercise.folder_in(tmp_path).exists()
    # Of a team that has named its own home so, nothing lies above it.
    assert start(tmp_path / "another" / "exercise").returncode == 0


def test_an_exercise_whose_file_is_of_another_version_is_removed_all_the_same(tmp_path: Path) -> None:
    place = exercise.folder_in(tmp_path)
    place.mkdir()
    (place / exercise.FILE).write_text('{"began_on": "2026-11-30"}')
    with pytest.raises(exercise.DamagedExercise, match="rehearse --end"):
        exercise.read(place)
    done = start(tmp_path, "rehearse", "--no-serve")
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert start(place, "check").stderr.startswith("Tocsin cannot start: ")
    assert "could not be read" in start(tmp_path, "rehearse", "--end").stdout
    assert not place.exists()
