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
    text = _("This email address has no account yet. Enter the name to open one.")


class AccountClosed(Refused):
    """The account with this email address is closed."""

    field = "email"
    text = _("The account with this email address is closed.")


class BelongsAlready(Refused):
    """To have another role, somebody leaves first."""

    field = "email"
    text = _("This person is already a member of the case. To change their role, end their membership first.")


class ConvenorStays(Refused):
    """A convenor is not let in for a time: the case could end up without one."""

    field = "temporary"
    text = _("A convenor cannot be temporary. Choose another role, or clear “temporary”.")


class LastConvenor(Refused):
    """A case without a convenor could be decided on by nobody, for good."""

    text = _("This case has no other convenor. Add another convenor first.")


class HasLeft(Refused):
    """The membership ended in the meantime."""

    text = _("This membership has already ended.")


class LevelAsBefore(Refused):
    """Nothing would change."""

    field = "level"
    text = _("These people can already read it. Choose another level or other readers.")


class ConvenorOpens(Refused):
    """What has been opened to partners, the board or the public cannot be called back from their memory."""

    field = "level"
    text = _("Only the convenor can make a record readable to people outside the team. Ask them.")


class NoReaders(Refused):
    """A restricted row that nobody could open."""

    field = "readers"
    text = _("Choose at least one named reader. Without one, nobody can open this record, including you.")


class LevelChanged(Refused):
    """Somebody else was quicker."""

    field = "level"
    text = _("Someone changed who can read this a moment ago. Reload the page and check.")


class StartingLevelsChanged(Refused):
    """Another convenor was quicker."""

    text = _("Someone changed these levels a moment ago. Check what is set now, then save again.")


class StartingLevelsAsBefore(Refused):
    """Nothing would change."""

    text = _("New records begin at these levels already. Choose another level, or leave the page.")


class NotAStartingLevel(Refused):
    """A level that nobody can choose beforehand, or a kind without a level of its own."""

    text = _("Choose public, board, partners or team. “Restricted” is chosen for each record, with its named readers.")


class UnknownZone(Refused):
    """A time zone that is not in the IANA list."""

    field = "zone"

    def __init__(self, zone: str) -> None:
        self.zone = zone
        super().__init__(zone)

    def __str__(self) -> str:
        return gettext("“%(zone)s” is not a time zone. Enter it like Europe/Moscow or Asia/Baku.") % {"zone": self.zone}


class NoZone(Refused):
    """An hour by nobody's clock."""

    field = "zone"
    text = _("Enter the time zone, for example Europe/Moscow.")


class HourWithoutADay(Refused):
    """An hour of a thing whose day is not known."""

    field = "at_time"
    text = _("A time needs an exact day. Enter the day, or leave the time empty.")


class NoSuchHour(Refused):
    """An hour that the clock of the zone leapt over on that day."""

    def __init__(self, *, field: str, at: datetime) -> None:
        self.field, self.at = field, at
        super().__init__(field, at)

    def __str__(self) -> str:
        return gettext(
            "The clocks went forward on %(day)s, so %(hour)s did not exist (%(zone)s). Enter another time."
        ) % _told(self.at)


class StillAhead(Refused):
    """An hour of today that has not come yet, of a thing that is recorded as done."""

    field = "at_time"

    def __init__(self, at: datetime) -> None:
        self.at = at
        super().__init__(at)

    def __str__(self) -> str:
        return gettext("%(hour)s on %(day)s (%(zone)s) is in the future. Enter a time in the past.") % _told(self.at)


def _told(at: datetime) -> dict[str, str]:
    return {"day": full_day(at.date()), "hour": hour(at.time()), "zone": str(at.tzinfo)}
