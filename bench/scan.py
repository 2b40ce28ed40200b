"""A full scan: alarms for every situation and each day of three years, from the events' table."""

from __future__ import annotations

from typing import Any

from bench import world

LARGE = """
with daily as (
  select conflict, date_start as day, sum(best) as best from read_parquet({files})
  where date_start >= date '{first}' group by all
), grid as (
  select conflict, day::date as day from (select distinct conflict from read_parquet({files})),
  generate_series(date '{first}', date '{end}', interval 1 day) as days(day)
), months as (
  select conflict, day, sum(coalesce(best, 0)) over (
    partition by conflict order by day rows between 29 preceding and current row
  ) as month
  from grid left join daily using (conflict, day)
), years as (
  select *, max(month) over (
    partition by conflict order by day rows between 365 preceding and current row
  ) as highest
  from months
)
select count(*) from years where month >= 100 and month = highest and day >= date '{start}'
"""


def ours(repeat: int) -> dict[str, Any]:
    """Tocsin's rule, by the very function that the desk calls."""
    world.ready()
    from tocsin.desk.watch import store, summary
    from tocsin.desk.watch.models import Situation

    situations, version = list(Situation.objects.all()), store.version()
    seconds, found = world.best(lambda: summary.alarm_days(situations, start=world.START, version=version), repeat)
    against = [FLOOR_POLARS, FLOOR_DUCKDB, SQL, SQL_TUNED]
    return {"seconds": seconds, "alarms": found.height, "mb": world.peak(), "against": against}


def ours_by_peers_rule(repeat: int) -> dict[str, Any]:
    """HDX Signals' rule in our own code."""
    world.ready()
    import polars as pl

    from tocsin.analysis import hdx, windows
    from tocsin.desk.watch import store, summary
    from tocsin.desk.watch.models import Situation
    from tocsin.sources.ucdp.releases import COVERS_FROM

    situations, version = list(Situation.objects.all()), store.version()

    def scan() -> pl.DataFrame:
        tolls = summary.tolls_of(situations, version=version, since=world.before(world.START, windows.YEAR + hdx.DAYS))
        return hdx.alarm_days(tolls, start=world.START, end=world.END, known_from=COVERS_FROM)

    seconds, found = world.best(scan, repeat)
    return {"seconds": seconds, "alarms": found.height, "mb": world.peak(), "against": [SQL, SQL_TUNED]}


def floor_polars(repeat: int) -> dict[str, Any]:
    """The least that any scan of all events does: one group-by over the files."""
    world.ready()
    import polars as pl

    files = world.files()
    seconds, _out = world.best(
        lambda: (
            pl.scan_parquet(files)
            .group_by("conflict", "date_start")
            .agg(pl.col("best").sum())
            .collect(engine="streaming")
        ),
        repeat,
    )
    return {"seconds": seconds, "alarms": None}


def floor_duckdb(repeat: int) -> dict[str, Any]:
    # The sums are asked for, or DuckDB would not make them.
    query = """
    select count(*), sum(best)
    from (select conflict, date_start, sum(best) as best from read_parquet({files}) group by all)
    """
    return {**_duckdb(query, repeat), "alarms": None}


def sql(repeat: int) -> dict[str, Any]:
    """The rule as it is written: over all that is known, and the last three years taken from that."""
    return _duckdb(LARGE, repeat, first="1989-01-01")


def sql_tuned(repeat: int) -> dict[str, Any]:
    """The same for somebody who knows how far back the rule looks, and cuts the rest away."""
    return _duckdb(LARGE, repeat, first=str(world.before(world.START, 365 + 30)))


def _duckdb(query: str, repeat: int, **more: str) -> dict[str, Any]:
    world.ready()
    import duckdb

    asked = query.format(files=repr(world.files()), start=world.START, end=world.END, **more)
    with duckdb.connect() as connection:
        connection.execute("set enable_progress_bar = false")
        seconds, out = world.best(lambda: connection.execute(asked).fetchone(), repeat)
    return {"seconds": seconds, "alarms": out[0]}


FLOOR_POLARS = "one group-by in Polars"
FLOOR_DUCKDB = "one group-by in DuckDB"
SQL = "HDX Signals' rule as window SQL in DuckDB"
SQL_TUNED = "the same SQL, cut to the days it needs"
PEERS = {FLOOR_POLARS: floor_polars, FLOOR_DUCKDB: floor_duckdb, SQL: sql, SQL_TUNED: sql_tuned}
