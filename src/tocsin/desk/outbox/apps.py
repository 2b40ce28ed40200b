from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.apps import AppConfig

from tocsin.desk.schedules import Schedule, register

if TYPE_CHECKING:
    from tocsin.desk.people.models import Account
    from tocsin.desk.people.sign_in_changes import SignInChange


class OutboxConfig(AppConfig):
    name = "tocsin.desk.outbox"
    label = "outbox"

    def ready(self) -> None:
        from tocsin.desk.people import hooks

        hooks.link_wanted.register(_ask_for_link)
        hooks.sign_in_changed.register(_tell_of_change)
        register(Schedule("outbox: send what was released", "tocsin.desk.outbox.tasks.send_due", minutes=1))
        register(Schedule("outbox: send links for passwords", "tocsin.desk.outbox.tasks.send_links", minutes=1))


def _ask_for_link(*, account: Account | None, at: datetime) -> None:
    from . import password_letters

    password_letters.ask(account=account, at=at)


def _tell_of_change(*, account: Account, change: SignInChange, at: datetime) -> None:
    from . import password_letters

    password_letters.note_change(account=account, change=change, at=at)
