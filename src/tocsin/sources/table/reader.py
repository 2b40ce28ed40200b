"""Reads a plain table (CSV and its kin) into the normal form of an event, by a layout that a person set.

Every cell is text: one that begins with ``=`` is what it says, and nothing is reckoned.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import polars as pl

from tocsin.sources.archive import opened
from tocsin.sources.reading import (
    NO_END,
    NO_START,
    BadRow,
    Check,
    NotThisLayout,
    Progress,
    ReadEvents,
    Unreadable,
    judge,
)
from tocsin.sources.text import GLANCE, NO_TABLE, Shape, Table, named, records, shape
from tocsin.sources.text import read as read_text

from .days import ARABIC_DIGITS, read_days, written_otherwise
from .layout import NEEDED, Layout, Suggestion, suggest

# A person could not find theirs among more, nor a page show them.
COLUMNS = 500
OTHERWISE = "its days have the month and the day the other way round than the mapping says: "
NUMBERS = ("latitude", "longitude", "low", "best", "high", "civilians")


class Preview(NamedTuple):
    """The beginning of a table, and what it suggests."""

    form: Shape
    header: list[str]
    rows: list[list[str]]
    suggestion: Suggestion


def preview(file: Path, *, rows: int = 500, encoding: str = "", separator: str = "") -> Preview:
    """The first rows, for a person to say which column is what; in an encoding and with a separator that they chose, or
    in those that are found out. Raises ``Unreadable`` for what is no table."""
    with opened(file) as (stream, _):
        form = shape(stream, encoding=encoding, separator=separator)
        begun = list(islice(records(stream, form), rows + 1))
    if not begun:
        raise Unreadable(NO_TABLE)
    (_, header, _), *first = begun
    if len(header) > COLUMNS or sum(map(len, header)) > GLANCE:
        raise Unreadable("the table has more columns, or longer names of columns, than a person can choose from")
    names, cells = named(header), [cells for _, cells, fault in first if not fault]
    return Preview(form, names, cells, suggest(names, cells))


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
        raise NotThisLayout(missing, lines=len(table.rows) + len(table.bad))
    days = [name for name in ("date_start", "date_end") if name in layout.columns]
    rows = table.rows.with_columns(
        *(_number(name, layout.decimal) for name in NUMBERS if name in layout.columns),
        *(pl.col(name).str.strip_chars().alias(f"told_{name}") for name in days),
        *(_read_days(table, name, layout.date_format) for name in days),
    )
    numbered = "id" in layout.columns
    if not numbered:
        rows = rows.with_columns(id=_made(table.rows, sorted(layout.columns)))
    found = judge(rows, provider=provider, needed=NEEDED, broken=table.bad, ids=table.ids, checks=_checks(days))
    return found if numbered else found._replace(bad=[_same(bad) for bad in found.bad])


def _read_days(table: Table, name: str, form: str) -> pl.Series:
    """Days in ISO 8601; null for what is none. A table has few different days, so each is read once."""
    cells = table.rows[name]
    read = read_days(cells.unique(), form)
    if example := written_otherwise(read, form):
        raise Unreadable(OTHERWISE + example, lines=len(table.rows) + len(table.bad))
    known = {cell: day.isoformat() for cell, day in read.items() if day}
    return cells.replace_strict(known, default=None, return_dtype=pl.String)


def _checks(days: Sequence[str]) -> list[Check]:
    """What is no day in the form that the layout has. An end may be left out."""
    tests = {
        "date_start": (pl.col("date_start").is_null(), NO_START, "told_date_start"),
        "date_end": (pl.col("date_end").is_null() & (pl.col("told_date_end") != ""), NO_END, "told_date_end"),
    }
    return [tests[name] for name in days]


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
