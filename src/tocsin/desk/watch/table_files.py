"""What a version of the events table consists of: its files, which of their rows are in it, and reading these."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Any, NamedTuple

import deltalake
import polars as pl

from tocsin.sources.reading import schema

from .delta_files import TablePlace, storage_options

# The table is cut by the year in which events began.
YEAR = "year"
# The number of a row in the files that are read together, one after the other.
ROW, FILE = "row", "file"


class DataFile(NamedTuple):
    """A Parquet file of a version. ``rows`` counts all that are in the file, ``gone`` has the numbers, from 0 and in
    order, of those that are not in the version."""

    path: str
    year: int
    size: int
    modified: int
    rows: int
    stats: dict[str, Any]
    gone: pl.Series

    @property
    def present(self) -> int:
        """How many of its rows are in the version."""
        return self.rows - len(self.gone)


def numbers(given: Sequence[int] = ()) -> pl.Series:
    """Numbers of rows."""
    return pl.Series(ROW, given, pl.UInt32)


def files_in(table: deltalake.DeltaTable) -> list[DataFile]:
    """The files of a version, by their paths."""
    gone = _gone(table)
    found = []
    for one in pl.DataFrame(table.get_add_actions()).iter_rows(named=True):
        stats = {
            "numRecords": one["num_records"],
            "minValues": _known(one["min"]),
            "maxValues": _known(one["max"]),
            "nullCount": _known(one["null_count"]),
        }
        found.append(
            DataFile(
                path=one["path"],
                year=one["partition"][YEAR],
                size=one["size_bytes"],
                modified=one["modification_time"],
                rows=one["num_records"],
                stats=stats,
                gone=gone.pop(one["path"], numbers()),
            )
        )
    if gone:
        raise ValueError(f"rows of unknown files are gone: {sorted(gone)}")
    return sorted(found)


def _known(values: dict[str, Any] | None) -> dict[str, Any]:
    return {name: value for name, value in (values or {}).items() if value is not None}


def _gone(table: deltalake.DeltaTable) -> dict[str, pl.Series]:
    """The rows of each file that are not in the version, by the file's path in the table."""
    vectors = pl.DataFrame(table.deletion_vectors())
    kept = vectors["selection_vector"]
    return {
        "/".join(file.rsplit("/", 2)[1:]): (~kept[number]).arg_true().cast(pl.UInt32).alias(ROW)
        for number, file in enumerate(vectors["filepath"])
    }


def read(place: TablePlace, files: Sequence[DataFile]) -> pl.LazyFrame:
    """The rows of some files that are in the version, in normal form, with what ``by_file`` asks for."""
    # Polars reads deletion vectors too, but passes over no part of a file then: ten times slower for one conflict.
    found = _scan(place, files)
    gone = _together(files, [one.gone for one in files])
    return found if gone.is_empty() else found.filter(~pl.col(ROW).is_in(gone.implode()))


def read_rows(place: TablePlace, chosen: Sequence[tuple[DataFile, pl.Series]]) -> pl.LazyFrame:
    """Some rows of some files, in normal form, whether they are in the version or not."""
    files = [file for file, _rows in chosen]
    wanted = _together(files, [rows for _file, rows in chosen])
    return _scan(place, files).filter(pl.col(ROW).is_in(wanted.implode())).select(schema().names())


def by_file(files: Sequence[DataFile], found: pl.DataFrame) -> dict[str, pl.Series]:
    """Which rows of which files were found by ``read`` of these files: numbers in order, by the path of the file."""
    starts = pl.DataFrame(
        {ROW: _starts(files), "path": [one.path for one in files]}, {ROW: pl.UInt32, "path": pl.String}
    )
    rows = (
        found.select(ROW, FILE)
        .unique(ROW)
        .sort(ROW)
        .join_asof(starts.with_columns(start=pl.col(ROW)), on=ROW, strategy="backward")
        .with_columns(pl.col(ROW) - pl.col("start"))
    )
    if not rows.select(pl.col(FILE).str.ends_with(pl.col("path")).all()).item():
        # Another row than the one meant would leave the table.
        raise ValueError("the log counts the rows of a file otherwise than the file")
    return {str(path): mine[ROW] for (path,), mine in rows.partition_by("path", as_dict=True).items()}


def _starts(files: Sequence[DataFile]) -> list[int]:
    return [0, *accumulate(one.rows for one in files[:-1])] if files else []


def _together(files: Sequence[DataFile], rows: Sequence[pl.Series]) -> pl.Series:
    """Numbers of rows in each file as numbers in all of them, one after the other."""
    return pl.concat([numbers(), *(mine + start for start, mine in zip(_starts(files), rows, strict=True))])


def _scan(place: TablePlace, files: Sequence[DataFile]) -> pl.LazyFrame:
    if not files:
        return pl.LazyFrame(schema={ROW: pl.UInt32, FILE: pl.String, **schema()})
    return pl.scan_parquet(
        [f"{place}/{one.path}" for one in files],
        row_index_name=ROW,
        include_file_paths=FILE,
        glob=False,
        hive_partitioning=False,
        # Files of an earlier release lack the columns that have come since.
        schema=schema(),
        missing_columns="insert",
        storage_options=storage_options(place),
    ).select(ROW, FILE, *schema().names())
