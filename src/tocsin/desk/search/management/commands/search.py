"""``tocsin search``: compare the index with the records, or make it again."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tocsin.desk.search import index


class Command(BaseCommand):
    help = "Compare the search index with the records, or make it again from them."

    def add_arguments(self, parser: CommandParser) -> None:
        one = parser.add_mutually_exclusive_group(required=True)
        one.add_argument("--check", action="store_true", help="compare; fails where they differ")
        one.add_argument("--rebuild", action="store_true", help="make the index again")

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["rebuild"]:
            self.stdout.write(f"The index was made again: {index.rebuild()} tokens.")
            return
        found = index.check()
        if found.any or not index.is_current():
            raise CommandError(
                f"The index differs from the records: {found.missing} tokens are missing, {found.left_over} are left "
                "over. Make it again: bin/tocsin search --rebuild"
            )
        self.stdout.write("The index says what the records say.")
