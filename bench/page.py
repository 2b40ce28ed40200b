"""What the page of one situation asks of the events' table."""

from __future__ import annotations

from typing import Any

from bench import world

# Days of deaths by one conflict, as the page's chart has them.
DAYS = """
select date_start, count(*), sum(low), sum(best), sum(high)
from read_parquet({files}) where conflict = ? group by all
"""


def measure(repeat: int) -> dict[str, Any]:
    """The situation with most events, the median one; each from a cold cache of ours."""
    world.ready()
    import duckdb

    from tocsin.desk.watch import reading, store
    from tocsin.desk.watch.models import Situation

    sizes = store.scan().group_by("conflict").len().sort("len", "conflict").collect()
    by_conflict = {one.rules[0]["conflict"][0]: one for one in Situation.objects.all()}
    files = world.files()
    lines = []
    with duckdb.connect() as connection:
        for which, row in (("the largest", sizes.row(-1)), ("the median", sizes.row(len(sizes) // 2))):
            situation = by_conflict[row[0]]

            def ask(one: Any = situation) -> Any:
                reading._read_days.cache_clear()
                return reading.weekly(one, start=world.before(world.END, 364), end=world.END)

            def peer(conflict: str = row[0]) -> Any:
                return connection.execute(DAYS.format(files=repr(files)), [conflict]).fetchall()

            seconds, weeks = world.best(ask, repeat)
            assert len(weeks) == 53
            lines.append(
                {
                    "name": f"one situation's page query, {which} ({row[1]:,} events); peer: the same in DuckDB",
                    "ours": seconds,
                    "peer": world.best(peer, repeat)[0],
                }
            )
    return {"lines": lines}
