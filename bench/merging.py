"""A merge of 50,000 changed and 5,000 deleted events, alone and while four processes read."""

from __future__ import annotations

import multiprocessing
import time
from pathlib import Path
from typing import Any

from bench import world

CHANGED, DELETED, READERS = 50_000, 5_000, 4


def measure(events: int) -> dict[str, Any]:
    """How long it takes, how many whole readings the others made meanwhile, and that none saw half of it."""
    world.ready()
    alone = _merge(share=min(1.0, events / (10 * CHANGED)), turn=1)
    context = multiprocessing.get_context("spawn")
    ready, over, told = context.Semaphore(0), context.Event(), context.Queue()
    readers = [context.Process(target=_read, args=(ready, over, told)) for _one in range(READERS)]
    for one in readers:
        one.start()
    for _one in readers:
        ready.acquire()
    before = _state()
    beside = _merge(share=min(1.0, events / (10 * CHANGED)), turn=2)
    after = _state()
    over.set()
    seen = [told.get() for _one in readers]
    for one in readers:
        one.join()
    states = {state for one in seen for state in one["states"]}
    return {
        "mb": world.peak(),
        "lines": [
            {
                "name": f"merge of {beside['changed']:,} changed and {beside['deleted']:,} deleted events while "
                f"{READERS} processes read; peer: the same alone",
                "ours": beside["seconds"],
                "peer": alone["seconds"],
                "processor": round(beside["processor"], 2),
                "processor_alone": round(alone["processor"], 2),
                "readings": sum(one["times"] for one in seen),
                "slowest_reading": round(max(one["slowest"] for one in seen), 3),
                "torn_readings": len(states - {before, after}),
                "years_touched": beside["years"],
                "mb_written": round(beside["written"] / 1e6, 1),
                "mb_of_the_table": round(beside["size"] / 1e6, 1),
            }
        ],
    }


def _merge(*, share: float, turn: int) -> dict[str, Any]:
    import polars as pl

    from tocsin.desk.watch import store

    count = round((CHANGED + DELETED) * share)
    keys = store.scan().select("id").collect().sample(count, seed=world.SEED + turn, shuffle=True)
    deleted = round(DELETED * share)
    gone = keys["id"].head(deleted).to_list()
    changed = (
        store.scan()
        .join(keys.slice(deleted).lazy(), on="id", how="semi")
        .with_columns(best=pl.col("best") + 1)
        .collect(engine="streaming")
    )
    size = _size()
    began, used = time.perf_counter(), time.process_time()
    merged = store.merge(changed, deletions=("ucdp", gone))
    seconds, processor = time.perf_counter() - began, time.process_time() - used
    return {
        "seconds": seconds,
        "processor": processor,
        "changed": merged.changed,
        "deleted": merged.deleted,
        "years": changed["date_start"].dt.year().n_unique(),
        "written": _size() - size,
        "size": size,
    }


def _size() -> int:
    """The bytes of all files of the table, its log among them."""
    from tocsin.desk.watch import store

    return sum(one.stat().st_size for one in Path(str(store.place())).rglob("*") if one.is_file())


def _state() -> tuple[int, int]:
    import polars as pl

    from tocsin.desk.watch import store

    row = store.scan().select(pl.len(), pl.col("best").sum()).collect(engine="streaming").row(0)
    return int(row[0]), int(row[1])


def _read(ready: Any, over: Any, told: Any) -> None:
    """Read the whole table again and again: each time it must be as it was before the merge, or as after."""
    world.ready()
    states, times, slowest = {_state()}, 0, 0.0
    ready.release()
    while not over.is_set():
        began = time.perf_counter()
        states.add(_state())
        slowest, times = max(slowest, time.perf_counter() - began), times + 1
    told.put({"states": states, "times": times, "slowest": slowest})
