"""Reads what the installation was told: ``TOCSIN_HOME``, ``.env`` and the process's environment."""

import ipaddress
import os
import secrets
from pathlib import Path

from dotenv import dotenv_values, load_dotenv

from .rehearsing import exercise

ROOT = Path(__file__).resolve().parents[3]


class Missing(Exception):
    """A setting is missing or wrong; the text says how to mend it."""


def home() -> Path:
    """Where all state lives."""
    return Path(os.environ.get("TOCSIN_HOME") or ROOT / "var").resolve()


def load() -> Path:
    """Read ``.env`` beside the code and in the home folder, if there; what the process has set goes first.

    From here on, what this process writes is readable by its owner alone: the database, mail, snapshots, events.
    """
    os.umask(0o077)
    folder = home()
    try:
        rehearsed = exercise.read(folder)
    except exercise.DamagedExercise as error:
        raise Missing(str(error)) from error
    if exercise.is_removed(folder):
        # A service that still runs there would otherwise read the team's settings and work in the team's database.
        raise Missing(f"{folder} is no exercise any more: end what is still started there")
    # An exercise reads the team's file, which lies above it.
    own = folder.parent if rehearsed else folder
    for place in (own / ".env", ROOT / ".env"):
        load_dotenv(place, override=False)
    if rehearsed:
        exercise.keep_apart(rehearsed)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def load_only(name: str) -> None:
    """Take one setting from ``.env`` and leave the rest of it alone."""
    folder = home()
    if rehearsed := exercise.read(folder):
        exercise.keep_apart(rehearsed)
        folder = folder.parent
    for place in (folder / ".env", ROOT / ".env"):
        # Not opened where nothing is wanted of it.
        if not os.environ.get(name) and (value := dotenv_values(place).get(name)):
            os.environ[name] = value


def text(name: str, default: str | None = None, *, cure: str = "") -> str:
    """A setting as text; without a default it must be there."""
    value = os.environ.get(name, "").strip()
    if value:
        return value
    if default is None:
        raise Missing(f"{name} is missing: {cure or 'copy .env.example to .env and set it there'}")
    return default


def flag(name: str, default: bool = False) -> bool:
    """``1``/``yes``/``true`` or ``0``/``no``/``false``; anything else is refused."""
    value = os.environ.get(name, "").strip().lower()
    if value in ("", "1", "yes", "true", "0", "no", "false"):
        return default if not value else value in ("1", "yes", "true")
    raise Missing(f"{name} is {value!r}: set it to 1 or 0")


def number(name: str, default: int) -> int:
    """A whole number."""
    value = os.environ.get(name, "").strip()
    if not value:
        return default
    if not value.isdigit():
        raise Missing(f"{name} is {value!r}: set it to a whole number")
    return int(value)


def choice(name: str, known: tuple[str, ...]) -> str:
    """One of a few words; the first where nothing is set."""
    value = os.environ.get(name, "").strip().lower() or known[0]
    if value not in known:
        raise Missing(f"{name} is {value!r}: set it to {' or '.join(known)}")
    return value


def networks(name: str) -> list[ipaddress.IPv4Network | ipaddress.IPv6Network]:
    """Addresses and networks, with spaces or commas between them."""
    found = []
    for part in os.environ.get(name, "").replace(",", " ").split():
        try:
            found.append(ipaddress.ip_network(part))
        except ValueError:
            raise Missing(f"{name} has {part!r}: give addresses or networks, such as 10.0.0.5 or 10.0.0.0/24") from None
    return found


def secret_key(folder: Path) -> str:
    """``SECRET_KEY``, or one made once and kept in the home folder, readable by its owner alone."""
    if given := os.environ.get("SECRET_KEY", "").strip():
        if len(given) < 40:
            raise Missing("SECRET_KEY is too short: set 50 random characters, or leave it out and Tocsin makes one")
        return given
    place = folder / "secret-key"
    try:
        descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        # Another process may be between making the file and writing it.
        key = place.read_text().strip()
        if len(key) < 40:
            raise Missing(f"{place} holds no key: delete it and start again; people must then sign in anew") from None
        return key
    with os.fdopen(descriptor, "w") as file:
        key = secrets.token_urlsafe(50)
        file.write(key)
    return key
