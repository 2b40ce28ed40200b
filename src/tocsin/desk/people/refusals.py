"""Why somebody was not let in, or could not leave, or who may read a row was not changed."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tocsin.desk.refusals import Refused
from tocsin.language.days import full_day, hour


class NameNeeded(Refused):
    """Nobody has an account with this address yet, and an account has a name."""

    field = "name"
    text = _("No account has this address yet. Say the name, and one is opened.")


class AccountClosed(Refused):
    """The account of this address has been closed."""

    field = "email"
    text = _("The account of this address has been closed.")


class BelongsAlready(Refused):
    """To have another role, somebody leaves first."""

    field = "email"
    text = _("This person belongs to the case already. To give them another role, end their membership first.")


class ConvenorStays(Refused):
    """A convenor is not let in for a time: the case could end up without one."""

    field = "temporary"
    text = _("A convenor is not let in for a time.")


class LastConvenor(Refused):
    """A case without a convenor could be decided on by nobody, for good."""

    text = _("Nobody else convenes this case. Let another convenor in first.")


class HasLeft(Refused):
    """The membership ended in the meantime."""

    text = _("This membership has ended already.")


class LevelAsBefore(Refused):
    """Nothing would change."""

    field = "level"
    text = _("This is who may read it already. Choose another level, or other readers.")


class ConvenorOpens(Refused):
    """What has been opened to partners, the board or the public cannot be called back from their memory."""

    field = "level"
    text = _("Only the convenor opens a row to more people than the team: ask them.")


class NoReaders(Refused):
    """A restricted row that nobody could open."""

    field = "readers"
    text = _("Name at least one reader: nobody could open this row, you included.")


class LevelChanged(Refused):
    """Somebody else was quicker."""

    field = "level"
    text = _("Who may read it was changed a moment ago. Load the page anew and look.")


class UnknownZone(Refused):
    """A time zone that is not in the IANA list."""

    field = "zone"

    def __init__(self, zone: str) -> None:
        self.zone = zone
        super().__init__(zone)

    def __str__(self) -> str:
        return gettext("“%(zone)s” is not a time zone: write it as Europe/Moscow or Asia/Baku.") % {"zone": self.zone}


class NoZone(Refused):
    """An hour by nobody's clock."""

    field = "zone"
    text = _("Say by the clock of which zone the hour is: Europe/Moscow, for instance.")


class HourWithoutADay(Refused):
    """An hour of a thing whose day is not known."""

    field = "at_time"
    text = _("An hour belongs to one day. Enter the day, or leave the hour empty.")


class NoSuchHour(Refused):
    """An hour that the clock of the zone leapt over on that day."""

    def __init__(self, *, field: str, at: datetime) -> None:
        self.field, self.at = field, at
        super().__init__(field, at)

    def __str__(self) -> str:
        return gettext("On %(day)s the clock was put forward: %(hour)s did not come (%(zone)s).") % _told(self.at)


class StillAhead(Refused):
    """An hour of today that has not come yet, of a thing that is recorded as done."""

    field = "at_time"

    def __init__(self, at: datetime) -> None:
        self.at = at
        super().__init__(at)

    def __str__(self) -> str:
        return gettext("On %(day)s, %(hour)s is still ahead (%(zone)s).") % _told(self.at)


def _told(at: datetime) -> dict[str, str]:
    return {"day": full_day(at.date()), "hour": hour(at.time()), "zone": str(at.tzinfo)}
