"""The format of a backup: a compressed tar whose first member names the format and whose last is the manifest.

The manifest has size and SHA-256 of every member before it, so that a file that was cut short, or a member that was
changed, is found by whoever reads to the end. Knows no Django: a restore begins where there is no installation yet.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import tarfile
import zlib
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import IO, Any, Final

FORMAT: Final = 1
HEAD: Final = "tocsin-backup"
MANIFEST: Final = "manifest.json"
# Every member lies in one of these.
PARTS: Final = frozenset({"database", "events", "events-statements", "snapshots", "files"})
# Events are compressed already, so more costs time and gains nothing.
LEVEL: Final = 3
BLOCK: Final = 1 << 20
# The largest head or manifest that is read into memory, in bytes.
LARGEST: Final = 200_000_000


class DamagedBackup(Exception):
    """The file is no backup, or not as it was written. The text says what was found."""


class ArchiveWriter:
    """Writes members one after the other into a stream; ``close`` writes the manifest."""

    def __init__(self, out: IO[bytes]) -> None:
        self._gzip = gzip.GzipFile(fileobj=out, mode="wb", compresslevel=LEVEL, mtime=0)
        self._tar = tarfile.open(fileobj=self._gzip, mode="w|", format=tarfile.PAX_FORMAT)  # noqa: SIM115
        self.members: dict[str, dict[str, Any]] = {}
        self._add_bytes(HEAD, json.dumps({"format": FORMAT}).encode())

    def __enter__(self) -> ArchiveWriter:
        return self

    def __exit__(self, kind: object, _error: object, _trace: object) -> None:
        if kind is not None:
            # The file is thrown away; what is still open would write to it later.
            with suppress(OSError, ValueError):
                self._tar.fileobj.close()
            with suppress(OSError, ValueError):
                self._gzip.close()

    def add(self, name: str, place: Path) -> bool:
        """Add a file; false where it is gone, or is no plain file."""
        try:
            descriptor = os.open(place, os.O_RDONLY | os.O_NOFOLLOW)
        except FileNotFoundError:
            return False
        with os.fdopen(descriptor, "rb") as file:
            # What is appended from here on belongs to the next backup.
            self.add_stream(name, file, os.fstat(descriptor).st_size)
        return True

    def add_stream(self, name: str, stream: IO[bytes], size: int) -> None:
        """Add what a stream gives, of a size that is known."""
        self.members[name] = {"size": size, "sha256": self._copy(name, stream, size)}

    def close(self, manifest: dict[str, Any]) -> None:
        """Write the manifest and end the file."""
        self._add_bytes(MANIFEST, json.dumps({**manifest, "members": self.members}).encode())
        self._tar.close()
        self._gzip.close()

    def _add_bytes(self, name: str, content: bytes) -> None:
        self._copy(name, io.BytesIO(content), len(content))

    def _copy(self, name: str, file: IO[bytes], size: int) -> str:
        entry = tarfile.TarInfo(name)
        entry.size, entry.mode = size, 0o600
        reader = _Digest(file, size)
        self._tar.addfile(entry, reader)  # type: ignore[arg-type]
        return reader.hexdigest()


def unpack(stream: IO[bytes], folder: Path) -> dict[str, Any]:
    """Write every member below a folder and return the manifest, once all of it was found as it was written.

    Raises ``DamagedBackup``: for a file that is no backup, was cut short or changed, or has a member that would be
    written outside of the folder. Then what is in the folder is to be thrown away.
    """
    try:
        with gzip.GzipFile(fileobj=stream, mode="rb") as unzipped:
            manifest, found = _members(unzipped, folder)
            # To the end, where the stream says whether it is whole.
            while unzipped.read(BLOCK):
                pass
    except (EOFError, zlib.error, tarfile.TarError, gzip.BadGzipFile) as error:
        raise DamagedBackup("it is no backup of Tocsin, or was cut short or changed") from error
    if manifest is None:
        raise DamagedBackup("it was cut short: its list of contents is missing")
    _compare(manifest.get("members"), found)
    return manifest


def _members(unzipped: gzip.GzipFile, folder: Path) -> tuple[dict[str, Any] | None, dict[str, dict[str, Any]]]:
    manifest: dict[str, Any] | None = None
    found: dict[str, dict[str, Any]] = {}
    has_head = False
    with tarfile.open(fileobj=unzipped, mode="r|") as tar:
        for entry in tar:
            if manifest is not None:
                raise DamagedBackup("something follows its list of contents")
            if not has_head:
                _check_head(tar, entry)
                has_head = True
            elif entry.name == MANIFEST:
                manifest = _json(tar, entry)
            else:
                place = _place(entry, folder)
                if entry.name in found:
                    raise DamagedBackup(f"it has {entry.name} twice")
                found[entry.name] = {"size": entry.size, "sha256": _write(tar, entry, place)}
    if not has_head:
        raise DamagedBackup("it is no backup of Tocsin")
    return manifest, found


def _check_head(tar: tarfile.TarFile, entry: tarfile.TarInfo) -> None:
    if entry.name != HEAD:
        raise DamagedBackup("it is no backup of Tocsin")
    given = _json(tar, entry).get("format")
    if given != FORMAT:
        raise DamagedBackup(
            f"it is of format {given}, and this Tocsin reads format {FORMAT}: restore it with a newer Tocsin"
        )


def _json(tar: tarfile.TarFile, entry: tarfile.TarInfo) -> dict[str, Any]:
    file = tar.extractfile(entry) if entry.isreg() and entry.size <= LARGEST else None
    try:
        said = json.loads(file.read()) if file else None
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict):
        raise DamagedBackup(f"its {entry.name} cannot be read")
    return said


def _place(entry: tarfile.TarInfo, folder: Path) -> Path:
    """Where a member is written. Raises ``DamagedBackup`` for all but a plain file below the folder."""
    path = PurePosixPath(entry.name)
    # A backslash or a colon would mean a folder or a drive elsewhere; we write neither.
    outside = path.is_absolute() or ".." in path.parts or str(path) != entry.name or set(entry.name) & set("\\:\0")
    if outside or not entry.isreg() or path.parts[0] not in PARTS or len(path.parts) < 2:
        raise DamagedBackup(f"it has a member that we never write: {entry.name!r}")
    return folder.joinpath(*path.parts)


def _write(tar: tarfile.TarFile, entry: tarfile.TarInfo, place: Path) -> str:
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    digest = hashlib.sha256()
    file = tar.extractfile(entry)
    descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    with os.fdopen(descriptor, "wb") as out:
        while file and (block := file.read(BLOCK)):
            digest.update(block)
            out.write(block)
    return digest.hexdigest()


def _compare(said: object, found: dict[str, dict[str, Any]]) -> None:
    if not isinstance(said, dict):
        raise DamagedBackup("its list of contents cannot be read")
    for name in sorted(said.keys() | found.keys()):
        if said.get(name) != found.get(name):
            raise DamagedBackup(f"{name} is not as its list of contents says: it was changed, added or taken out")


class _Digest:
    """Reads just so many bytes of a file, and what SHA-256 they have."""

    def __init__(self, file: IO[bytes], size: int) -> None:
        self._file, self._left, self._sum = file, size, hashlib.sha256()

    def read(self, count: int) -> bytes:
        block = self._file.read(min(count, self._left))
        self._left -= len(block)
        self._sum.update(block)
        return block

    def hexdigest(self) -> str:
        return self._sum.hexdigest()
