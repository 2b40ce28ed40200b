"""``bin/tocsin fetch-events PROVIDER``."""  # noqa: N999

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tocsin.desk.journal import clock
from tocsin.desk.refusals import Refused
from tocsin.desk.watch import fetching, operations, reasons
from tocsin.desk.watch.models import Run


class Command(BaseCommand):
    help = "Fetches events from a provider with the installation's credentials, and updates situations and alarms."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("provider", choices=fetching.FETCHED)
        parser.add_argument("--release", default="", help="for a provider with releases, such as 25.1")
        parser.add_argument("--since", type=date.fromisoformat, help="for the others: all since this day, YYYY-MM-DD")

    def handle(self, *args: Any, **options: Any) -> None:
        today = clock.today()
        how = fetching.FETCHED[options["provider"]]
        if how.by == "release" and not options["release"]:
            raise CommandError(f"{options['provider']} is fetched by release: give it with --release")
        try:
            run = operations.ask_fetch(
                provider=options["provider"],
                release=options["release"],
                since=options["since"],
                by=None,
                today=today,
                in_background=False,
            )
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        self._tell(operations.work(run=run, today=today, beat=self._beat))

    def _beat(self, run: Run) -> None:
        self.stderr.write(f"{run.get_step_display()} {run.far or ''}{f' of {run.total}' if run.total else ''}".rstrip())

    def _tell(self, run: Run) -> None:
        if run.state != Run.State.DONE:
            raise CommandError(f"nothing was imported: {reasons.of_run(run)}")
        if (row := run.imported) is None:
            self.stdout.write(f"{run.said['files']} files, {run.said['statements']} statements saved")
            return
        self.stdout.write(
            f"{row.events} events: {row.added} new, {row.changed} revised, {row.deleted} withdrawn; "
            f"{row.refused_count} lines not read; data up to {row.data_to}"
        )
