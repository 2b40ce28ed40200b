"""``bin/demo``: the Karabakh example, served; with ``--check`` asked once and left."""

from __future__ import annotations

import os
import socket
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tocsin.desk.overview import asking, cast, installation
from tocsin.desk.overview.serving import HOST, Ended, ProcessGroup


class Command(BaseCommand):
    # The checks import every page; the web process does, too, and would not start.
    requires_system_checks = ()
    help = "Loads the Karabakh example and serves it, web and worker together, until Ctrl-C."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="ask each main page once and leave")

    def handle(self, *args: Any, **options: Any) -> None:
        port = _port(os.environ.get("PORT", "8000"))
        for taken in (port, port + 1):
            if _is_taken(taken):
                raise CommandError(f"Port {taken} is taken: set PORT to another, as in PORT=8100 bin/demo")
        in_step = installation.is_in_step()
        if not in_step:
            installation.bring_in_step()
            installation.load_example()
            installation.publish()
        try:
            with ProcessGroup(port=port) as group:
                if in_step:
                    # Meanwhile the processes start: the second time must be quick.
                    installation.bring_in_step()
                    installation.publish()
                group.wait_until_ready()
                self._serve(group, check=options["check"])
        except (Ended, TimeoutError) as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt:
            raise CommandError("Stopped before it was ready.") from None

    def _serve(self, group: ProcessGroup, *, check: bool) -> None:
        if check:
            self._check(group, installation.password())
        else:
            self._greet(group, installation.password())
            group.stay()

    def _greet(self, group: ProcessGroup, password: str) -> None:
        self.stdout.write(f"\nTocsin is at            {group.address}")
        self.stdout.write(f"The published site is at {group.site_address}\n\nSign in with the password {password} as")
        for who in cast.SIGN_INS:
            self.stdout.write(f"  {who.email:<20} {who.role or 'on another case'}")
        self.stdout.write("\nCtrl-C ends it.")

    def _check(self, group: ProcessGroup, password: str) -> None:
        faults = asking.ask_everything(group, password=password)
        for fault in faults:
            self.stderr.write(fault)
        if faults:
            raise CommandError(f"{len(faults)} things failed.")
        self.stdout.write("Loaded, published and served; every main page answered.")


def _port(text: str) -> int:
    if not text.isdigit() or not 1024 <= int(text) <= 65534:
        raise CommandError(f"PORT is {text!r}: set it to a number from 1024 to 65534")
    return int(text)


def _is_taken(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return True
    return False
