"""``bin/tocsin backtest``."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tocsin.analysis.windows import YEAR
from tocsin.desk.watch import replay


class Command(BaseCommand):
    help = "Replays a rule day by day over a file of events and writes each day with an alarm. Nothing is saved."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--events", type=Path, required=True, help="Parquet or CSV with the columns of UCDP GED")
        parser.add_argument("--start", type=_day, required=True, metavar="DAY", help="the first day judged, YYYY-MM-DD")
        parser.add_argument("--end", type=_day, required=True, metavar="DAY", help="the last")
        parser.add_argument("--out", type=Path, required=True, help="CSV: situation, date")
        parser.add_argument("--rule", choices=sorted(replay.RULES), default="tocsin", help="default: tocsin")

    def handle(self, *args: Any, **options: Any) -> None:
        start, end, out = options["start"], options["end"], options["out"]
        if end < start:
            raise CommandError(f"--end {end} is before --start {start}")
        if not out.resolve().parent.is_dir():
            raise CommandError(f"{out.parent}: this folder does not exist")
        try:
            found = replay.run(replay.read(options["events"]), rule=options["rule"], start=start, end=end)
            found.alarms.rename({"day": "date"}).write_csv(out)
        except replay.WrongReplayFile as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{out}: {error.strerror or error}") from error
        situations = found.alarms["situation"].n_unique()
        self.stdout.write(f"{found.alarms.height} days with an alarm, in {situations} situations: {out}")
        judged_from = found.known_from + timedelta(days=YEAR)
        if start < judged_from:
            self.stderr.write(
                f"The events begin in {found.known_from.year}: no day before {judged_from} has a year to compare "
                "with, and none was judged."
            )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text!r} is not a day such as 2020-09-27") from error
