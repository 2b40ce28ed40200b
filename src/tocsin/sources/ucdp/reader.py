"""Reads files and answers of UCDP GED into the normal form of an event.

Columns are those of the codebook (Högbladh 2021, UCDP GED Codebook version 21.1), in the layouts of all releases:
the 49 columns, the older set, candidate events, and files that were cut down by others. What a file lacks is null.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from tocsin.sources import text
from tocsin.sources.reading import (
    BadRow,
    NotThisLayout,
    Progress,
    ReadEvents,
    Unreadable,
    frame,
    judge,
)

__all__ = [
    "PROVIDER",
    "BadRow",
    "NotThisLayout",
    "ReadEvents",
    "read",
    "read_rows",
]

PROVIDER = "ucdp"
# More rows than ten times all events there are: a few bytes of Parquet can claim any number.
ROWS = 50_000_000
# Our name, and the names that releases and cut-down files give it.
NAMES: dict[str, Sequence[str]] = {
    "id": ("id",),
    "date_start": ("date_start",),
    "date_end": ("date_end",),
    "date_precision": ("date_prec",),
    "country": ("country",),
    "conflict": ("conflict_name",),
    "conflict_id": ("conflict_new_id", "conflict_id"),
    "dyad_id": ("dyad_new_id", "dyad_id"),
    "side_a": ("side_a",),
    "side_b": ("side_b",),
    "violence": ("type_of_violence",),
    "clarity": ("event_clarity",),
    "latitude": ("latitude",),
    "longitude": ("longitude",),
    "place_precision": ("where_prec",),
    "low": ("low", "low_death"),
    "best": ("best", "best_death"),
    "high": ("high", "high_death"),
    "civilians": ("deaths_civilians",),
    "reported_by": ("source_office",),
    "headline": ("source_headline",),
    "article": ("source_article",),
}
# How a release writes each report: "Agence France Presse,2014-01-22,Two shot dead in Kiev";"…"
REPORT = r'^"?([^";]*?),\s*\d{4}-\d{2}-\d{2},(.*?)"?(?:";|$)'
NEEDED = ("id", "date_start", "country", "conflict", "best")
# A spreadsheet keeps fifteen digits of a number, and makes others of some: 3.77E+05, 377,021, =377023.
NUMBER = "^[0-9]{1,15}$"
NO_NUMBER = "an id of UCDP's is digits"
NO_SUCH_VIOLENCE = "a type of violence that UCDP does not have"
VIOLENCE = {
    "1": "state",
    "2": "non_state",
    "3": "one_sided",
    "State-based violence": "state",
    "Non-state violence": "non_state",
    "One-sided violence": "one_sided",
}


def read(file: Path, *, progress: Progress | None = None) -> ReadEvents:
    """Read a file, CSV, zipped CSV or Parquet; which it is, its first bytes tell.

    Raises ``Unreadable`` for a file that is none of these, ``NotThisLayout`` where a needed column is missing;
    ``reading.whole`` of what this gives is for those who want all the rows or none.
    """
    with file.open("rb") as stream:
        packed = stream.read(4) == b"PAR1"
    if packed:
        return _judged(_parquet(file))
    table, _ = text.read(file, NAMES, progress=progress)
    return _judged(table.rows, table.bad, table.ids)


def read_rows(rows: Sequence[Mapping[str, Any]]) -> ReadEvents:
    """Read rows of an answer of UCDP's interface, which have the names of the file's columns."""
    return _judged(frame(rows, {ours: names[0] for ours, names in NAMES.items()}))


def _parquet(file: Path) -> pl.DataFrame:
    try:
        if pl.scan_parquet(file).select(pl.len()).collect().item() > ROWS:
            raise Unreadable("the table in the archive is too large")
        header = list(pl.read_parquet_schema(file))
        found = {ours: next((name for name in names if name in header), None) for ours, names in NAMES.items()}
        given = pl.read_parquet(file, columns=[name for name in found.values() if name])
        return given.select(
            *(_as_text(given, name).alias(ours) for ours, name in found.items() if name),
            row=pl.int_range(1, pl.len() + 1, dtype=pl.Int64),
        )
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError, ValueError) as error:
        raise Unreadable(text.NO_PARQUET) from error


def _as_text(given: pl.DataFrame, name: str) -> pl.Expr:
    kind = given.schema[name]
    if kind.is_nested() or kind in (pl.Object, pl.Null):
        return pl.lit(None, pl.String)
    if kind in (pl.Date, pl.Datetime):
        return pl.col(name).cast(pl.Date).cast(pl.String)
    return pl.col(name).cast(pl.String, strict=False)


def _judged(rows: pl.DataFrame, bad: Sequence[BadRow] = (), ids: Sequence[str] = ()) -> ReadEvents:
    if missing := [NAMES[ours][0] for ours in NEEDED if ours not in rows.columns]:
        raise NotThisLayout(missing, lines=len(rows) + len(bad))
    # A whole number that passed through a spreadsheet or a data frame may come as 439.0.
    numbers = [name for name in ("id", "conflict_id", "dyad_id", "violence") if name in rows.columns]
    rows = rows.with_columns(pl.col(numbers).str.strip_chars().str.replace(r"^(\d+)\.0$", "$1"))
    if "violence" not in rows.columns:
        rows = rows.with_columns(violence=pl.lit(None, pl.String))
    rows = rows.with_columns(
        told=pl.col("violence"),
        violence=pl.col("violence").replace_strict(VIOLENCE, default=None, return_dtype=pl.String),
    )
    rows = _with_the_first_report(rows)
    strange = pl.col("violence").is_null() & pl.col("told").is_not_null() & (pl.col("told") != "")
    no_number = pl.col("id").is_not_null() & ~pl.col("id").str.contains(NUMBER)
    checks = [(no_number, NO_NUMBER, "said_id"), (strange, NO_SUCH_VIOLENCE, "told")]
    return judge(rows, provider=PROVIDER, needed=NEEDED, broken=bad, checks=checks, ids=ids)


def _with_the_first_report(rows: pl.DataFrame) -> pl.DataFrame:
    """Of the reports that an event was coded from, which are written one after the other, the first alone.

    A semicolon may be within a headline; where the reports are written whole too, the headline is taken from there.
    """
    names = ("reported_by", "headline", "article")
    rows = rows.with_columns(pl.lit(None, pl.String).alias(name) for name in names if name not in rows.columns)
    first = [pl.col(name).str.split(";").list.first() for name in names]
    return rows.with_columns(
        reported_by=pl.coalesce(pl.col("article").str.extract(REPORT, 1), first[0]),
        headline=pl.coalesce(pl.col("article").str.extract(REPORT, 2), first[1]),
    ).drop("article")
