from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.apps import AppConfig

from tocsin.desk.schedules import Schedule, register

if TYPE_CHECKING:
    from tocsin.desk.watch.hooks import OnDuty


class BellConfig(AppConfig):
    name = "tocsin.desk.bell"
    label = "bell"

    def ready(self) -> None:
        from tocsin.desk.watch import hooks

        hooks.on_duty.register(_on_duty)
        register(Schedule("bell: ring for alarms", "tocsin.desk.bell.tasks.ring", minutes=1))
        register(Schedule("bell: alarms of the day for the team", "tocsin.desk.bell.tasks.digest_each_day"))


def _on_duty(*, at: datetime) -> list[OnDuty]:
    from .duty import on_duty

    return on_duty(at=at)
