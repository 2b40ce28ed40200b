"""Hours by the clock of a zone: what a room's row keeps beside its day where the hour is known."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo, available_timezones

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from tocsin.desk.refusals import Refused
from tocsin.language.days import full_day, hour

# Of the list: the clock of whichever machine this is, and one that nobody has set.
NOWHERE = frozenset({"localtime", "Factory"})


class UnknownZone(Refused):
    """A time zone that is not in the IANA list."""

    field = "zone"

    def __init__(self, zone: str) -> None:
        self.zone = zone
        super().__init__(zone)

    def __str__(self) -> str:
        return _("“%(zone)s” is not a time zone: write it as Europe/Moscow or Asia/Baku.") % {"zone": self.zone}


class NoZone(Refused):
    """An hour by nobody's clock."""

    field = "zone"

    def __str__(self) -> str:
        return _("Say by the clock of which zone the hour is: Europe/Moscow, for instance.")


class NoSuchHour(Refused):
    """An hour that the clock of the zone leapt over on that day."""

    def __init__(self, *, field: str, at: datetime) -> None:
        self.field, self.at = field, at
        super().__init__(field, at)

    def __str__(self) -> str:
        return _("On %(day)s the clock was put forward: %(hour)s did not come (%(zone)s).") % _told(self.at)


class StillAhead(Refused):
    """An hour of today that has not come yet, of a thing that is recorded as done."""

    field = "at_time"

    def __init__(self, at: datetime) -> None:
        self.at = at
        super().__init__(at)

    def __str__(self) -> str:
        return _("On %(day)s, %(hour)s is still ahead (%(zone)s).") % _told(self.at)


class Timed(models.Model):
    """A row that has a day, and the hour where it is known. The day is by the clock of the same zone."""

    at_time = models.TimeField(
        pgettext_lazy("hour", "at"),
        null=True,
        blank=True,
        help_text=gettext_lazy("By the clock of the zone that follows; empty where it is not known."),
    )
    zone = models.CharField(
        gettext_lazy("time zone"),
        max_length=40,
        blank=True,
        help_text=gettext_lazy("By its IANA name, such as Europe/Moscow."),
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
        raise UnknownZone(zone)


def check(*, field: str, day: date | None, hour: time | None, zone: str) -> None:
    """Raises ``NoSuchHour`` for one that the clock leapt over when it was put forward."""
    if day is None or hour is None:
        return
    at = instant(day=day, hour=hour, zone=zone)
    if not is_shown(at):
        raise NoSuchHour(field=field, at=at)


def check_come(*, day: date, hour: time | None, zone: str, now: datetime | None) -> None:
    """The hour of a ``Timed`` row, if it has one: its zone is known, its clock showed it, and it has come.

    ``now`` is aware, and needed where there is an hour. Raises ``NoZone``, ``UnknownZone``, ``NoSuchHour`` or
    ``StillAhead``.
    """
    if hour is None:
        return
    if now is None:
        # Without it a slip of the hand would pass unseen.
        raise ValueError("An hour is held against the moment that it is: now is missing.")
    if not zone:
        raise NoZone
    check_zone(zone)
    check(field="at_time", day=day, hour=hour, zone=zone)
    at = instant(day=day, hour=hour, zone=zone)
    if at > now:
        raise StillAhead(at)


def _told(at: datetime) -> dict[str, str]:
    return {"day": full_day(at.date()), "hour": hour(at.time()), "zone": str(at.tzinfo)}
