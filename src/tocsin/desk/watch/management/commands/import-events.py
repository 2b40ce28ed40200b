"""``bin/tocsin import-events FILE --provider P``."""  # noqa: N999

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from django.core.files.base import File
from django.core.management.base import BaseCommand, CommandError, CommandParser

from tocsin.desk.journal import clock
from tocsin.desk.refusals import Refused
from tocsin.desk.watch import accounting, operations, readers, reasons, statements
from tocsin.desk.watch.accounting import LineCount
from tocsin.desk.watch.models import Mapping, Run
from tocsin.desk.watch.readers import TABLE
from tocsin.sources.provider import ReadStatements
from tocsin.sources.providers import PROVIDERS
from tocsin.sources.reading import Unreadable

SHOWN = 20


class Command(BaseCommand):
    help = "Imports a file of events, and updates situations and alarms."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--provider", choices=[*PROVIDERS, TABLE], help="if left out, the file is recognised")
        parser.add_argument("--release", default="", help="if the name of the file does not say it")
        parser.add_argument("--mapping", default="", help="the name of a mapping made in the browser, for a table")
        parser.add_argument("--data-to", type=date.fromisoformat, help="the last day that a table covers, YYYY-MM-DD")
        parser.add_argument("--all-or-nothing", action="store_true", help="import nothing if a line cannot be read")
        parser.add_argument("--watch-new", action="store_true", help="start watching each new conflict")
        parser.add_argument(
            "--json", action="store_true", help="end with one line of JSON: what became of the lines of the file"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self.count = LineCount()
        try:
            said = self._import(**options)
        finally:
            # Also where nothing was imported, whatever the reason.
            if options["json"]:
                self.stdout.write(json.dumps(self.count._asdict()))
        if not options["json"]:
            self.stdout.write(said)

    def _import(self, **options: Any) -> str:
        today = clock.today()
        provider = options["provider"] or self._recognised(options["file"])
        files = PROVIDERS[provider].files if provider in PROVIDERS else None
        if files and files.statements:
            return self._statements(options["file"], PROVIDERS[provider].name, files.statements, today=today)
        if provider != TABLE and not (files and files.read):
            raise CommandError(
                f"files of {PROVIDERS[provider].name} are not imported: fetch them with fetch-events, "
                "or import them as a table with --provider table --mapping NAME"
            )
        try:
            with options["file"].open("rb") as file:
                run = operations.ask_import(
                    file=File(file, name=options["file"].name),
                    provider=provider,
                    release=options["release"],
                    mapping=self._mapping(options["mapping"]) if provider == TABLE else None,
                    data_to=options["data_to"],
                    is_whole=options["all_or_nothing"],
                    begins_situations=options["watch_new"],
                    by=None,
                    today=today,
                    in_background=False,
                )
        except OSError as error:
            raise CommandError(f"{options['file']} cannot be opened: {error.strerror}") from error
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        return self._tell(operations.work(run=run, today=today, beat=self._beat))

    def _recognised(self, file: Path) -> str:
        """The provider whose file it is; a table, where a person has to say how it is read."""
        try:
            found = readers.whose(file)
        except OSError as error:
            raise CommandError(f"{file} cannot be opened: {error.strerror}") from error
        if found is None:
            raise CommandError(f"{file} is not recognised as a provider's file: give its source with --provider")
        return found.key

    def _statements(self, file: Path, name: str, give: Callable[[Path], ReadStatements], *, today: date) -> str:
        try:
            statements.moment_of(file.name)
            read = give(file)
        except ValueError as error:
            raise CommandError(f"name a file of {name} after its quarter of an hour, like 20191024143000") from error
        except (OSError, Unreadable) as error:
            raise CommandError(f"nothing was imported: {error}") from error
        listed, good = len(read.bad), len(read.statements)
        self.count = LineCount(lines=read.lines, listed=listed)
        self._list([one._asdict() for one in read.bad], listed)
        if not good:
            raise CommandError("nothing was imported: the file contains no statement that can be read")
        kept, new = operations.import_statements(read={file.name[:14]: read}, by=None, today=today, again=True)
        operations.judge_reports()
        # Of statements by others than the voices nothing is kept: they count as imported with their quarter of an hour.
        imported = good if new else kept
        self.count = self.count._replace(imported=imported, unchanged=good - imported)
        again = "" if new else "; this file has already been read"
        return f"{read.lines} lines, {kept} statements saved; {listed} lines not read{again}"

    def _mapping(self, name: str) -> Mapping:
        found = Mapping.objects.filter(name=name).first()
        if found is None:
            known = ", ".join(Mapping.objects.values_list("name", flat=True))
            advice = f"choose one of: {known}" if known else "make one in the browser first"
            raise CommandError(f"there is no mapping with this name; {advice}")
        return found

    def _beat(self, run: Run) -> None:
        far = f" {run.percent}%" if run.percent is not None else ""
        self.stderr.write(f"{run.get_step_display()}{far}")

    def _list(self, bad: Sequence[dict[str, Any]], count: int, where: str = "") -> None:
        for one in bad[:SHOWN]:
            self.stderr.write(f"line {one['row']}: {reasons.of_row(one['reason'])}")
        if count > SHOWN:
            self.stderr.write(f"and {count - SHOWN} more{where}")

    def _tell(self, run: Run) -> str:
        self.count = accounting.lines_of(run)
        self._list(run.refused, run.refused_count, f", listed at /watch/imports/{run.pk}/")
        if run.imported is None:
            raise CommandError(f"nothing was imported: {reasons.of_run(run)}")
        done = run.imported
        return (
            f"{self.count.lines} lines: {done.added} new events, {done.changed} revised, {self.count.unchanged} "
            f"unchanged; {done.refused_count} lines not imported; {done.deleted} events withdrawn; "
            f"data up to {done.data_to}, version {done.table_version} of the events table"
        )
