"""Reads a file of UCDP GED into the normal form of an event.

Columns are those of the codebook (Högbladh 2021, UCDP GED Codebook version 21.1); a cut-down file may lack
some, and what it lacks is null. The codebook also says what a release covers: version 21.1 ends with 2020.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

import narwhals as nw
import polars as pl

from tocsin.analysis.events import EVENT

PROVIDER = "ucdp"
COVERS_FROM = date(1989, 1, 1)
SCHEMA = pl.Schema(nw.Schema(EVENT).to_polars())
# Our name, and the names that releases and cut-down files give it.
NAMES: dict[str, tuple[str, ...]] = {
    "id": ("id",),
    "date_start": ("date_start",),
    "date_end": ("date_end",),
    "date_precision": ("date_prec",),
    "country": ("country",),
    "conflict": ("conflict_name",),
    "side_a": ("side_a",),
    "side_b": ("side_b",),
    "violence": ("type_of_violence",),
    "latitude": ("latitude",),
    "longitude": ("longitude",),
    "low": ("low", "low_death"),
    "best": ("best", "best_death"),
    "high": ("high", "high_death"),
}
NEEDED = ("id", "date_start", "country", "conflict", "best")
VIOLENCE = {
    "1": "state",
    "2": "non_state",
    "3": "one_sided",
    "State-based violence": "state",
    "Non-state violence": "non_state",
    "One-sided violence": "one_sided",
}


class BadRow(NamedTuple):
    """A row that could not be read: its number in the file, the first being 1, and why."""

    row: int
    reason: str


class Read(NamedTuple):
    """Events in normal form, and the rows that were left out."""

    events: pl.DataFrame
    bad: list[BadRow]


class NotThisLayout(Exception):
    """The file lacks columns without which an event cannot be told."""

    def __init__(self, missing: list[str]) -> None:
        self.missing = missing
        super().__init__(f"the file has no column {', '.join(missing)}")


def covers_to(release: str) -> date:
    """The last day that a yearly release knows of: version 21.1 tells of the years to 2020."""
    return date(2000 + int(release.split(".")[0]) - 1, 12, 31)


def read(file: Path) -> Read:
    """Read a parquet file. Raises ``NotThisLayout`` where a needed column is missing."""
    given = pl.read_parquet(file)
    found = {ours: next((name for name in names if name in given.columns), None) for ours, names in NAMES.items()}
    if missing := [NAMES[ours][0] for ours in NEEDED if found[ours] is None]:
        raise NotThisLayout(missing)
    rows = given.select(
        *(_cast(ours, theirs, given).alias(ours) for ours, theirs in found.items()),
        row=pl.int_range(1, pl.len() + 1),
        said=pl.col(found["violence"]).cast(pl.String) if found["violence"] else pl.lit(None, pl.String),
    ).with_columns(provider=pl.lit(PROVIDER), reason=pl.lit(None, pl.String))
    rows = rows.with_columns(reason=_reason())
    bad = rows.filter(pl.col("reason").is_not_null()).select("row", "reason")
    events = rows.filter(pl.col("reason").is_null()).select(SCHEMA.names()).cast(SCHEMA)
    return Read(events, [BadRow(*one) for one in bad.iter_rows()])


def _cast(ours: str, theirs: str | None, given: pl.DataFrame) -> pl.Expr:
    """A column as ours; what cannot be read as such is null, and ``_reason`` says so where it matters."""
    if theirs is None:
        return pl.lit(None, SCHEMA[ours])
    column = pl.col(theirs)
    if ours == "violence":
        return column.cast(pl.String).replace_strict(VIOLENCE, default=None, return_dtype=pl.String)
    if SCHEMA[ours] == pl.Date:
        text = given.schema[theirs] == pl.String
        return column.str.slice(0, 10).str.to_date("%Y-%m-%d", strict=False) if text else column.cast(pl.Date)
    if SCHEMA[ours] == pl.String:
        stripped = column.cast(pl.String).str.strip_chars()
        return pl.when(stripped != "").then(stripped)
    return column.cast(SCHEMA[ours], strict=False)


def _reason() -> pl.Expr:
    """The first thing that is wrong with a row; null for a good one.

    UCDP's own low, best and high estimates are not always in order: that is data, and stays.
    """
    wrong = [
        (pl.col("id").is_null(), "no id"),
        (pl.col("id").is_duplicated() & ~pl.col("id").is_first_distinct(), "an earlier row has this id"),
        (pl.col("date_start").is_null(), "no day on which it began, or not a day"),
        (pl.col("date_end") < pl.col("date_start"), "ends before it began"),
        (pl.col("country").is_null(), "no country"),
        (pl.col("conflict").is_null(), "no conflict"),
        (pl.col("violence").is_null() & pl.col("said").is_not_null(), "a type of violence that UCDP does not have"),
        (pl.col("best").is_null(), "no best estimate, or not a whole number"),
        (pl.min_horizontal("low", "best", "high") < 0, "fewer than no deaths"),
        (~pl.col("latitude").is_between(-90, 90), "latitude is not between -90 and 90"),
        (~pl.col("longitude").is_between(-180, 180), "longitude is not between -180 and 180"),
    ]
    return pl.coalesce(*(pl.when(test).then(pl.lit(reason)) for test, reason in wrong), pl.lit(None, pl.String))
