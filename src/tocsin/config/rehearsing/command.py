"""``bin/tocsin rehearse``: sets an exercise up, serves it, brings its next step, ends it.

In the team's own home it only reads: accounts, hours on duty and the organisation's name, which it hands to a process
in the exercise's home. Every write happens there.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from tocsin.config import chosen, environment
from tocsin.config.beginning import begin_django

from . import ending, exercise
from .exercise import Exercise
from .processes import without_secrets_of_the_team

PORT: Final = 8010
SITE_URL: Final = f"http://127.0.0.1:{PORT}"


class CannotRehearse(Exception):
    """The exercise was left as it is; the text says why, and what to do."""


def main(argv: Sequence[str], *, home: Path) -> int:
    """Do what was asked for: 0 when it was done, else 1."""
    asked = make_parser().parse_args(argv)
    try:
        if exercise.read(home):
            return _within(asked)
        place = exercise.folder_in(home)
        if asked.end:
            sys.stdout.write(ending.end(place) + "\n")
            return 0
        if asked.next:
            if not exercise.read(place):
                raise CannotRehearse("there is no exercise: set one up with bin/tocsin rehearse")
            return _run(place, "--next")
        return _begin(asked, home, place)
    except (CannotRehearse, ending.CannotEnd, environment.Missing, exercise.DamagedExercise) as error:
        sys.stderr.write(f"tocsin rehearse: {error}\n")
        return 1


def _begin(asked: argparse.Namespace, home: Path, place: Path) -> int:
    """Set an exercise up unless there is one, and serve it unless that is not wanted."""
    environment.load()
    if (place / ending.READY).exists():
        sys.stdout.write(f"There is an exercise in {place}: this goes on with it.\n")
    else:
        _set_up(asked, place)
    found = exercise.read(place)
    if found is None or asked.no_serve:
        return 0
    local = urlsplit(found.site_url).port if chosen.is_local(found.site_url) else None
    arguments = ["-m", "tocsin.config.command", "serve", "--port", str(asked.port or local or PORT)]
    sys.stdout.flush()
    os.execve(sys.executable, [sys.executable, *arguments], env=without_secrets_of_the_team(place))  # noqa: S606


def _set_up(asked: argparse.Namespace, place: Path) -> None:
    given = _gather()
    if not any(row["is_team"] for row in given["accounts"]):
        raise CannotRehearse("nobody works for the convenor yet: run bin/tocsin setup")
    if place.is_dir() and exercise.read(place) is None and any(place.iterdir()):
        raise CannotRehearse(f"{place} is in the way: it is no exercise, so it is left as it is")
    # What an earlier attempt left behind half made.
    ending.remove(place)
    place.mkdir(mode=0o700, parents=True)
    try:
        exercise.write(place, _wanted(asked))
        done = _run(place, "--fill", given=json.dumps(given))
    except BaseException:
        ending.remove(place)
        raise
    if done:
        ending.remove(place)
        raise CannotRehearse("it could not be set up, and nothing is left of it")


def _gather() -> dict[str, list[dict[str, object]]]:
    """What is taken along, from the team's own database."""
    begin_django()
    from tocsin.config import missing
    from tocsin.desk.overview import rehearsal_people

    if said := missing.what_is_missing():
        raise CannotRehearse(said)
    given: dict[str, list[dict[str, object]]] = rehearsal_people.gather()
    return given


def _wanted(asked: argparse.Namespace) -> Exercise:
    """Checked by the rules of the start. Raises ``Missing``."""
    from django.utils import timezone

    from tocsin.desk.overview.rehearsal import ALARM

    site_url = asked.site_url.rstrip("/")
    parts = urlsplit(site_url)
    public = asked.public_site_url
    if not public:
        if not chosen.is_local(site_url):
            raise CannotRehearse("give the address of the exercise's own public site too, with --public-site-url")
        public = f"http://{parts.hostname}:{(parts.port or 80) + 1}"
    os.environ |= {"SITE_URL": site_url, "PUBLIC_SITE_URL": public}
    today = timezone.localdate()
    return Exercise(
        began_on=today,
        days_moved=(today - ALARM).days,
        step_days=asked.days,
        every_minutes=asked.every,
        site_url=chosen.site_url(),
        public_site_url=chosen.public_site_url(),
    )


def _within(asked: argparse.Namespace) -> int:
    """In the exercise's own home: the process that writes."""
    begin_django()
    from . import steps

    if asked.fill:
        sys.stdout.write(steps.fill(json.load(sys.stdin)))
        return 0
    if asked.count:
        sys.stdout.write(steps.count())
        return 0
    if asked.next:
        sys.stdout.write(steps.bring_next())
        return 0
    raise CannotRehearse("this is the home of an exercise: run it in the team's own")


def _run(place: Path, option: str, *, given: str | None = None) -> int:
    command = [sys.executable, "-m", "tocsin.config.command", "rehearse", option]
    sys.stdout.flush()
    done = subprocess.run(  # noqa: S603
        command, env=without_secrets_of_the_team(place), input=given, text=True, check=False
    )
    return done.returncode


def make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="tocsin rehearse",
        description="An exercise on recorded events whose days are moved to now, in a folder of its own beside the "
        "team's records. Sets it up if there is none, and serves it until Ctrl-C.",
    )
    act = parser.add_mutually_exclusive_group()
    act.add_argument("--next", action="store_true", help="bring the next step of events now")
    act.add_argument("--end", action="store_true", help="remove the exercise and all that belongs to it")
    act.add_argument("--fill", action="store_true", help=argparse.SUPPRESS)
    act.add_argument("--count", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument(
        "--every", type=_minutes, default=10, metavar="MINUTES",
        help="bring a step by itself each so many minutes; 0: only with --next (default: 10)",
    )  # fmt: skip
    parser.add_argument("--days", type=_days, default=7, help="days of events that a step brings (default: 7)")
    parser.add_argument("--site-url", default=SITE_URL, help=f"where the desk of the exercise is (default: {SITE_URL})")
    parser.add_argument("--public-site-url", default="", help="where its own public site is (default: the next port)")
    parser.add_argument("--port", type=int, help="where to serve, behind a proxy (default: that of --site-url)")
    parser.add_argument("--no-serve", action="store_true", help="set it up and serve nothing")
    return parser


def _minutes(text: str) -> int:
    return _within_bounds(text, 0, 24 * 60)


def _days(text: str) -> int:
    return _within_bounds(text, 1, 60)


def _within_bounds(text: str, least: int, most: int) -> int:
    if not text.isdigit() or not least <= int(text) <= most:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from {least} to {most}")
    return int(text)
