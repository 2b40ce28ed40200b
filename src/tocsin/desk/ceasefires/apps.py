from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from tocsin.desk.people.models import Account
    from tocsin.desk.watch.hooks import Truce
    from tocsin.desk.watch.models import Situation


class CeasefiresConfig(AppConfig):
    name = "tocsin.desk.ceasefires"
    label = "ceasefires"

    def ready(self) -> None:
        from tocsin.desk.watch import hooks

        hooks.tell_ceasefires(_truces)


def _truces(situation: Situation, reader: Account, day: date) -> list[Truce]:
    # Imported when asked: judging brings frames and charts along, which a command that only starts does not need.
    from .telling import truces

    return truces(situation, reader, day)
