"""The folder of snapshots for one audience."""

from __future__ import annotations

from pathlib import Path

from .snapshot import Audience, BadSnapshot, Snapshot, load


class UnreadableSnapshot(Exception):
    """A file in the folder breaks the format; says which and where."""

    def __init__(self, path: Path, fault: BadSnapshot) -> None:
        self.path, self.fault = path, fault
        super().__init__(f"{path}: {fault}")


class WrongAudience(Exception):
    """The folder holds a snapshot for another audience. Nothing is published until it is removed."""

    def __init__(self, path: Path, found: str, wanted: str) -> None:
        self.path, self.found, self.wanted = path, found, wanted
        super().__init__(f"{path}: is for the audience {found!r}; this site is for {wanted!r}. Nothing was published.")


def newest_snapshots(folder: Path, *, audience: Audience) -> tuple[Snapshot, ...]:
    """The newest revision of each update, the latest period first; empty when the folder is empty or not there.

    Each file is read, older revisions too: raises ``UnreadableSnapshot`` or ``WrongAudience`` at the first wrong one.
    """
    found: dict[str, Snapshot] = {}
    for path in sorted(folder.glob("*.json")) if folder.is_dir() else ():
        # Hidden files are being written: a release puts its file in place under its own name.
        if path.name.startswith("."):
            continue
        try:
            snapshot = load(path)
        except BadSnapshot as fault:
            raise UnreadableSnapshot(path, fault) from fault
        if snapshot.audience != audience:
            raise WrongAudience(path, snapshot.audience, audience)
        if snapshot.slug not in found or found[snapshot.slug].revision < snapshot.revision:
            found[snapshot.slug] = snapshot
    return tuple(sorted(found.values(), key=lambda s: (s.period_end, s.released_on, s.slug), reverse=True))
