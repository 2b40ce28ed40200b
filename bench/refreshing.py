"""What it costs to bring the board in step after a merge that touched few situations, against all of them."""

from __future__ import annotations

import time
from typing import Any

from bench import world


def measure(repeat: int) -> dict[str, Any]:
    world.ready()
    import polars as pl

    from tocsin.desk.watch import operations, store
    from tocsin.desk.watch.models import Situation

    count = Situation.objects.count()
    whole, _out = world.best(operations.refresh, max(1, repeat // 2))
    conflicts = (
        store.scan()
        .filter(pl.col("date_start").dt.year() == world.END.year)
        .select(pl.col("conflict").unique().sort())
        .collect()["conflict"]
        .to_list()
    )
    lines = []
    for many in (1, 10, 100):
        found = float("inf")
        for _turn in range(max(1, repeat // 2)):
            _change(conflicts[:many])
            began = time.perf_counter()
            touched = operations.refresh_changed()
            found = min(found, time.perf_counter() - began)
        lines.append(
            {
                "name": f"refresh after a merge into {many} situations; peer: a refresh of all {count}",
                "ours": found,
                "peer": whole,
                "touched": len(touched),
            }
        )
    return {"lines": lines, "mb": world.peak()}


def _change(conflicts: list[str]) -> None:
    """One event of each conflict of the last year is revised."""
    import polars as pl

    from tocsin.desk.watch import store

    last = store.scan().filter(pl.col("date_start").dt.year() == world.END.year, pl.col("conflict").is_in(conflicts))
    revised = last.collect().unique("conflict", keep="first", maintain_order=True)
    store.merge(revised.with_columns(best=pl.col("best") + 1).select(store.schema().names()))
