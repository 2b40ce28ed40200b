"""Tables of text, in a file or in a zip: encoding, separator, rows with the line on which each begins."""

from __future__ import annotations

import codecs
import csv
import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, NamedTuple

import polars as pl

from .reading import LONG, SHORT, UNREADABLE, BadRow, Progress, Unreadable

SEPARATORS = (",", ";", "\t", "|")
BATCH = 20_000
# As much as is looked at to tell encoding and separator.
GLANCE = 1 << 16
# No line is longer, and no table that is packed in a zip is larger than this.
LINE = 1 << 20
UNPACKED = 8 << 30
# Tables of events shrink to a tenth; one that is so many times as large as what was packed is a bomb.
SHRINKS, SMALL = 200, 50 << 20
DAMAGED = "the archive is damaged, or is none that can be opened"
NO_PARQUET = "the file is no Parquet file, or a damaged one"


class Shape(NamedTuple):
    """How a table is written down."""

    encoding: str
    separator: str


class Table(NamedTuple):
    """A table as text: chosen columns by our names, ``row`` being the line; what was no row."""

    rows: pl.DataFrame
    bad: list[BadRow]


@contextmanager
def opened(file: Path) -> Iterator[tuple[IO[bytes], int]]:
    """The bytes of a table and how many there are; of a zip, those of the one table in it."""
    if not zipfile.is_zipfile(file):
        with file.open("rb") as stream:
            yield stream, file.stat().st_size
        return
    try:
        with zipfile.ZipFile(file) as archive:
            names = [one for one in archive.infolist() if one.filename.lower().endswith((".csv", ".txt", ".tsv"))]
            names = [one for one in names if not one.filename.startswith("__MACOSX/")]
            if len(names) != 1:
                raise Unreadable("the archive does not hold one table")
            size, packed = names[0].file_size, names[0].compress_size
            if size > UNPACKED or size > max(SMALL, SHRINKS * packed):
                raise Unreadable("the table in the archive is too large")
            with archive.open(names[0]) as stream:
                yield stream, size
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        raise Unreadable(DAMAGED) from error


def shape(glance: bytes) -> Shape:
    """Guess how a table is written down from its beginning."""
    encoding = _encoding(glance)
    first = next(iter(lines(io.TextIOWrapper(io.BytesIO(glance), encoding, "replace", newline=""))), "")
    return Shape(encoding, max(SEPARATORS, key=lambda one: len(_cells(first, one))))


def records(stream: IO[bytes], form: Shape) -> Iterator[tuple[int, list[str] | None]]:
    """Each row with the line on which it begins; ``None`` for what is no row. Empty lines are passed over."""
    text = io.TextIOWrapper(stream, form.encoding, "replace", newline="")
    reader = csv.reader(lines(text), delimiter=form.separator)
    try:
        while True:
            line = reader.line_num + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                yield line, None
                continue
            if any(cell.strip() for cell in cells):
                yield line, cells
    finally:
        # Whoever gave up reading may have closed the file first.
        with suppress(ValueError):
            text.detach()


def columns(file: Path) -> list[str]:
    """The first line of a table, or the names of a Parquet file's columns, in small letters.

    Raises ``Unreadable`` for what is neither.
    """
    with file.open("rb") as stream:
        packed = stream.read(4) == b"PAR1"
    if packed:
        try:
            return [name.casefold() for name in pl.read_parquet_schema(file)]
        except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError, ValueError) as error:
            raise Unreadable(NO_PARQUET) from error
    with opened(file) as (stream, _):
        form = shape(stream.read(GLANCE))
        stream.seek(0)
        _, header = next(records(stream, form), (0, None))
    if header is None:
        raise Unreadable("the file holds no table")
    return [_name(cell).casefold() for cell in header]


def read(
    file: Path,
    columns: Mapping[str, Sequence[str]],
    *,
    form: Shape | None = None,
    progress: Progress | None = None,
) -> tuple[Table, list[str]]:
    """The columns asked for (our name to the names they may have), and the header.

    A column that is not there is left out. A second row of HXL tags (``#date+start``) is no row.
    """
    with opened(file) as (stream, size):
        if form is None:
            form = shape(stream.read(GLANCE))
            stream.seek(0)
        rows = records(stream, form)
        _, header = next(rows, (0, None))
        if header is None:
            raise Unreadable("the file holds no table")
        header = [_name(cell) for cell in header]
        plain = [name.casefold() for name in header]
        found = {
            ours: next(plain.index(name.casefold()) for name in names if name.casefold() in plain)
            for ours, names in columns.items()
            if any(name.casefold() in plain for name in names)
        }
        parts, bad, held = [], [], _Held(found)
        for count, (line, cells) in enumerate(rows, 2):
            if count == 2 and cells and all(cell.strip()[:1] in ("", "#") for cell in cells):
                continue
            if cells is None or len(cells) != len(header):
                bad.append(BadRow(line, UNREADABLE if cells is None else SHORT if len(cells) < len(header) else LONG))
                continue
            held.add(line, cells)
            if count % BATCH == 0:
                parts.append(held.frame())
                if progress:
                    progress(stream.tell(), size)
        parts.append(held.frame())
        if progress:
            progress(size, size)
    return Table(pl.concat(parts), bad), header


def _name(cell: str) -> str:
    return cell.strip().lstrip("\ufeff")


class _Held:
    """Rows of one batch, by column."""

    def __init__(self, found: dict[str, int]) -> None:
        self.found = found
        self.lines: list[int] = []
        self.cells: dict[str, list[str]] = {ours: [] for ours in found}

    def add(self, line: int, cells: list[str]) -> None:
        self.lines.append(line)
        for ours, at in self.found.items():
            self.cells[ours].append(cells[at])

    def frame(self) -> pl.DataFrame:
        data = pl.DataFrame(
            {"row": self.lines, **self.cells}, schema={"row": pl.Int64, **dict.fromkeys(self.found, pl.String)}
        )
        self.lines = []
        self.cells = {ours: [] for ours in self.found}
        return data


def _encoding(glance: bytes) -> str:
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if glance.startswith(mark):
            return name
    # Text in Latin letters has a zero in every other byte of UTF-16.
    head = glance[:2000]
    for name, zeros in (("utf-16-le", head[1::2]), ("utf-16-be", head[0::2])):
        if len(zeros) > 4 and zeros.count(0) > 0.4 * len(zeros):
            return name
    try:
        codecs.getincrementaldecoder("utf-8")().decode(glance)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _cells(line: str, separator: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=separator), [])
    except csv.Error:
        return []


def lines(text: IO[str]) -> Iterator[str]:
    """The lines of a text with their ends; one that has no end in sight comes in pieces."""
    while line := text.readline(LINE):
        yield line
