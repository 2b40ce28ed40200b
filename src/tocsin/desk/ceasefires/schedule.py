"""When the worker judges every ceasefire: once a day. Called by the migration; safe to call again."""

from typing import Any

NAME = "ceasefires: judge every ceasefire"
FUNCTION = "tocsin.desk.ceasefires.tasks.judge_each_day"


def ensure(schedules: Any) -> None:
    """Have exactly one schedule. ``schedules`` is django-q2's ``Schedule``, or a migration's view of it."""
    schedules.objects.update_or_create(name=NAME, defaults={"func": FUNCTION, "schedule_type": "D", "repeats": -1})
