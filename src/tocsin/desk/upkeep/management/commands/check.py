"""``bin/tocsin check``: Django's checks, and then whether this installation is as it must be."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser
from django.core.management.commands.check import Command as DjangoCheck
from django.utils import timezone, translation

from tocsin.desk.journal import clock
from tocsin.desk.upkeep import at_rest, looking


class Command(DjangoCheck):
    help = (
        "Says in one line each what is wrong with this installation, and what to do. Ends with 1 if something is bad."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--running", action="store_true", help="also look at web, worker, queue, messages, imports and age of data"
        )
        parser.add_argument(
            "--mail", action="store_true", help="also mail OPERATOR_MAIL what is bad, once until it is good again"
        )

    def handle(self, *app_labels: Any, **options: Any) -> None:
        super().handle(*app_labels, **options)
        if app_labels or options["tags"] or options["list_tags"]:
            # One of Django's own questions.
            return
        at = timezone.now()
        today = clock.today() if options["running"] or options["mail"] else at.date()
        with translation.override("en"):
            if options["running"]:
                found = looking.look_at_everything(at=at, today=today, asks_web=True)
            else:
                found = at_rest.look(at=at)
            for one in found:
                self.stdout.write(f"{one.condition.label:<10}{one.name}: {' '.join([one.said, one.advice]).strip()}")
        if options["mail"]:
            looking.look_and_report(at=at, today=today)
        if any(one.is_bad for one in found):
            raise SystemExit(1)
