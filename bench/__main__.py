"""``bin/bench watch``, ``bin/bench publish``, ``bin/bench web``, ``bin/bench search``."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from bench import publish, search, watch, web


def main(given: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="bin/bench", description=__doc__)
    what = parser.add_subparsers(dest="what", required=True)
    asked = what.add_parser("watch", help="the events' table and the alarms")
    asked.add_argument("--events", type=_count, default=3_000_000, help="how many are made (default 3000000)")
    asked.set_defaults(run=lambda home: watch.run(home=home, events=options.events, repeat=options.repeat))
    written = what.add_parser("publish", help="a draft, and the published site")
    written.add_argument("--rows", type=_count, default=5_000, help="of the record drafted from (default 5000)")
    written.add_argument("--updates", type=_count, default=200, help="published (default 200)")
    written.set_defaults(
        run=lambda home: publish.run(home=home, rows=options.rows, updates=options.updates, repeat=options.repeat)
    )
    read = what.add_parser("web", help="pages of the desk over a large installation")
    read.add_argument("--records", type=_count, default=50_000, help="over all rooms (default 50000)")
    read.add_argument("--seconds", type=float, default=40, help="that fifty people read (default 40)")
    read.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite", help="default: sqlite")
    read.add_argument("--keep", type=Path, help="a folder to make everything in, and to find it in next time")
    read.set_defaults(
        run=lambda home: web.run(home=home, records=options.records, seconds=options.seconds, database=options.database)
    )
    searched = what.add_parser("search", help="a search among many records")
    searched.add_argument("--records", type=_count, default=50_000, help="of the case searched (default 50000)")
    searched.add_argument("--database", default="", help="an empty PostgreSQL by its address (default: SQLite)")
    searched.set_defaults(
        run=lambda home: search.run(
            home=home, records=options.records, repeat=options.repeat, database=options.database
        )
    )
    for one in (asked, written, searched):
        one.add_argument("--repeat", type=_count, default=5, help="of so many times the best counts (default 5)")
        one.add_argument("--keep", type=Path, help="a folder to make everything in, and to find it in next time")
    options = parser.parse_args(given)
    if options.keep is not None:
        options.keep.mkdir(parents=True, exist_ok=True)
        options.run(options.keep)
        return 0
    with tempfile.TemporaryDirectory(prefix="tocsin-bench-") as folder:
        options.run(Path(folder))
    return 0


def _count(text: str) -> int:
    number = int(text.replace("_", ""))
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a number of times, rows or events")
    return number


if __name__ == "__main__":
    sys.exit(main())
