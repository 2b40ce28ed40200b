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
        frame = frame.with_columns(_plain("side_a"), _plain("side_b"), _plain("country").alias("_country"))
        self._names = sorted(frame["country"].unique())
        self._of = {
            str(country): rows.drop("_country")
            for (country,), rows in frame.partition_by("_country", as_dict=True).items()
        }
        self._none = frame.clear()
        days: list[date] = frame["date_start"].to_list()
        self.known_from, self.known_to = min(days), max(days)

    @property
    def countries(self) -> list[str]:
        return self._names

    def in_country(self, country: str) -> pl.DataFrame:
        """The events of a country, its sides without spare blanks and in small letters."""
        return self._of.get(_key(country), self._none)

    def unknown(self, country: str, actors: Sequence[str]) -> list[str]:
        """What of a country and its actors no event names."""
        frame = self.in_country(country)
        if frame.is_empty():
            return [country]
        sides = {*frame["side_a"], *frame["side_b"]}
        return [actor for actor in actors if _key(actor) not in sides]

    def history(self, country: str, actors: Sequence[str]) -> History:
        """The events of a country in which one of the actors is a side; without actors all of them."""
        frame = self.in_country(country)
        if actors:
            wanted = [_key(actor) for actor in actors]
            frame = frame.filter(pl.col("side_a").is_in(wanted) | pl.col("side_b").is_in(wanted))
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
        days = frame["effect_date"].str.strip_chars().str.slice(0, 10).str.to_date("%Y-%m-%d", strict=True)
    except (OSError, pl.exceptions.PolarsError) as error:
        raise UnreadableFile(file, _first_line(error)) from error
    found: list[Ceasefire] = []
    for (ident, country, actors, _), day in zip(frame.select(CEASEFIRE_COLUMNS).iter_rows(), days, strict=True):
        ident, country = (ident or "").strip(), (country or "").strip()
        if not ident or not country or day is None:
            raise UnreadableFile(file, f"row {len(found) + 2} lacks an id, a country or a day")
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise UnreadableFile(
                file, f"row {len(found) + 2}: {day} is not between the years {FIRST_YEAR} and {LAST_YEAR}"
            )
        sides = tuple(actor.strip() for actor in (actors or "").split("|") if actor.strip())
        found.append(Ceasefire(ident, country, sides, day))
    return found


def _key(name: str) -> str:
    """Names are one whatever their case and blanks."""
    return " ".join(name.split()).lower()


def _plain(name: str) -> pl.Expr:
    return pl.col(name).str.strip_chars().str.replace_all(r"\s+", " ").str.to_lowercase()


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
