"""Publishes a site: renders all of it beside the old one, then swaps the two in one move."""

from __future__ import annotations

import fcntl
import hashlib
import re
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tocsin.language.languages import LANGUAGES

from . import documents, exercise_marks, pages, snapshot_store
from . import site as addresses
from .identity import SiteIdentity
from .site import Site
from .snapshot import Snapshot

ASSETS = Path(__file__).parent / "assets"
# The parts of the one style sheet, in order. The desk's pages have the palette too.
STYLE = tuple(Path(__file__).parent / part for part in ("style/faces.css", "look/palette.css", "style/pages.css"))
OWN_STYLE = Path(__file__).parent / "style" / "identity.css"
# In seconds. The site before the swap may still be read by who began then; what was withdrawn is not kept for longer.
GRACE = 3600


class NotOurs(Exception):
    """Where the site should go, something else stands that publishing would destroy."""

    def __init__(self, out: Path) -> None:
        self.out = out
        super().__init__(f"{out} is there already and was not published by Tocsin: choose another folder with --out")


class ExerciseAndReal(Exception):
    """An exercise would take the place of a real site, or the other way round."""

    def __init__(self, out: Path, *, is_exercise: bool) -> None:
        self.out = out
        there, given = ("a real site", "of an exercise") if is_exercise else ("the site of an exercise", "real")
        super().__init__(f"{out} is {there}, and these snapshots are {given}: choose another folder with --out")


@dataclass(frozen=True, slots=True)
class Published:
    """What was published: how many updates, how many files, and whether anything is different from before."""

    updates: int
    files: int
    changed: bool


def publish(*, site: Site, snapshots: Path, out: Path, cache: Path | None) -> Published:
    """Publish the newest revision of each snapshot in the folder ``snapshots`` at ``out``, a link that is swapped.

    ``out`` links to a folder beside it that is named after its content. Raises ``snapshot_store.UnreadableSnapshot``,
    ``snapshot_store.WrongAudience``, ``NotOurs``, ``ExerciseAndReal``; the old site then stands as it stood.
    """
    # Clocks of files may be a little behind.
    begun = time.time() - 1
    updates = snapshot_store.newest_snapshots(snapshots, audience=site.audience)
    out.parent.mkdir(parents=True, exist_ok=True)
    with _alone(out):
        if not out.is_symlink() and out.exists():
            if not out.is_dir() or any(out.iterdir()):
                raise NotOurs(out)
            out.rmdir()
        if out.exists() and (out / exercise_marks.PATH.lstrip("/")).exists() != site.is_exercise:
            raise ExerciseAndReal(out, is_exercise=site.is_exercise)
        draft = Path(tempfile.mkdtemp(prefix=f".{out.name}.draft-", dir=out.parent))
        try:
            seal, files = _write(draft, site, updates, cache)
            target = out.parent / f".{out.name}-{seal}"
            changed = not out.is_symlink() or out.readlink() != Path(target.name)
            if not target.exists():
                _let_read(draft)
                draft.rename(target)
            target.touch()
            if changed:
                if out.is_symlink() and out.exists():
                    (out.parent / out.readlink()).touch()
                _swap(out, target)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
        _tidy(out, target)
        if cache:
            documents.forget(cache, before=begun)
    return Published(updates=len(updates), files=files, changed=changed)


def files(site: Site, snapshots: Sequence[Snapshot], *, cache: Path | None) -> Iterator[tuple[str, bytes]]:
    """Every file of the site: its path and its bytes, the same for the same snapshots."""
    for path in sorted(p for p in ASSETS.rglob("*") if p.is_file() and p.suffix != ".md"):
        yield f"/assets/{path.relative_to(ASSETS).as_posix()}", path.read_bytes()
    if site.is_exercise:
        yield exercise_marks.PATH, exercise_marks.notices()
    style = b"".join(part.read_bytes() for part in STYLE)
    if site.identity:
        style += _own_style(site.identity)
        if logo := site.identity.logo:
            yield logo.path, logo.content
    yield "/assets/site.css", style
    # The version is in the query, so that a page read before a swap still finds its style after it.
    version = hashlib.sha256(style).hexdigest()[:8]
    yield from pages.render(site, snapshots, style=site.here(f"/assets/site.css?v={version}"))
    for snapshot in snapshots:
        for language in LANGUAGES:
            path_of_document = addresses.document(snapshot.slug, language)
            yield path_of_document, documents.document(site, snapshot, language, cache_folder=cache)


def _own_style(identity: SiteIdentity) -> bytes:
    """What the organisation's own name, logo and colours add to the style sheet."""
    style = OWN_STYLE.read_bytes()
    if identity.accent:
        dark = f"@media (prefers-color-scheme: dark) {{ :root {{ --accent: {identity.accent_dark}; }} }}"
        printed = f"@media print {{ :root {{ --accent: {identity.accent}; }} }}"
        style += f":root {{ --accent: {identity.accent}; }}\n{dark}\n{printed}\n".encode()
    return style


def _write(folder: Path, site: Site, snapshots: Sequence[Snapshot], cache: Path | None) -> tuple[str, int]:
    """Write all files below ``folder``; the hash of names and content, and how many files there are."""
    seal, count = hashlib.sha256(), 0
    for path, content in files(site, snapshots, cache=cache):
        place = folder / path.lstrip("/")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
        seal.update(f"{path}\0{hashlib.sha256(content).hexdigest()}\n".encode())
        count += 1
    return seal.hexdigest()[:16], count


def _let_read(folder: Path) -> None:
    """Let everybody read: made for its owner alone, whoever began this process; the web server is somebody else."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)


@contextmanager
def _alone(out: Path) -> Iterator[None]:
    """Two who publish to one place take turns."""
    with (out.parent / f".{out.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _swap(out: Path, target: Path) -> None:
    """Point ``out`` to ``target`` in one move: who reads has the old site or the new one."""
    link = out.parent / f".{out.name}.link"
    link.unlink(missing_ok=True)
    link.symlink_to(target.name)
    link.replace(out)


def _tidy(out: Path, target: Path) -> None:
    """Take away sites that nobody reads any more, and drafts that a killed process left."""
    named = re.compile(rf"\.{re.escape(out.name)}-[0-9a-f]{{16}}")
    old = [p for p in out.parent.iterdir() if named.fullmatch(p.name) and p != target]
    old.sort(key=lambda p: p.stat().st_mtime, reverse=True)
    over = [p for p in old if p.stat().st_mtime < time.time() - GRACE]
    drafts = list(out.parent.glob(f".{out.name}.draft-*"))
    for folder in {*old[1:], *over, *drafts}:
        shutil.rmtree(folder, ignore_errors=True)
