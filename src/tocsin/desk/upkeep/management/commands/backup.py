"""``bin/tocsin backup --out FILE``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from tocsin.desk.journal import clock
from tocsin.desk.upkeep import operations, sealing
from tocsin.desk.upkeep.refusals import NoBackup

NO_RECIPIENT = (
    "BACKUP_RECIPIENT is not set: make an identity with bin/tocsin backup --new-identity FILE, keep that file "
    "elsewhere, and set the recipient that is printed. Or give --plain for a file that anybody can read"
)
PLAIN = "This backup is not encrypted: whoever gets the file reads all of it, restricted records too."


class Command(BaseCommand):
    help = "Writes one file with all that cannot be made again, while Tocsin is in use."

    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--out", type=Path, help="the file to write; one of that name is replaced once it is whole")
        what.add_argument(
            "--new-identity", type=Path, metavar="FILE",
            help="make no backup, but a new identity of age in a file, and print its recipient for BACKUP_RECIPIENT",
        )  # fmt: skip
        parser.add_argument("--plain", action="store_true", help="do not encrypt it, whatever is set")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["new_identity"]:
            self._make_identity(options["new_identity"])
            return
        if settings.EXERCISE:
            raise CommandError("no backup was made: restored elsewhere, an exercise would pass for real")
        recipients = [] if options["plain"] else self._recipients()
        if not recipients:
            self.stderr.write(PLAIN)
        try:
            made = operations.take_backup(
                out=options["out"], recipients=recipients, at=timezone.now(), today=clock.today()
            )
        except NoBackup as error:
            raise CommandError(f"no backup was made: {error}") from error
        for warning in made.warnings:
            self.stderr.write(f"Note: {warning}")
        events = "no events table" if made.version is None else f"version {made.version} of the events table"
        sealed = "encrypted" if made.is_encrypted else "not encrypted"
        self.stdout.write(
            f"{made.place}: {made.size} bytes, {sealed}, in {made.seconds:.1f} s; the database, {events}, "
            f"{made.members} files in all"
        )

    def _recipients(self) -> list[Any]:
        if not settings.BACKUP_RECIPIENT:
            raise CommandError(NO_RECIPIENT)
        try:
            return sealing.read_recipients(settings.BACKUP_RECIPIENT)
        except sealing.BadRecipient as error:
            raise CommandError(str(error)) from error

    def _make_identity(self, place: Path) -> None:
        secret, recipient = sealing.new_identity()
        try:
            # Never over one that is there, whose backups nobody could open then.
            with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(f"# public key: {recipient}\n{secret}\n")
        except OSError as error:
            raise CommandError(f"{place} cannot be written: {error.strerror}") from error
        self.stdout.write(f"The identity is in {place}. Keep it away from this machine, and in two places.")
        self.stdout.write(f"BACKUP_RECIPIENT={recipient}")
