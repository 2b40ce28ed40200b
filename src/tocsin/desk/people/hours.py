"""Hours by the clock of a zone: what a room's row keeps beside its day where the hour is known."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo, available_timezones

from django.db import models
from django.utils.translation import gettext_lazy, pgettext_lazy

from tocsin.language.when import When

from . import refusals

# Of the list: the clock of whichever machine this is, and one that nobody has set.
NOWHERE = frozenset({"localtime", "Factory"})


class Timed(models.Model):
    """A row that has a day, and the hour where it is known. The day is by the clock of the same zone."""

    at_time = models.TimeField(
        pgettext_lazy("hour", "time"),
        null=True,
        blank=True,
        help_text=gettext_lazy("Local time in the zone that you enter under “Time zone”. Leave empty if not known."),
    )
    zone = models.CharField(
        gettext_lazy("time zone"),
        max_length=40,
        blank=True,
        help_text=gettext_lazy("Enter the IANA name, for example Europe/Moscow."),
    )

    class Meta:
        abstract = True


def hour_constraint(name: str) -> models.CheckConstraint:
    """An hour has its zone, and a zone its hour: for the ``constraints`` of each ``Timed`` model."""
    return models.CheckConstraint(
        condition=models.Q(at_time=None, zone="") | models.Q(at_time__isnull=False) & ~models.Q(zone=""), name=name
    )


def instant(*, day: date, hour: time, zone: str) -> datetime:
    """The moment; of an hour that came twice, the first."""
    return datetime.combine(day, hour, tzinfo=ZoneInfo(zone))


def is_shown(at: datetime) -> bool:
    """Whether the clock of its zone shows a moment: where it is put forward, it leaps over an hour."""
    return at.astimezone(UTC).astimezone(at.tzinfo).replace(tzinfo=None) == at.replace(tzinfo=None)


def check_zone(zone: str) -> None:
    """Raises ``UnknownZone``."""
    if zone not in available_timezones() - NOWHERE:
        raise refusals.UnknownZone(zone)


def check(*, field: str, day: date | None, hour: time | None, zone: str) -> None:
    """Raises ``NoSuchHour`` for one that the clock leapt over when it was put forward."""
    if day is None or hour is None:
        return
    at = instant(day=day, hour=hour, zone=zone)
    if not is_shown(at):
        raise refusals.NoSuchHour(field=field, at=at)


def day_with_an_hour(value: date | When, hour: time | None, *, field: str = "") -> date:
    """The day to which an hour belongs; the first one where there is no hour. Raises ``HourWithoutADay``."""
    when = value if isinstance(value, When) else When.on(value)
    if hour is not None and when.day is None:
        raise refusals.HourWithoutADay(field=field or None)
    return when.earliest


def check_come(*, day: date | When, hour: time | None, zone: str, now: datetime | None) -> None:
    """The hour of a ``Timed`` row, if it has one: its zone is known, its clock showed it, and it has come.

    ``now`` is aware, and needed where there is an hour. Raises ``HourWithoutADay``, ``NoZone``, ``UnknownZone``,
    ``NoSuchHour`` or ``StillAhead``.
    """
    if hour is None:
        return
    if now is None:
        # Without it a slip of the hand would pass unseen.
        raise ValueError("An hour is held against the moment that it is: now is missing.")
    if not zone:
        raise refusals.NoZone
    check_zone(zone)
    day = day_with_an_hour(day, hour)
    check(field="at_time", day=day, hour=hour, zone=zone)
    at = instant(day=day, hour=hour, zone=zone)
    if at > now:
        raise refusals.StillAhead(at)
