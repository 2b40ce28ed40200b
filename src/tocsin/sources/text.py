"""Tables of text, in a file or in a zip: encoding, separator, header, rows with the line on which each begins."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import dropwhile, islice
from operator import itemgetter
from pathlib import Path
from typing import IO, NamedTuple

import polars as pl

from . import encodings
from .archive import opened
from .lines import Record, Records
from .reading import LONG, SHORT, STRAY, BadRow, Progress, Unreadable

SEPARATORS = (",", ";", "\t", "|", "؛", "،", "^", "~")
BATCH = 20_000
# As much as is looked at to tell separator and header, and so many records of it.
GLANCE, BEGIN = 1 << 16, 30
NO_PARQUET = "the file is no Parquet file, or a damaged one"
NO_TABLE = "the file holds no table"
# What spreadsheets write above a table to say its separator.
SAID = re.compile(r'\ufeff?"?sep=(.)"?\s*$', re.IGNORECASE)
# Which of some records is the header, and how many of the wanted names it has.
Finds = Callable[[list[list[str]]], tuple[int, int]]


class Shape(NamedTuple):
    """How a table is written down, and the line of its header."""

    encoding: str
    separator: str
    header: int = 1


class Table(NamedTuple):
    """A table as text: chosen columns by our names, ``row`` being the line; what was no row, and the ids that such
    lines have where it can be told."""

    rows: pl.DataFrame
    bad: list[BadRow]
    ids: list[str]


def shape(stream: IO[bytes], *, encoding: str = "", separator: str = "", finds: Finds | None = None) -> Shape:
    """Find out how a table is written down. What is given is taken as it is; the stream is left at its beginning."""
    encoding = encoding or encodings.find(stream)
    stream.seek(0)
    glance = stream.read(GLANCE)
    stream.seek(0)
    text = io.TextIOWrapper(io.BytesIO(glance), encoding, "replace", newline="")
    begun = [line for line in islice(text, BEGIN) if line.strip("\ufeff \t\r\n\0")]
    said = SAID.match(begun[0].rstrip("\r\n")) if begun else None
    given = [separator] if separator else [said[1]] if said and said[1] in SEPARATORS else SEPARATORS

    def begin(one: str) -> list[Record]:
        return list(islice(Records(io.BytesIO(glance), encoding=encoding, separator=one), BEGIN))[bool(said) :]

    if finds:
        # By the separator with which the first lines hold most of the names that are looked for.
        at, many, one = max(((*finds([cells for _, cells, _ in begin(one)]), one) for one in given), key=itemgetter(1))
        if many:
            return Shape(encoding, one, begin(one)[at][0])
    one = given[0] if len(given) == 1 else _separator(begun[1:] if said else begun)
    first = begin(one)
    return Shape(encoding, one, first[usual_header([cells for _, cells, _ in first])][0] if first else 1)


def usual_header(first: Sequence[list[str]]) -> int:
    """Which record is the header: the first that is as wide as most, so that titles above it are passed over."""
    widths = Counter(len(cells) for cells in first if _filled(cells) > 1)
    if not widths:
        return 0
    width = max(widths, key=lambda width: (widths[width], width))
    most = max(_filled(cells) for cells in first if len(cells) == width)
    return next(n for n, cells in enumerate(first) if len(cells) == width and _filled(cells) > most / 2)


def records(stream: IO[bytes], form: Shape) -> Iterator[Record]:
    """Each record from the header on, or what was none."""
    return _from(form.header, Records(stream, encoding=form.encoding, separator=form.separator))


def named(header: Sequence[str]) -> list[str]:
    """The names of a header's columns, each once: a second «Deaths» is «Deaths (2)», one without a name «#3»."""
    names: list[str] = []
    for place, cell in enumerate(header, 1):
        name = given = cell.strip().lstrip("\ufeff").strip() or f"#{place}"
        number = 1
        while name in names or (number > 1 and name in header):
            number += 1
            name = f"{given} ({number})"
        names.append(name)
    return names


