"""``bin/tocsin fetch-events PROVIDER``."""  # noqa: N999

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tocsin.desk.journal import clock
from tocsin.desk.refusals import Refused
from tocsin.desk.watch import fetching, operations
from tocsin.sources.reading import Unreadable
from tocsin.sources.wire import Fault


class Command(BaseCommand):
    help = "Fetches events from a provider with the installation's credentials, and brings all in step."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("provider", choices=["ucdp", "acled", "gdelt"])
        parser.add_argument("--release", default="", help="of UCDP GED: 25.1, or 26.0.8 for a candidate release")
        parser.add_argument(
            "--since", type=date.fromisoformat, help="of ACLED: all events since a day; of GDELT: all files since it"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        today = clock.today()
        try:
            if options["provider"] == "ucdp":
                if not options["release"]:
                    raise CommandError("UCDP is fetched by release: name it with --release")
                row = fetching.ucdp_release(release=options["release"], by=None, today=today, progress=self._far)
            elif options["provider"] == "gdelt":
                files, kept = fetching.gdelt_statements(
                    start=options["since"], by=None, today=today, progress=self._far
                )
                self.stdout.write(f"{files} files, {kept} statements of the voices kept")
                return
            else:
                row = fetching.acled_changes(start=options["since"], by=None, today=today, progress=self._far)
        except (Fault, Unreadable, Refused, ValueError) as error:
            raise CommandError(f"nothing was imported: {error}") from error
        raised = operations.bring_in_step(imported=row, today=today)
        self.stdout.write(
            f"{row.events} events: {row.added} new, {row.changed} revised, {row.deleted} withdrawn; "
            f"{row.refused_count} bad rows; data to {row.data_to}; {len(raised)} new alarms"
        )

    def _far(self, far: int, total: int | None) -> None:
        self.stderr.write(f"{far} of {total}" if total else f"{far}")
