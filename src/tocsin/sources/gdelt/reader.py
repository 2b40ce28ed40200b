"""Reads a 15-minute file of GDELT 2.0 Events as statements: who is reported to have said or done what to whom.

Its 61 columns have no header; they are those of the codebook (The GDELT Event Database Data Format Codebook V2.0).
These are reports by machine, one row for what many articles say; they tell of no deaths and are no events of ours.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple

import narwhals as nw
import polars as pl

from tocsin.analysis.reports import MATERIAL_CONFLICT, REPORT, WHOLE_WINDOW
from tocsin.analysis.voice import STATEMENT
from tocsin.sources.archive import opened
from tocsin.sources.lines import ERRORS, fault_of, lines
from tocsin.sources.reading import LONG, SHORT, SHOWN, BadRow, integer, number

from .cameo import names
from .fips import CODES

WIDTH = 61
GLANCE = 1 << 16
# Where each of our fields stands, counted from 0.
PLACES = {
    "id": 0,
    "day": 1,
    "actor1": 5,
    "actor2": 15,
    "code": 26,
    "base": 27,
    "root": 28,
    "goldstein": 30,
    "mentions": 31,
    "place": 51,
    "country": 53,
    "latitude": 56,
    "longitude": 57,
    "added": 59,
    "source": 60,
}
# An anniversary that an article mentions is dated a year back, when nothing happened; GDELT has such rows in each file.
MISDATED_FROM = 360
NO_ADDED = "the day on which it was added is not a day"
NO_SUCH_CODE = "an event code that CAMEO does not have"
NO_MENTIONS = "the number of mentions is not a whole number"
# The host of an address, without what merely says that it is a web site or the one for telephones.
OUTLET = r"^(?i:https?)://(?i:www\d?\.|m\.|amp\.)?([^/:?#\s]+\.[^/:?#\s]+)"


NO_NUMBER = "an id of GDELT's is digits"


class Statements(NamedTuple):
    """Statements in their normal form (``analysis.voice.STATEMENT``), the rows that were left out, and how many there
    were in all: each is a statement or left out. ``reports`` are those of material conflict once more, in the form of
    ``analysis.reports.REPORT``."""

    statements: pl.DataFrame
    bad: list[BadRow]
    lines: int
    reports: pl.DataFrame


def read(file: Path) -> Statements:
    """Read an export file, zipped or not. Raises ``Unreadable`` for a damaged zip.

    A statement without an actor or a place is none of the bad rows: GDELT has many, and both are then null.
    """
    bad: list[BadRow] = []
    cells: dict[str, list[str]] = {name: [] for name in PLACES}
    numbers = []
    with opened(file) as (stream, _):
        # A line break of another kind may be in a cell, unless no line of the file ends in any other way.
        begun = stream.read(GLANCE)
        stream.seek(0)
        text = io.TextIOWrapper(stream, "utf-8", ERRORS, newline="" if b"\r" in begun and b"\n" not in begun else "\n")
        for line, said in enumerate(lines(text), 1):
            row = said.rstrip("\r\n").split("\t")
            if not said.strip("\ufeff\0 \t\r\n"):
                continue
            if fault := fault_of(said):
                bad.append(BadRow(line, fault))
            elif len(row) == WIDTH:
                numbers.append(line)
                for name, place in PLACES.items():
                    cells[name].append(row[place].strip())
            else:
                bad.append(BadRow(line, SHORT if len(row) < WIDTH else LONG))
        text.detach()
    raw = pl.DataFrame(
        {"row": numbers, **{f"said_{name}": values for name, values in cells.items()}},
        schema={"row": pl.Int64, **{f"said_{name}": pl.String for name in PLACES}},
    )
    rows = raw.with_columns(_typed(name) for name in PLACES)
    rows = rows.with_columns(
        misdated=(pl.col("added") - pl.col("day")).dt.total_days() >= MISDATED_FROM,
        reason=pl.coalesce(*(pl.when(test).then(pl.lit(why)) for test, why, _ in _faults()), pl.lit(None, pl.String)),
        value=pl.coalesce(*(pl.when(test).then(pl.col(f"said_{name}")) for test, _, name in _faults()), pl.lit("")),
    )
    wrong = rows.filter(pl.col("reason").is_not_null()).select("row", "reason", pl.col("value").str.slice(0, SHOWN))
    good = rows.filter(pl.col("reason").is_null())
    reports = good.filter(pl.col("root").is_in(MATERIAL_CONFLICT)).with_columns(
        outlet=pl.col("source").str.extract(OUTLET).str.to_lowercase().str.strip_suffix(".")
    )
    return Statements(
        good.select(schema().names()).cast(schema()),
        sorted([*bad, *(BadRow(*one) for one in wrong.iter_rows())]),
        len(raw) + len(bad),
        reports.select(report_schema().names()).cast(report_schema()),
    )


def days_read(moments: Iterable[datetime]) -> list[date]:
    """Days of which enough 15-minute files were read to say that the day was read, from the moments of the files."""
    count = Counter(moment.date() for moment in set(moments))
    return sorted(day for day, quarters in count.items() if quarters >= WHOLE_WINDOW)


def _typed(name: str) -> pl.Expr:
    said = pl.col(f"said_{name}")
    if name in ("day", "added"):
        # GDELT writes 20201003; a shorter or longer number would be read as another day.
        whole = pl.when(said.str.contains(r"^\d{8}(\d{6})?$")).then(said.str.slice(0, 8))
        return whole.str.to_date("%Y%m%d", strict=False).alias(name)
    if name in ("goldstein", "latitude", "longitude"):
        return number(said).alias(name)
    if name in ("mentions", "place"):
        return integer(said).alias(name)
    if name == "country":
        return said.replace_strict(CODES, default=None, return_dtype=pl.String).alias(name)
    return pl.when(said != "").then(said).alias(name)


@cache
def schema() -> pl.Schema:
    """The columns of a statement and their types."""
    return pl.Schema(nw.Schema(STATEMENT).to_polars())


@cache
def report_schema() -> pl.Schema:
    """The columns of a report and their types."""
    return pl.Schema(nw.Schema(REPORT).to_polars())


def _faults() -> list[tuple[pl.Expr, str, str]]:
    """What may be wrong with a row: the test, the reason, and the column at fault."""
    # A code, and the root that it belongs to: its first two digits.
    known = pl.col("code").is_in(list(names())) & (pl.col("root") == pl.col("code").str.slice(0, 2))
    return [
        (pl.col("id").is_null(), "no id", "id"),
        (~pl.col("id").str.contains("^[0-9]{1,18}$"), NO_NUMBER, "id"),
        (pl.col("id").is_duplicated() & ~pl.col("id").is_first_distinct(), "an earlier row has this id", "id"),
        (pl.col("day").is_null(), "no day on which it began, or not a day", "day"),
        (pl.col("added").is_null(), NO_ADDED, "added"),
        (~known.fill_null(value=False), NO_SUCH_CODE, "code"),
        (pl.col("mentions").is_null(), NO_MENTIONS, "mentions"),
    ]
