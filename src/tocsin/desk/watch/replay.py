"""An alarm's rule, replayed day by day over a file of events.

A record is known from the day on which it ended, the earliest on which anybody could have written it: a replay
that took a record of a whole month on its first day would read what was still to come.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple, Protocol

import polars as pl

from tocsin.analysis import escalation, hdx, series
from tocsin.sources import reading
from tocsin.sources.reading import NotThisLayout, Unreadable
from tocsin.sources.ucdp import reader


class Judge(Protocol):
    def __call__(
        self, tolls: pl.DataFrame, *, start: date, end: date, known_from: date, unended: pl.DataFrame
    ) -> pl.DataFrame: ...


RULES: dict[str, Judge] = {"tocsin": escalation.alarm_days, "hdx": hdx.alarm_days}
# A replay asks for these alone, and counts each row, so that it also reads what was cut down by others.
NEEDED = ("conflict", "date_start", "best")
READ = (*NEEDED, "date_end", "low", "high")


class WrongReplayFile(Exception):
    """The file cannot be replayed; says why."""


class Replay(NamedTuple):
    """``situation, day`` for each day an alarm is on, and the first day that could be judged at all."""

    alarms: pl.DataFrame
    known_from: date


def read(file: Path) -> pl.DataFrame:
    """Events of a UCDP file with what a replay needs. Raises ``WrongFile``."""
    if not file.is_file():
        raise WrongReplayFile(f"{file}: there is no such file")
    try:
        with file.open("rb") as stream:
            packed = stream.read(4) == b"PAR1"
        events = _parquet(file) if packed else reader.read(file).events.select(READ)
    except NotThisLayout as error:
        raise WrongReplayFile(f"{file}: {error}") from error
    except Unreadable as error:
        raise WrongReplayFile(f"{file}: neither Parquet nor CSV with the columns of UCDP GED ({error})") from error
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError) as error:
        raise WrongReplayFile(f"{file}: cannot be read ({error})") from error
    events = events.filter(pl.col("conflict").is_not_null(), pl.col("date_start").is_not_null())
    if events.is_empty():
        raise WrongReplayFile(f"{file}: holds no event with a conflict and a day")
    return events


def run(events: pl.DataFrame, *, rule: str, start: date, end: date) -> Replay:
    """Judge each day from ``start`` to ``end``, each from the records that had ended by that day."""
    first = events["date_start"].min()
    if not isinstance(first, date):
        raise WrongReplayFile("no event has a day")
    # UCDP publishes whole years: what a file tells of one day of a year, it tells of the year.
    known_from = date(first.year, 1, 1)
    named = events.filter(pl.coalesce("date_end", "date_start") <= end).rename({"conflict": "situation"})
    on = RULES[rule](
        series.tolls(named, "situation"),
        start=start,
        end=end,
        known_from=known_from,
        unended=series.unended(named, "situation"),
    )
    return Replay(on.select("situation", "day").sort("situation", "day"), known_from)


def _parquet(file: Path) -> pl.DataFrame:
    schema = pl.read_parquet_schema(file)
    found = {ours: next((name for name in reader.NAMES[ours] if name in schema), None) for ours in READ}
    if missing := [reader.NAMES[ours][0] for ours in NEEDED if not found[ours]]:
        raise NotThisLayout(missing)
    rows = pl.read_parquet(file, columns=[name for name in found.values() if name])
    return rows.select(_as(ours, name, schema).alias(ours) for ours, name in found.items())


def _as(ours: str, name: str | None, schema: pl.Schema | dict[str, pl.DataType]) -> pl.Expr:
    kind = reading.schema()[ours]
    if name is None:
        return pl.lit(None, kind)
    column = pl.col(name)
    if kind == pl.Date and schema[name] == pl.String:
        return column.str.slice(0, 10).str.to_date("%Y-%m-%d", strict=False)
    return column.cast(kind, strict=False)
