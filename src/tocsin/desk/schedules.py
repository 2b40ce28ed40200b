"""What the worker does again and again. Each room registers its own in ``AppConfig.ready``.

All of them are written to the queue after each migration, so that what a database lacks comes back with the next.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.apps import apps as installed
from django.db.models.signals import post_migrate


@dataclass(frozen=True, slots=True)
class Schedule:
    """A task, by its dotted path, and the minutes between two runs: a day, where none are said.

    Name and path are stored: a schedule of an older release is found by its name.
    """

    name: str
    task: str
    minutes: int | None = None


SCHEDULES: dict[str, Schedule] = {}


def register(schedule: Schedule) -> None:
    """Have the worker run a task. Registering the same again changes nothing."""
    SCHEDULES[schedule.name] = schedule


def write(*, using: str = "default", apps: Any = installed) -> None:
    """Bring the queue in step: one row for each schedule. When a task runs next stays as it is. Safe to repeat."""
    try:
        rows = apps.get_model("django_q", "Schedule").objects.using(using)
    except LookupError:
        # The queue's own tables were migrated away.
        return
    for one in SCHEDULES.values():
        every = {"schedule_type": "I", "minutes": one.minutes} if one.minutes else {"schedule_type": "D"}
        rows.update_or_create(name=one.name, defaults={"func": one.task, "repeats": -1, **every})


def write_after_migrations() -> None:
    """Have ``write`` called once the queue's tables are there, and after a database is emptied."""
    post_migrate.connect(_migrated, sender=installed.get_app_config("django_q"), dispatch_uid="schedules")


def _migrated(*, using: str, apps: Any = installed, **_more: Any) -> None:
    write(using=using, apps=apps)
