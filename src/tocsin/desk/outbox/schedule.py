"""When the worker sends: every minute. Called by the migration; safe to call again."""

from typing import Any

NAME = "outbox: send what was released"
FUNCTION = "tocsin.desk.outbox.tasks.send_due"


def ensure(schedules: Any) -> None:
    """Have exactly one schedule. ``schedules`` is django-q2's ``Schedule``, or a migration's view of it."""
    values = {"func": FUNCTION, "schedule_type": "I", "minutes": 1, "repeats": -1}
    schedules.objects.update_or_create(name=NAME, defaults=values)
