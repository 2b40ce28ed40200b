from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.apps import AppConfig

from tocsin.desk.schedules import Schedule, register

if TYPE_CHECKING:
    from tocsin.desk.people.models import Account, Case
    from tocsin.desk.records.hooks import ToldIn


class UpdatesConfig(AppConfig):
    name = "tocsin.desk.updates"
    label = "updates"

    def ready(self) -> None:
        from tocsin.desk.closing import hooks
        from tocsin.desk.identity import hooks as identity
        from tocsin.desk.records import hooks as records

        from .products import products

        hooks.made.register(products)
        identity.changed.register(_publish)
        records.told_in.register(_told_in)
        records.was_released.register(_was_released)
        register(
            Schedule(
                "updates: look at the consent of who is named in what is out", "tocsin.desk.updates.tasks.look_each_day"
            )
        )
        register(
            Schedule("updates: look for nearly empty drafts", "tocsin.desk.updates.tasks.look_at_drafts", minutes=15)
        )


def _publish() -> None:
    """Make the site again, in the transaction of what has changed."""
    from django_q.tasks import async_task

    from .operations.releasing import PUBLISH

    async_task(PUBLISH)


# Imported when asked: editions bring every room along, which a command that only starts does not need.
def _told_in(*, row: Any, case: Case, reader: Account, today: date) -> list[ToldIn]:
    from .telling_records import told_in

    return told_in(row=row, case=case, reader=reader, today=today)


def _was_released(*, row: Any) -> bool:
    from .telling_records import was_released

    return was_released(row=row)
