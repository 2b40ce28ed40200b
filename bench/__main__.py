"""``bin/bench watch``."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from bench import watch


def main(given: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="bin/bench", description=__doc__)
    what = parser.add_subparsers(dest="what", required=True)
    asked = what.add_parser("watch", help="the events' table and the alarms")
    asked.add_argument("--events", type=_count, default=3_000_000, help="how many are made (default 3000000)")
    asked.add_argument("--repeat", type=_count, default=5, help="of so many times the best counts (default 5)")
    asked.add_argument("--keep", type=Path, help="a folder to make the events in, and to find them in next time")
    options = parser.parse_args(given)
    if options.keep is not None:
        options.keep.mkdir(parents=True, exist_ok=True)
        watch.run(home=options.keep, events=options.events, repeat=options.repeat)
        return 0
    with tempfile.TemporaryDirectory(prefix="tocsin-bench-") as folder:
        watch.run(home=Path(folder), events=options.events, repeat=options.repeat)
    return 0


def _count(text: str) -> int:
    number = int(text.replace("_", ""))
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a number of times or events")
    return number


if __name__ == "__main__":
    sys.exit(main())
