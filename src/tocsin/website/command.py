"""``tocsin publish``: from snapshots on disk to a site on disk."""

from __future__ import annotations

import argparse
import math
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from tocsin.language import arabic

from . import exercise_marks, identity
from .documents import forget
from .publish import ExerciseAndReal, NotOurs, publish
from .site import BadAddress, Site
from .snapshot import AUDIENCES, BadSnapshot
from .snapshot_store import UnreadableSnapshot, WrongAudience

ADDRESS = "http://127.0.0.1:8001"


def main(argv: Sequence[str], *, home: Path) -> int:
    """Publish, and say what was done or why nothing was. 0 when the site stands, 1 when it was left as it was."""
    asked = _parser(home).parse_args(argv)
    audience = asked.audience
    snapshots = asked.snapshots or home / "snapshots" / audience
    # Editions for the board and for partners never land where the public one is served from.
    out = asked.out or home / ("site" if audience == "public" else f"site-{audience}")
    if asked.snapshots and not snapshots.is_dir():
        return _fail(f"{snapshots} is not a folder: give the folder that holds the snapshots with --snapshots")
    try:
        arabic.configure(months=asked.arabic_months, digits=asked.arabic_digits)
    except ValueError as error:
        # A default that the environment gives is not looked at by the parser.
        return _fail(f"ARABIC_MONTHS or ARABIC_DIGITS: {error}")
    place = asked.identity or home / "snapshots" / identity.FILE
    if asked.identity and not place.is_file():
        return _fail(f"{place} is not a file: give the file of the organisation's name with --identity")
    try:
        site = Site(
            url=asked.base_url.rstrip("/"),
            audience=audience,
            identity=identity.load(place),
            is_exercise=(snapshots / exercise_marks.FILE).exists(),
        )
        kept = home / "cache" / "documents"
        # Where all audiences had their documents together once.
        forget(kept, before=math.inf)
        done = publish(site=site, snapshots=snapshots, out=out.absolute(), cache=kept / audience)
    except (BadAddress, ExerciseAndReal, NotOurs, UnreadableSnapshot, WrongAudience) as error:
        return _fail(str(error))
    except BadSnapshot as error:
        return _fail(f"{place}: {error}")
    except OSError as error:
        return _fail(f"{error.filename or out}: {error.strerror or error}. The site was left as it was.")
    if not done.updates:
        sys.stdout.write(f"No snapshot in {snapshots} yet: release an update at the desk. The site says so.\n")
    what = "Published" if done.changed else "Nothing has changed:"
    sys.stdout.write(f"{what} {done.updates} updates in three languages, {done.files} files, at {out}\n")
    return 0


def _fail(message: str) -> int:
    sys.stderr.write(f"tocsin publish: {message}\n")
    return 1


def _parser(home: Path) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="tocsin publish", description="Publish released updates as a static site with PDFs and feeds."
    )
    parser.add_argument("--out", type=Path, help=f"where the site goes (default: {home / 'site'})")
    parser.add_argument(
        "--snapshots", type=Path, help=f"the folder of snapshots (default: {home / 'snapshots'}/AUDIENCE)"
    )
    parser.add_argument(
        "--identity",
        type=Path,
        help=f"the file of the organisation's name and logo (default: {home / 'snapshots' / identity.FILE}, if there)",
    )
    parser.add_argument("--audience", choices=AUDIENCES, default="public", help="whose edition (default: public)")
    parser.add_argument(
        "--base-url",
        default=os.environ.get("PUBLIC_SITE_URL", "").strip() or ADDRESS,
        help=f"where the site will be served (default: PUBLIC_SITE_URL, or else {ADDRESS})",
    )
    for name, known in (("months", arabic.MONTHS_AS), ("digits", arabic.DIGITS_AS)):
        variable = f"ARABIC_{name.upper()}"
        parser.add_argument(
            f"--arabic-{name}",
            choices=known,
            default=os.environ.get(variable, "").strip() or known[0],
            help=f"how Arabic writes its {name} (default: {variable}, or else {known[0]})",
        )
    return parser
