"""``bin/tocsin catalogues [ROOM …] [--prune] [--check]``."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tocsin.desk.ui import catalogue_update, catalogues


class Command(BaseCommand):
    help = "Brings the catalogues in step with what the code says and compiles them; --check only tells."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("rooms", nargs="*", help="only these rooms")
        parser.add_argument("--prune", action="store_true", help="drop what the rooms no longer use, as without a room")
        parser.add_argument("--check", action="store_true", help="change nothing; fail when something is missing")
        parser.add_argument("--compile", action="store_true", help="only compile")

    def handle(self, *args: Any, **options: Any) -> None:
        chosen = [room for room in catalogues.rooms() if not options["rooms"] or room.name in options["rooms"]]
        unknown = set(options["rooms"]) - {room.name for room in chosen}
        if unknown:
            raise CommandError(f"There is no room called {', '.join(sorted(unknown))}.")
        if not options["check"] and not options["compile"]:
            # With all rooms in one run, whatever moved has been found: what is left is used nowhere.
            drop_unused = options["prune"] or not options["rooms"]
            for ambiguous in catalogue_update.update(chosen=chosen, drop_unused=drop_unused):
                self.stdout.write(str(ambiguous))
        if not options["check"]:
            catalogues.compile_all()
        if options["compile"]:
            return
        faults = [fault for room in chosen for fault in catalogues.faults(room)] + catalogues.differing()
        for fault in faults:
            self.stdout.write(fault)
        if faults:
            raise CommandError(f"{len(faults)} things are missing from the catalogues, or differ in them.")
        self.stdout.write("The catalogues are complete.")
