"""The world that is measured: many events made by resampling the real ones, and a situation for each conflict."""

from __future__ import annotations

import os
import random
import resource
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

END = date(2020, 12, 31)
# Three years of alarms are asked for.
START = date(2018, 1, 1)
SEED = 20


def make(events: int) -> None:
    """Fill an empty installation; one that has so many events already stays as it is."""
    ready()
    import polars as pl
    from django.conf import settings
    from django.core.management import call_command

    from tocsin.desk.watch import operations, store
    from tocsin.desk.watch.models import Import, Situation
    from tocsin.sources.reading import ReadEvents
    from tocsin.sources.ucdp import reader, releases

    call_command("migrate", verbosity=0)
    first = Import.objects.first()
    if first is not None and first.events == events:
        return
    if first is not None:
        raise SystemExit(f"{os.environ['TOCSIN_HOME']} holds {first.events} events: choose another folder")
    real = reader.read(settings.DATA / "ucdp" / "ged_21_1_events.parquet").events
    made = resampled(real, events)
    del real
    imported = operations.import_read(
        read=ReadEvents(made, [], pl.Series(range(len(made))), len(made)),
        provider=reader.PROVIDER,
        data_from=releases.COVERS_FROM,
        data_to=END,
        by=None,
        today=END,
    )
    operations.start_from_conflicts(imported=imported, by=None, on=END)
    assert Situation.objects.exists()
    assert store.scan().select(pl.len()).collect().item() == events


def resampled(real: Any, count: int) -> Any:
    """As many events drawn from the real ones, each moved by up to 30 days, so that wars keep their waves."""
    import polars as pl

    days = random.Random(SEED).choices(range(-30, 31), k=count)  # noqa: S311
    drawn = real.sample(count, with_replacement=True, seed=SEED).with_columns(moved=pl.Series(days))
    return drawn.with_columns(
        id=pl.int_range(count).cast(pl.String),
        date_start=(pl.col("date_start") + pl.duration(days="moved")).clip(date(1989, 1, 1), END),
        date_end=pl.lit(None, pl.Date),
    ).drop("moved")


def ready() -> None:
    """Django, in a process that measures, on a checkout where nothing has run yet."""
    import django

    from tocsin.config.command import compile_catalogues

    compile_catalogues()
    django.setup()


def files() -> list[str]:
    """Parquet files of the events, which the peers read: the table's own, or copies once rows of these are gone."""
    import polars as pl
    from deltalake import DeltaTable

    from tocsin.desk.watch import store

    table = DeltaTable(str(store.place()))
    if pl.DataFrame(table.deletion_vectors()).is_empty():
        return sorted(table.file_uris())
    copies = Path(os.environ["TOCSIN_HOME"]) / f"copies-{table.version()}"
    if not copies.exists():
        copies.mkdir()
        dated = store.scan().collect().with_columns(year=pl.col("date_start").dt.year())
        for (year,), events in dated.partition_by("year", as_dict=True, include_key=False).items():
            ordered = events.sort("provider", "conflict", "date_start", "id")
            ordered.write_parquet(copies / f"{year}.parquet", compression="snappy", row_group_size=20_000)
    return sorted(map(str, copies.glob("*.parquet")))


def best(do: Callable[[], Any], repeat: int) -> tuple[float, Any]:
    """The shortest of several times, in seconds, since the machine may be busy; and what came out."""
    found, out = float("inf"), None
    for _turn in range(repeat):
        began = time.perf_counter()
        out = do()
        found = min(found, time.perf_counter() - began)
    return found, out


def peak() -> float:
    """The most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def before(day: date, days: int) -> date:
    return day - timedelta(days=days)
