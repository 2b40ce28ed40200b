"""Who is on duty at a moment, and for which situations."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar

from tocsin.desk.people.models import Account
from tocsin.desk.watch.hooks import OnDuty
from tocsin.desk.watch.models import Alarm, ReportAlarm

from .models import Duty

AnyAlarm = TypeVar("AnyAlarm", Alarm, ReportAlarm)


def _duties(at: datetime) -> list[tuple[Duty, datetime]]:
    """The duties that a moment lies in, each with its end, by name."""
    found = []
    for duty in Duty.objects.current().select_related("account").prefetch_related("situations").order_by(
        "account__name", "pk"
    ):  # fmt: skip
        end = duty.ends_at(at)
        if end is not None:
            found.append((duty, end))
    return found


def on_duty(*, at: datetime) -> list[OnDuty]:
    """Who is on duty, until when, and for which situations (none: for all). Asks a fixed number of queries."""
    return [OnDuty(duty.account.name, end, [str(one) for one in duty.situations.all()]) for duty, end in _duties(at)]


def accounts_for(alarms: Iterable[AnyAlarm], *, at: datetime) -> dict[Account, list[AnyAlarm]]:
    """Who is on duty for some alarms at a moment, each with theirs; those of whom nobody is on duty for are in none."""
    chosen, found = list(alarms), dict[Account, dict[int, AnyAlarm]]()
    for duty, _end in _duties(at):
        named = {one.pk for one in duty.situations.all()}
        mine = {alarm.pk: alarm for alarm in chosen if not named or alarm.situation_id in named}
        if mine:
            found.setdefault(duty.account, {}).update(mine)
    return {account: list(mine.values()) for account, mine in found.items()}
