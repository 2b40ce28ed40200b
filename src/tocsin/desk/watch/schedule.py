"""When the worker asks providers for new events: once a day, where credentials are set. Called by the migration; safe
to call again."""

from typing import Any

NAME = "watch: fetch from providers"
FUNCTION = "tocsin.desk.watch.tasks.fetch_each_day"


def ensure(schedules: Any) -> None:
    """Have exactly one schedule. ``schedules`` is django-q2's ``Schedule``, or a migration's view of it."""
    schedules.objects.update_or_create(name=NAME, defaults={"func": FUNCTION, "schedule_type": "D", "repeats": -1})
