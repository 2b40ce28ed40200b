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
        hooks.after_import(_judge)


def _truces(situation: Situation, reader: Account, day: date) -> list[Truce]:
    # Imported when asked: judging brings frames and charts along, which a command that only starts does not need.
    from .telling import truces

    return truces(situation, reader, day)


def _judge(day: date) -> None:
    from .operations import judge_all

    # A revision may change what became of one that is over.
    judge_all(also_ended=True, today=day)
