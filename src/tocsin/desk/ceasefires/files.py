"""Events and ceasefires from files, for judging many ceasefires at once without keeping any of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import polars as pl

from tocsin.analysis.holding import History
from tocsin.analysis.series import Day

EVENT_COLUMNS = ("country", "side_a", "side_b", "date_start", "best_death")
CEASEFIRE_COLUMNS = ("ceasefire_id", "country", "actors", "effect_date")

# A slip of the hand: nothing is judged in the year 20 or 20200.
FIRST_YEAR, LAST_YEAR = 1900, 2200


class UnreadableFile(Exception):
    """A file that cannot be read as what it should be; says which and why."""

    def __init__(self, file: Path, why: str) -> None:
        self.file, self.why = file, why
        super().__init__(f"{file}: {why}")


class Ceasefire(NamedTuple):
    """One row of a file of ceasefires. No actors: every event of the country counts."""

    ident: str
    country: str
    actors: tuple[str, ...]
    effect_on: date


class EventFile:
    """Events of a file, at least one, asked for by country and party."""

    def __init__(self, frame: pl.DataFrame) -> None:
        self._of = {str(country): rows for (country,), rows in frame.partition_by("country", as_dict=True).items()}
        self._none = frame.clear()
        days: list[date] = frame["date_start"].to_list()
        self.known_from, self.known_to = min(days), max(days)

    @property
    def countries(self) -> list[str]:
        return sorted(self._of)

    def in_country(self, country: str) -> pl.DataFrame:
        return self._of.get(country, self._none)

    def history(self, country: str, actors: Sequence[str]) -> History:
        """The events of a country in which one of the actors is a side; without actors all of them."""
        frame = self.in_country(country)
        if actors:
            frame = frame.filter(pl.col("side_a").is_in(list(actors)) | pl.col("side_b").is_in(list(actors)))
        summed = frame.group_by("date_start").agg(pl.len(), pl.col("best_death").sum())
        days = (Day(day, events, deaths, deaths, deaths) for day, events, deaths in summed.iter_rows())
        return History(days, known_from=self.known_from)


def read_events(file: Path) -> EventFile:
    """A Parquet file with the columns of UCDP GED: ``country, side_a, side_b, date_start, best_death``."""
    try:
        frame = pl.read_parquet(file, columns=list(EVENT_COLUMNS))
        days = pl.col("date_start")
        if frame.schema["date_start"] == pl.String:
            days = days.str.slice(0, 10).str.to_date("%Y-%m-%d")
        frame = frame.with_columns(days.cast(pl.Date), pl.col("best_death").cast(pl.Int64).fill_null(0))
    except (OSError, pl.exceptions.PolarsError) as error:
        raise UnreadableFile(file, _first_line(error)) from error
    frame = frame.drop_nulls(["country", "date_start"])
    if frame.is_empty():
        raise UnreadableFile(file, "no event has a country and a day")
    return EventFile(frame)


def read_ceasefires(file: Path) -> list[Ceasefire]:
    """A CSV file with the columns ``ceasefire_id, country, actors, effect_date``; ``|`` stands between actors."""
    try:
        frame = pl.read_csv(file, columns=list(CEASEFIRE_COLUMNS), infer_schema=False)
        days = frame["effect_date"].str.slice(0, 10).str.to_date("%Y-%m-%d", strict=True)
    except (OSError, pl.exceptions.PolarsError) as error:
        raise UnreadableFile(file, _first_line(error)) from error
    found: list[Ceasefire] = []
    for (ident, country, actors, _), day in zip(frame.select(CEASEFIRE_COLUMNS).iter_rows(), days, strict=True):
        if not ident or not country or day is None:
            raise UnreadableFile(file, f"row {len(found) + 2} lacks an id, a country or a day")
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise UnreadableFile(
                file, f"row {len(found) + 2}: {day} is not between the years {FIRST_YEAR} and {LAST_YEAR}"
            )
        found.append(Ceasefire(ident, country, tuple((actors or "").split("|")) if actors else (), day))
    return found


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
