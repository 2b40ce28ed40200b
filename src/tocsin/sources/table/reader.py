"""Reads a plain table (CSV and its kin) into the normal form of an event, by a layout that a person set.

Every cell is text: one that begins with ``=`` is what it says, and nothing is reckoned.
"""

from __future__ import annotations

import hashlib
import re
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import polars as pl

from tocsin.sources.reading import BadRow, NotThisLayout, Progress, ReadEvents, Unreadable, judge
from tocsin.sources.text import GLANCE, Shape, opened, records, shape
from tocsin.sources.text import read as read_text

from .layout import ARABIC_DIGITS, NEEDED, Layout, Suggestion, suggest, without_time

# A person could not find theirs among more, nor a page show them.
COLUMNS = 500
NUMBERS = ("latitude", "longitude", "low", "best", "high", "civilians")


class Preview(NamedTuple):
    """The beginning of a table, and what it suggests."""

    form: Shape
    header: list[str]
    rows: list[list[str]]
    suggestion: Suggestion


def preview(file: Path, *, rows: int = 50) -> Preview:
    """The first rows, for a person to say which column is what. Raises ``Unreadable`` for what is no table."""
    with opened(file) as (stream, _):
        form = shape(stream.read(GLANCE))
        stream.seek(0)
        begun = [cells for _, cells in islice(records(stream, form), rows + 1) if cells is not None]
    if not begun:
        raise Unreadable("the file holds no table")
    header, *first = begun
    if len(header) > COLUMNS or sum(map(len, header)) > GLANCE:
        raise Unreadable("the table has more columns, or longer names of columns, than a person can choose from")
    header = [name.strip().lstrip("\ufeff") for name in header]
    return Preview(form, header, first, suggest(header, first))


def read(file: Path, layout: Layout, *, provider: str, progress: Progress | None = None) -> ReadEvents:
    """Events of a table, under a provider's name of its own (small letters, digits, hyphens).

    Where no column is the id, it is made from all the cells that are read, so that the same row is the same event
    when it is imported again; a second row of the same cells is then left out. Raises ``Unreadable``,
    ``NotThisLayout`` where a column of the layout is not there.
    """
    if not re.fullmatch(r"[a-z][a-z0-9-]{1,39}", provider):
        raise ValueError(f"a table cannot have the provider {provider!r}")
    form = Shape(layout.encoding, layout.separator)
    table, _ = read_text(
        file, {ours: (theirs,) for ours, theirs in layout.columns.items()}, form=form, progress=progress
    )
    if missing := [theirs for ours, theirs in layout.columns.items() if ours not in table.rows.columns]:
        raise NotThisLayout(missing)
    days = {name: layout.date_format for name in ("date_start", "date_end") if name in layout.columns}
    rows = table.rows.with_columns(
        *(_number(name, layout.decimal) for name in NUMBERS if name in layout.columns),
        *(pl.col(name).map_elements(lambda cell: without_time(cell, layout.date_format), pl.String) for name in days),
    )
    numbered = "id" in layout.columns
    if not numbered:
        rows = rows.with_columns(id=_made(table.rows, sorted(layout.columns)))
    found = judge(rows, provider=provider, needed=NEEDED, broken=table.bad, formats=days)
    return found if numbered else ReadEvents(found.events, [_same(bad) for bad in found.bad])


def _made(rows: pl.DataFrame, fields: list[str]) -> pl.Series:
    cells = zip(*(rows[name].str.strip_chars() for name in fields), strict=True)
    digests = (hashlib.sha256("\x1f".join(row).encode("utf-8", "replace")).hexdigest()[:32] for row in cells)
    return pl.Series("id", digests, dtype=pl.String)


def _same(bad: BadRow) -> BadRow:
    return BadRow(bad.row, "an earlier row says the same") if bad.reason == "an earlier row has this id" else bad


def _number(name: str, decimal: str) -> pl.Expr:
    """A number as it is written here as a number of the machine: ``1\u202f234,5`` is ``1234.5``."""
    other = "," if decimal == "." else "."
    cell = pl.col(name).map_elements(lambda text: text.translate(ARABIC_DIGITS), pl.String)
    cell = cell.str.replace_all(r"[\s\u00a0\u202f\u066c'’]", "").str.replace("−", "-", literal=True)
    cell = cell.str.replace("٫", decimal, literal=True)
    thousands = cell.str.contains(rf"^-?\d{{1,3}}({re.escape(other)}\d{{3}})+({re.escape(decimal)}\d+)?$")
    plain = pl.when(thousands).then(cell.str.replace_all(other, "", literal=True)).otherwise(cell)
    # A point that is no decimal one here leaves a number that nobody can be sure of.
    unsure = plain.str.contains(other, literal=True)
    return (
        pl.when(unsure)
        .then(cell.str.replace_all(other, "?", literal=True))
        .otherwise(plain.str.replace(decimal, ".", literal=True))
        .alias(name)
    )
