"""The one table in a file or a zip archive, as bytes."""

from __future__ import annotations

import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO

from .reading import Unreadable

# No table that is packed in a zip is larger than this.
UNPACKED = 8 << 30
# Tables of events shrink to a tenth; one that is so many times as large as what was packed is a bomb.
SHRINKS, SMALL = 200, 50 << 20
# Of the list of what an archive holds, in bytes: some twenty thousand files. It is read as a whole.
LIST = 1 << 20
DAMAGED = "the archive is damaged, or is none that can be opened"
NONE = "the archive does not hold one table"
MANY = "the archive holds thousands of files"
SEVERAL = "the archive holds several tables: "
WORKBOOK = "the file is a workbook of a spreadsheet"
TABLES, TEXTS = (".csv", ".tsv", ".tab"), (".txt",)
# What is packed beside a table to explain it.
ABOUT = re.compile(
    r"read.?me|licen[cs]e|copying|notice|citation|cite|change.?log|codebook|metadata|about|terms|lisez|notes?$",
    re.IGNORECASE,
)
# Whatever a damaged archive makes of itself.
FAULTS = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, NotImplementedError, RuntimeError, EOFError,
    ValueError, OverflowError, LookupError, OSError, MemoryError,
)  # fmt: skip


@contextmanager
def opened(file: Path) -> Iterator[tuple[IO[bytes], int]]:
    """The bytes of a table and how many there are; of a zip, those of the one table in it. Raises ``Unreadable``."""
    with file.open("rb") as stream:
        is_archive = stream.read(4) == b"PK\x03\x04" or zipfile.is_zipfile(stream)
        stream.seek(0)
        if not is_archive:
            yield stream, file.stat().st_size
            return
    try:
        _check_list(file)
        with zipfile.ZipFile(file) as archive:
            one = _table(archive.infolist())
            if one.file_size > UNPACKED or one.file_size > max(SMALL, SHRINKS * one.compress_size):
                raise Unreadable("the table in the archive is too large")
            with archive.open(one) as packed:
                yield packed, one.file_size
    except FAULTS as error:
        raise Unreadable(DAMAGED) from error


def _check_list(file: Path) -> None:
    """Raise ``Unreadable`` where the list of an archive is longer than that of any that holds one table.

    What it says of its own length is read as ``ZipFile`` will read it: by another reader an archive could say another.
    """
    with file.open("rb") as stream:
        end = zipfile._EndRecData(stream)  # type: ignore[attr-defined]
    if end and end[zipfile._ECD_SIZE] > LIST:  # type: ignore[attr-defined]
        raise Unreadable(MANY)


def _table(held: list[zipfile.ZipInfo]) -> zipfile.ZipInfo:
    """The one table, whatever explains it beside. Raises ``Unreadable`` with the names of several."""
    found = []
    for one in held:
        path = PurePosixPath(one.filename)
        hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts)
        if not one.is_dir() and not hidden and path.suffix.lower() in TABLES + TEXTS:
            found.append((path, one))
    tables = [one for path, one in found if path.suffix.lower() in TABLES]
    if len(tables) > 1:
        tables = [one for path, one in found if path.suffix.lower() in TABLES and not ABOUT.search(path.stem)] or tables
    if not tables:
        tables = [one for path, one in found if not ABOUT.search(path.stem)]
    if len(tables) == 1:
        return tables[0]
    if any(one.filename == "[Content_Types].xml" for one in held):
        raise Unreadable(WORKBOOK)
    if not tables:
        raise Unreadable(NONE)
    raise Unreadable(SEVERAL + ", ".join(one.filename for one in tables[:20]))
