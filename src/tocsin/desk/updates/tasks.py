"""What the worker does for this room."""

from datetime import datetime

from django.utils import timezone

from tocsin.desk.journal import clock

from . import operations, publication


def publish() -> None:
    """Publish what has been released. Safe to run twice, or again after a worker died."""
    publication.publish()


def release_due() -> None:
    """Release what was set to an instant that has come. Safe to run twice, or late."""
    operations.release_due(now=now(), today=clock.today())


def look_each_day() -> int:
    """Tell of who is named in a released edition and no longer agrees. Safe to run twice, or late."""
    return operations.look_at_consent(today=clock.today())


def now() -> datetime:
    """This instant; where the clock stands for an example, the time of day on the day that it stands at."""
    day, instant = clock.standing(), timezone.localtime()
    return instant.replace(year=day.year, month=day.month, day=day.day) if day else instant
