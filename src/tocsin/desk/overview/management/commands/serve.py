"""``bin/tocsin serve``."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from tocsin.desk.overview import installation
from tocsin.desk.overview.serving import Ended, ProcessGroup, served_alone


class Command(BaseCommand):
    help = "Serves Tocsin on 127.0.0.1, web and worker together, and the published site on the next port."

    def add_arguments(self, parser: CommandParser) -> None:
        local = urlsplit(settings.SITE_URL).port if settings.LOCAL else None
        parser.add_argument("--port", type=int, default=local or 8000, help="default: that of SITE_URL, else 8000")

    def handle(self, *args: Any, **options: Any) -> None:
        installation.bring_in_step()
        if not installation.has_accounts():
            self.stderr.write("Nobody can sign in, since there is no account yet: run bin/tocsin setup")
        try:
            with served_alone(), ProcessGroup(port=options["port"]) as group:
                group.wait_until_ready()
                self.stdout.write(f"Tocsin is at {group.address}, the published site at {group.site_address}")
                group.stay()
        except (Ended, TimeoutError) as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt:
            raise CommandError("Stopped before it was ready.") from None
