"""What the worker does for the installation. While the clock stands, as in the example, nobody is told anything."""

from __future__ import annotations

import logging

from django.conf import settings
from django.utils import timezone
from django_q.tasks import async_task

from tocsin.desk.journal import clock

from . import daily, looking, operations
from .refusals import NoBackup

log = logging.getLogger(__name__)

# A backup of years of events takes longer than other tasks may, in seconds.
LONGEST = 4 * 3600


def look() -> int:
    """Every five minutes: show that the worker runs, and look at everything; how many parts were mailed."""
    at = timezone.now()
    operations.write_pulse(at=at)
    return 0 if clock.standing() else looking.look_and_report(at=at, today=clock.today())


def back_up_each_day() -> bool:
    """Once a day: leave a backup to a task that may take its time, where one is wanted. Safe to run twice."""
    if not settings.BACKUP_RECIPIENT or clock.standing():
        return False
    async_task("tocsin.desk.upkeep.tasks.back_up", timeout=LONGEST)
    return True


def back_up() -> str:
    """Make a backup and take away those that are too many. Raises ``NoBackup``."""
    try:
        return str(daily.make(at=timezone.now(), today=clock.today()).place.name)
    except NoBackup as error:
        log.error("no backup was made: %s", error)
        raise