def columns(file: Path) -> list[str]:
    """The header of a table, or the names of a Parquet file's columns, in small letters.

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
        header = next(records(stream, shape(stream)), None)
    if header is None:
        raise Unreadable(NO_TABLE)
    return [cell.strip().lstrip("\ufeff").casefold() for cell in header[1]]


def read(
    file: Path,
    columns: Mapping[str, Sequence[str]],
    *,
    form: Shape | None = None,
    progress: Progress | None = None,
) -> tuple[Table, list[str]]:
    """The columns asked for (our name to the names they may have), and the header.

    The header is the record that has most of these names; a column that is not there is left out. A record of HXL tags
    (``#date+start``) below it is no row. ``form`` gives encoding and separator where a person has said them.
    """

    def finds(first: list[list[str]]) -> tuple[int, int]:
        count = [len(places(named(cells), columns)) for cells in first] or [0]
        return count.index(max(count)), max(count)

    with opened(file) as (stream, size):
        given = {"encoding": form.encoding, "separator": form.separator} if form else {}
        found_form = shape(stream, finds=finds, **given)
        source = Records(stream, encoding=found_form.encoding, separator=found_form.separator)
        rows = _from(found_form.header, source)
        _, head, fault = next(rows, (0, [], STRAY))
        if fault == STRAY or any(len(cell) > GLANCE for cell in head):
            raise Unreadable(NO_TABLE)
        header = named(head)
        found = places(header, columns)
        source.width, source.day_at = len(header), found.get("date_start")
        width, ids_at = len(header), found.get("id")
        parts, bad, ids, held = [], [], [], _Held(found)
        pick = held.pick
        for count, (line, cells, fault) in enumerate(rows, 2):
            if fault or len(cells) != width:
                bad.append(BadRow(line, fault or (SHORT if len(cells) < width else LONG)))
                if ids_at is not None and ids_at < len(cells):
                    ids.append(cells[ids_at].strip('" \t'))
                continue
            if count == 2 and _is_tags(cells):
                continue
            held.lines.append(line)
            held.cells.append(pick(cells))
            if count % BATCH == 0:
                parts.append(held.frame())
                if progress:
                    progress(stream.tell(), size)
        parts.append(held.frame())
        if progress:
            progress(size, size)
    return Table(pl.concat(parts), bad, ids), header


def places(header: Sequence[str], columns: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """The place of each column asked for: one of exactly its name, or of the same letters in another case."""
    plain = [name.casefold() for name in header]
    found = {}
    for ours, names in columns.items():
        for among, wanted in ((list(header), list(names)), (plain, [name.casefold() for name in names])):
            at = next((among.index(name) for name in wanted if name in among), None)
            if at is not None:
                found[ours] = at
                break
    return found


class _Held:
    """Rows of one batch, by column."""

    def __init__(self, found: dict[str, int]) -> None:
        self.schema = {"row": pl.Int64, **dict.fromkeys(found, pl.String)}
        self.lines: list[int] = []
        self.cells: list[Sequence[str]] = []
        places = list(found.values())
        self.pick: Callable[[list[str]], Sequence[str]] = (
            itemgetter(*places) if len(places) > 1 else lambda cells: tuple(cells[at] for at in places)
        )

    def frame(self) -> pl.DataFrame:
        columns = list(zip(*self.cells, strict=True)) or [()] * (len(self.schema) - 1)
        data = pl.DataFrame(dict(zip(self.schema, (self.lines, *columns), strict=True)), schema=self.schema)
        self.lines, self.cells = [], []
        return data


def _from(header: int, source: Records) -> Iterator[Record]:
    return dropwhile(lambda record: record[0] < header, source)


def _filled(cells: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in cells)


def _is_tags(cells: Sequence[str]) -> bool:
    first = {cell.strip()[:1] for cell in cells}
    return "#" in first and first <= {"", "#"}


def _separator(begun: Sequence[str]) -> str:
    """The separator by which many of the first lines have the same number of cells, and many of these."""

    plain = [re.sub(r'"[^"]*"', "", line) for line in begun]

    def fits(one: str) -> tuple[int, int]:
        widths = Counter(line.count(one) for line in plain if one in line)
        if not widths:
            return (0, 0)
        count, lines = max(widths.items(), key=lambda pair: (pair[1], pair[0]))
        return (lines * count, lines)

    return max(SEPARATORS, key=fits)
