"""When the worker looks whether consent to what was released has ended: once a day. Called by the migration; safe to
call again."""

from typing import Any

NAME = "updates: look at the consent of who is named in what is out"
FUNCTION = "tocsin.desk.updates.tasks.look_each_day"


def ensure(schedules: Any) -> None:
    """Have exactly one schedule. ``schedules`` is django-q2's ``Schedule``, or a migration's view of it."""
    schedules.objects.update_or_create(name=NAME, defaults={"func": FUNCTION, "schedule_type": "D", "repeats": -1})
