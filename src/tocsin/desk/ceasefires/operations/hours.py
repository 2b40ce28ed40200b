"""Zones, and hours by the clock of a zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo, available_timezones

from .. import refused

# Of the list: the clock of whichever machine this is, and one that nobody has set.
NOWHERE = frozenset({"localtime", "Factory"})


def check_zone(zone: str) -> None:
    """Raises ``UnknownZone``."""
    if zone not in available_timezones() - NOWHERE:
        raise refused.UnknownZone(zone)


def check(*, field: str, day: date | None, hour: time | None, zone: str) -> None:
    """Raises ``NoSuchHour`` for one that the clock leapt over when it was put forward."""
    if day is None or hour is None:
        return
    at = datetime.combine(day, hour, tzinfo=ZoneInfo(zone))
    if at.astimezone(UTC).astimezone(at.tzinfo).replace(tzinfo=None) != at.replace(tzinfo=None):
        raise refused.NoSuchHour(field=field, at=at)
