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

from tocsin.desk.child_environment import without_secrets
from tocsin.desk.identity import reading as identity
from tocsin.desk.levels import Audience
from tocsin.website import exercise_marks
from tocsin.website import identity as own
from tocsin.website import snapshot as frozen

from .models import Release


class PublicationFailed(Exception):
    """The site's own process ended with an error; its last words are in the text."""


def write_files() -> list[Path]:
    """Write the newest public snapshot of each update that is not there yet; a reader never sees half a file.

    Revisions before it are taken away: what was corrected or withdrawn lies nowhere that the site could be made from.
    """
    folder = Path(settings.SNAPSHOTS) / Audience.PUBLIC
    folder.mkdir(parents=True, exist_ok=True)
    if settings.EXERCISE:
        # Whoever publishes from this folder marks the site as an exercise.
        (folder / exercise_marks.FILE).touch()
    written = []
    standing, before = _newest()
    for release in standing:
        place = folder / _file_name(release)
        frozen_bytes = release.snapshot.encode()
        # As bytes: a file that somebody has spoilt need not be text.
        if place.exists() and place.read_bytes() == frozen_bytes:
            continue
        part = place.with_suffix(f".{os.getpid()}.part")
        part.write_bytes(frozen_bytes)
        part.replace(place)
        written.append(place)
    # After the newer one is there: the site has one of the two at every moment.
    for release in before:
        (folder / _file_name(release)).unlink(missing_ok=True)
    return written


def write_identity() -> None:
    """Write the organisation's name and look beside the snapshots; where none is set, there is no file."""
    place = Path(settings.SNAPSHOTS) / own.FILE
    current = identity.current()
    if current is None:
        place.unlink(missing_ok=True)
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    part = place.with_suffix(f".{os.getpid()}.part")
    part.write_text(own.dumps(current))
    part.replace(place)


def _newest() -> tuple[list[Release], list[Release]]:
    """Of what is out for the public, the newest revision of each update, and the revisions before it."""
    rows = Release.objects.out().filter(audience=Audience.PUBLIC).select_related("update_of")
    standing: dict[str, Release] = {}
    before = []
    for release in rows.order_by("update_of__slug", "update_of__revision"):
        if release.update_of.slug in standing:
            before.append(standing[release.update_of.slug])
        standing[release.update_of.slug] = release
    return list(standing.values()), before


def _file_name(release: Release) -> str:
    return frozen.file_name(release.update_of.slug, release.update_of.revision)


def publish() -> None:
    """Bring the files and the static site in step with what has been released. Safe to repeat.

    Raises ``PublicationFailed``.
    """
    write_files()
    write_identity()
    command = [
        sys.executable,
        "-m",
        "tocsin.config.command",
        "publish",
        "--out",
        str(settings.SITE),
        "--snapshots",
        str(Path(settings.SNAPSHOTS) / Audience.PUBLIC),
        "--base-url",
        settings.PUBLIC_SITE_URL,
    ]
    place = Path(settings.SNAPSHOTS) / own.FILE
    if place.exists():
        command += ["--identity", str(place)]  # fmt: skip
    # With all of its settings, it does not open ``.env``.
    environment = without_secrets(
        TOCSIN_HOME=str(settings.HOME), PUBLIC_SITE_URL=settings.PUBLIC_SITE_URL,
        ARABIC_MONTHS=settings.ARABIC_MONTHS, ARABIC_DIGITS=settings.ARABIC_DIGITS,
    )  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)  # noqa: S603
    if done.returncode:
        raise PublicationFailed((done.stderr or done.stdout)[-2000:])
