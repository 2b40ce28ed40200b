from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from tocsin.desk.people.models import Account
    from tocsin.desk.responses.hooks import Panel
    from tocsin.desk.responses.models import Decision, Response


class ClosingConfig(AppConfig):
    name = "tocsin.desk.closing"
    label = "closing"

    def ready(self) -> None:
        from tocsin.desk.records import kinds

        from .records import KINDS

        kinds.register(KINDS)
        from tocsin.desk.responses import hooks

        hooks.check_exit.register(_check_exit)
        hooks.close.register(_close)
        hooks.reentry_deaths.register(_reentry_deaths)
        hooks.panels.register(_panels)


# Imported when asked: a command that only starts needs none of it.
def _check_exit(*, response: Response, by: Account) -> None:
    from . import operations

    operations.check_dossier(response, by=by)


def _close(*, response: Response, decision: Decision, by: Account, on: date) -> None:
    from . import operations

    operations.close(response=response, decision=decision, by=by, on=on)


def _reentry_deaths(*, response: Response) -> int | None:
    from . import operations

    return operations.reentry_deaths(response)


def _panels(*, response: Response, reader: Account, today: date) -> list[Panel]:
    from . import display

    return display.panels(response=response, reader=reader, today=today)
