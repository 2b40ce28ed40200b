from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.apps import AppConfig
from django.conf import settings

from tocsin.desk.schedules import Schedule, register

if TYPE_CHECKING:
    from tocsin.desk.closing.hooks import TrailRow
    from tocsin.desk.people.models import Account, Case
    from tocsin.desk.records.hooks import ToldIn
    from tocsin.desk.responses.models import Response


class OverviewConfig(AppConfig):
    name = "tocsin.desk.overview"
    label = "overview"

    def ready(self) -> None:
        from tocsin.desk.closing import hooks
        from tocsin.desk.records import hooks as records

        hooks.recorded.register(_steps)
        records.told_in.register(_told_in)
        if settings.EXERCISE:
            register(Schedule("overview: next step of the exercise", "tocsin.desk.overview.tasks.bring_next_step", 1))


def _steps(*, response: Response, reader: Account, today: date) -> list[TrailRow]:
    # Imported when asked: the timeline brings every room along, which a command that only starts does not need.
    from . import trail

    return trail.steps(response=response, reader=reader, today=today)


def _told_in(*, row: Any, case: Case, reader: Account, today: date) -> list[ToldIn]:
    from . import telling_records

    return telling_records.told_in(row=row, case=case, reader=reader, today=today)
