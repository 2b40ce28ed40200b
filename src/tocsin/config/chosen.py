"""Settings that a person chooses and that have a rule of their own: read here for the start and for ``setup`` alike.

Each is read from the environment and raises ``Missing`` with its cure.
"""

from __future__ import annotations

from email.utils import parseaddr
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from tocsin.website.site import BadAddress, Site

from . import environment as env

LOOPBACK = ("127.0.0.1", "localhost")


def is_local(address: str) -> bool:
    """Whether an address is on this machine alone, where no TLS is needed."""
    return urlsplit(address).hostname in LOOPBACK


def site_url() -> str:
    """Where people open the desk, without a slash at its end."""
    address = env.text("SITE_URL", "http://127.0.0.1:8000").rstrip("/")
    _check_port("SITE_URL", address)
    parts = urlsplit(address)
    if not is_local(address) and parts.scheme != "https":
        raise env.Missing("SITE_URL does not begin with https://: Tocsin is served over TLS or on 127.0.0.1 only")
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path or parts.query:
        raise env.Missing(f"SITE_URL is {address!r}: set it to an address such as https://tocsin.example.org")
    return address


def public_site_url() -> str:
    """Where the published site is read, without a slash at its end."""
    address = env.text("PUBLIC_SITE_URL", "http://127.0.0.1:8001").rstrip("/")
    _check_port("PUBLIC_SITE_URL", address)
    try:
        return Site(url=address).url
    except BadAddress:
        raise env.Missing(
            f"PUBLIC_SITE_URL is {address!r}: set it to an address such as https://updates.example.org"
        ) from None


def _check_port(name: str, address: str) -> None:
    try:
        # A port that is no number is found when it is asked for.
        _port = urlsplit(address).port
    except ValueError as error:
        raise env.Missing(f"{name} is {address!r}: {error}") from None


def time_zone() -> str:
    """The zone of the desk's days, by its IANA name."""
    name = env.text("TIME_ZONE", "UTC")
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        raise env.Missing(f"TIME_ZONE is {name!r}: set it to a zone such as Europe/Berlin") from None
    return name


def mail_from() -> str:
    """The address that mail comes from; needed where there is a server for it."""
    address = env.text(
        "MAIL_FROM",
        None if env.text("MAIL_HOST", "") else "tocsin@localhost",
        cure="messages go out by MAIL_HOST, so set the address they come from in .env",
    )
    local, _at, domain = parseaddr(address)[1].rpartition("@")
    if not local or not domain:
        raise env.Missing(f"MAIL_FROM is {address!r}: set it to an address such as tocsin@example.org")
    return address


def backups_kept() -> int:
    """How many of the daily backups are kept: one at least."""
    value = env.number("BACKUP_KEEP", 14)
    if value < 1:
        raise env.Missing("BACKUP_KEEP is 0: set it to 1 or more, or leave BACKUP_RECIPIENT out for no backups")
    return value


def events_table(home: Path) -> Path | str:
    """Where the events table lies: a folder, or ``s3://bucket/folder``."""
    given = env.text("EVENTS_TABLE", "").rstrip("/")
    if not given:
        return home / "events"
    if given.startswith("s3://"):
        if not all(given.removeprefix("s3://").partition("/")[::2]):
            raise env.Missing(f"EVENTS_TABLE is {given!r}: name a bucket and a folder in it, s3://bucket/events")
        return given
    if "://" in given or not Path(given).is_absolute():
        raise env.Missing(f"EVENTS_TABLE is {given!r}: set it to a whole path, or to s3://bucket/events")
    return Path(given)


def events_storage() -> dict[str, str]:
    """How object storage is reached, under the names that S3's own programs use; what is not set is the machine's."""
    given = {
        "AWS_ACCESS_KEY_ID": env.text("AWS_ACCESS_KEY_ID", ""),
        "AWS_SECRET_ACCESS_KEY": env.text("AWS_SECRET_ACCESS_KEY", ""),
        "AWS_SESSION_TOKEN": env.text("AWS_SESSION_TOKEN", ""),
        "AWS_REGION": env.text("AWS_REGION", ""),
        "AWS_ENDPOINT_URL": env.text("AWS_ENDPOINT_URL", ""),
        "AWS_ALLOW_HTTP": env.text("AWS_ALLOW_HTTP", ""),
    }
    return {name: value for name, value in given.items() if value}
