"""The day it is. Only views, tasks and commands ask, and forms for the day they offer; all else is handed the day."""

from datetime import date, datetime

from django.conf import settings
from django.utils import timezone

from tocsin.desk.once import once_a_page

from .models import StandingClock


@once_a_page
def standing() -> date | None:
    """The day at which the clock was stopped for an example; ``None`` when it runs."""
    return StandingClock.objects.values_list("stands_at", flat=True).first()


def is_example() -> bool:
    """Whether the clock was stopped for an example. In an exercise it stands too, and moves on with each step."""
    return settings.EXERCISE is None and standing() is not None


def today() -> date:
    """Today, or the day at which the clock stands."""
    return standing() or timezone.localdate()


def now() -> datetime:
    """This moment; where the clock stands, the time of day on the day at which it stands."""
    day, moment = standing(), timezone.localtime()
    return moment.replace(year=day.year, month=day.month, day=day.day) if day else moment


def stop(*, at: date) -> None:
    """Let the clock stand at a day."""
    StandingClock.objects.update_or_create(only=True, defaults={"stands_at": at})
