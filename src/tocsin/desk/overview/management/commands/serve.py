"""``bin/tocsin serve``."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tocsin.desk.overview import installation
from tocsin.desk.overview.serving import Ended, ProcessGroup


class Command(BaseCommand):
    help = "Serves Tocsin on 127.0.0.1, web and worker together, and the published site on the next port."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, **options: Any) -> None:
        installation.bring_in_step()
        try:
            with ProcessGroup(port=options["port"]) as group:
                group.wait_until_ready()
                self.stdout.write(f"Tocsin is at {group.address}, the published site at {group.site_address}")
                group.stay()
        except (Ended, TimeoutError) as error:
            raise CommandError(str(error)) from error
