from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from tocsin.desk.closing.hooks import TrailRow
    from tocsin.desk.people.models import Account
    from tocsin.desk.responses.models import Response


class OverviewConfig(AppConfig):
    name = "tocsin.desk.overview"
    label = "overview"

    def ready(self) -> None:
        from tocsin.desk.closing import hooks

        hooks.recorded.register(_steps)


def _steps(*, response: Response, reader: Account, today: date) -> list[TrailRow]:
    # Imported when asked: the timeline brings every room along, which a command that only starts does not need.
    from . import trail

    return trail.steps(response=response, reader=reader, today=today)
