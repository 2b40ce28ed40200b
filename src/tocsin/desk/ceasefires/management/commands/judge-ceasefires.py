"""``bin/tocsin judge-ceasefires``."""  # noqa: N999 - the file is the command's name

from __future__ import annotations

import csv
from argparse import ArgumentParser
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tocsin.analysis import holding
from tocsin.desk.ceasefires import files

AFTER = timedelta(days=14)


class Command(BaseCommand):
    help = (
        "Writes the chance that each ceasefire of a file holds for 60 more days, judged on day 14 from events dated "
        "before it. Nothing is kept."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--events", type=Path, required=True, help="Parquet with the columns of UCDP GED")
        parser.add_argument(
            "--ceasefires", type=Path, required=True, help="CSV: ceasefire_id, country, actors, effect_date"
        )
        parser.add_argument("--out", type=Path, required=True, help="CSV: ceasefire_id, p_hold")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            events = files.read_events(options["events"])
            ceasefires = files.read_ceasefires(options["ceasefires"])
            judged = [(one.ident, _chance(one, events)) for one in ceasefires]
            with options["out"].open("w", newline="", encoding="utf-8") as file:
                rows = csv.writer(file, lineterminator="\n")
                rows.writerow(["ceasefire_id", "p_hold"])
                rows.writerows(judged)
            for one in ceasefires:
                for name in events.unknown(one.country, one.actors):
                    self.stderr.write(f"{one.ident}: no event of the file names {name!r}")
        except files.UnreadableFile as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{options['out']}: {error.strerror}") from error


def _chance(ceasefire: files.Ceasefire, events: files.EventFile) -> str:
    """Empty where nothing can be said: after fewer than ten deaths, or where the data does not reach so far."""
    on = ceasefire.effect_on + AFTER
    if on > events.known_to + timedelta(days=1):
        return ""
    history = events.history(ceasefire.country, ceasefire.actors)
    found = holding.signs(history, first=ceasefire.effect_on, on=on)
    return f"{holding.chance(found).chance:.4f}" if isinstance(found, holding.Signs) else ""
