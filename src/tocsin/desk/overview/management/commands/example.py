"""``bin/tocsin example karabakh``."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from tocsin.desk.journal import clock
from tocsin.desk.overview import cast, installation


class Command(BaseCommand):
    help = "Loads an example into an empty installation and publishes its site."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", choices=["karabakh"])

    def handle(self, *args: Any, **options: Any) -> None:
        installation.bring_in_step()
        there = clock.standing() is not None
        password = installation.load_example()
        installation.publish()
        self.stdout.write("The example was there already." if there else "The example is loaded and published.")
        for who in cast.SIGN_INS:
            self.stdout.write(f"  {who.email:<20} {password}   {who.role or 'on another case'}")
