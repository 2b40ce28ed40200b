from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.apps import AppConfig

from tocsin.desk.schedules import Schedule, register

if TYPE_CHECKING:
    from tocsin.desk.people.models import Account
    from tocsin.desk.watch.hooks import Truce
    from tocsin.desk.watch.models import Situation


class CeasefiresConfig(AppConfig):
    name = "tocsin.desk.ceasefires"
    label = "ceasefires"

    def ready(self) -> None:
        from tocsin.desk.records import hooks as records
        from tocsin.desk.records import kinds

        from . import sections
        from .records import KINDS

        kinds.register(KINDS)
        records.sections.register(sections.section)
        from tocsin.desk.watch import hooks

        hooks.ceasefires.register(_truces)
        hooks.after_import.register(_judge)
        register(Schedule("ceasefires: judge every ceasefire", "tocsin.desk.ceasefires.tasks.judge_each_day"))


def _truces(*, situation: Situation, reader: Account, day: date) -> list[Truce]:
    # Imported when asked: judging brings frames and charts along, which a command that only starts does not need.
    from .truces import truces

    return truces(situation=situation, reader=reader, day=day)


def _judge(*, today: date) -> None:
    from .operations import judge_all

    # A revision may change what became of one that is over.
    judge_all(also_ended=True, today=today)
