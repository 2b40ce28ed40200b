"""``bin/tocsin account EMAIL --name NAME [--language en|fr|ar] [--team]``."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import IntegrityError
from django.utils import timezone

from tocsin.desk.journal import clock
from tocsin.desk.people import links, operations
from tocsin.desk.people.models import Account


class Command(BaseCommand):
    help = "Opens an account and prints a link, good for one use, by which its owner sets the password."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--name", required=True, help="as colleagues know them")
        parser.add_argument("--language", choices=Account.Language.values, default=Account.Language.ENGLISH)
        parser.add_argument(
            "--team", action="store_true", help="works for the convenor: sees the watch, opens scopings"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            validate_email(options["email"])
        except ValidationError:
            raise CommandError(f"{options['email']!r} is not an email address, such as name@example.org.") from None
        if not options["name"].strip():
            raise CommandError("An account has a name: say --name NAME")
        try:
            account = operations.open_account(
                email=options["email"],
                name=options["name"].strip(),
                language=options["language"],
                is_team=options["team"],
                password=None,
                by=None,
                on=clock.today(),
            )
        except IntegrityError:
            raise CommandError(
                f"{options['email']} has an account. To set its password: bin/tocsin changepassword {options['email']}"
            ) from None
        until = timezone.localtime(links.works_until(timezone.now()))
        self.stdout.write(
            f"The account of {account.name} is open. Set its password here, before {until:%d %B %Y, %H:%M}:"
        )
        self.stdout.write(links.to_set_the_password(account))
