"""From released rows to files, and from files to the site.

The rows are what was released; the files are written from them and can be written again. Only the public
edition ever becomes a file: the public site is rendered from those files by a process of its own, which
cannot reach the database.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings

from tocsin.desk.levels import Audience
from tocsin.website import snapshot as frozen

from .models import Release


class PublicationFailed(Exception):
    """The site's own process ended with an error; its last words are in the text."""


def write_files() -> list[Path]:
    """Write each public snapshot that is not there yet; a reader never sees half a file."""
    folder = Path(settings.SNAPSHOTS) / Audience.PUBLIC
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for release in Release.objects.out().filter(audience=Audience.PUBLIC).order_by("pk"):
        place = folder / frozen.loads(release.snapshot).file_name
        if place.exists() and place.read_text() == release.snapshot:
            continue
        part = place.with_suffix(f".{os.getpid()}.part")
        part.write_text(release.snapshot)
        part.replace(place)
        written.append(place)
    return written


def publish() -> None:
    """Bring the files and the static site in step with what has been released. Safe to repeat.

    Raises ``PublicationFailed``.
    """
    write_files()
    command = [
        sys.executable, "-m", "tocsin.config.command", "publish",
        "--out", str(settings.SITE), "--snapshots", str(Path(settings.SNAPSHOTS) / Audience.PUBLIC),
        "--base-url", settings.PUBLIC_SITE_URL,
    ]  # fmt: skip
    environment = {**os.environ, "TOCSIN_HOME": str(settings.HOME)}
    # What the site does not need, it does not get.
    for name in ("DATABASE_URL", "SECRET_KEY", "MAIL_PASSWORD"):
        environment.pop(name, None)
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)  # noqa: S603
    if done.returncode:
        raise PublicationFailed((done.stderr or done.stdout)[-2000:])
