"""The end of an exercise: its folder goes, and with it everything that it made."""

from __future__ import annotations

import fcntl
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from tocsin.desk.overview.serving import LOCK

from . import exercise
from .processes import without_secrets_of_the_team

# In the folder of an exercise: it was set up to the end.
READY: Final = "ready"


class CannotEnd(Exception):
    """The exercise was left as it is."""


def end(place: Path) -> str:
    """Remove an exercise; says what was removed. Raises ``CannotEnd`` while it is served, or where there is none."""
    try:
        found = exercise.read(place)
        named = f"of {found.began_on.isoformat()}" if found else ""
    except exercise.DamagedExercise:
        named = "whose file could not be read"
    if not named:
        raise CannotEnd("there is no exercise")
    if _is_served(place):
        raise CannotEnd("the exercise is still being served: end that with Ctrl-C first")
    held, (files, size) = _count(place), _measure(place)
    remove(place)
    if place.exists():
        raise CannotEnd(f"{place} could not be removed: delete this folder")
    return (
        f"Removed the exercise {named}: {held}; "
        f"{files} files, {size / 1e6:.0f} MB, in {place}. Nothing of it was anywhere else."
    )


def remove(place: Path) -> None:
    """Remove a folder that is an exercise's, whole or half made. Nothing happens where it is not there."""
    # The mark goes last: what is broken off is still known for an exercise.
    if not place.is_dir():
        return
    for path in place.iterdir():
        if path.name != exercise.FILE:
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    shutil.rmtree(place)


def _is_served(place: Path) -> bool:
    try:
        with (place / LOCK).open() as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False


def _count(place: Path) -> str:
    """What its database and events hold, asked in its own home; a broken one is removed all the same."""
    done = subprocess.run(
        [sys.executable, "-m", "tocsin.config.command", "rehearse", "--count"],
        env=without_secrets_of_the_team(place), capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.stdout.strip() if done.returncode == 0 else "its database could not be read"


def _measure(place: Path) -> tuple[int, int]:
    sizes = [path.lstat().st_size for path in place.rglob("*") if not path.is_dir()]
    return len(sizes), sum(sizes)
