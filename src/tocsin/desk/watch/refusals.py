"""Why an act of the watch did not take place."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from tocsin.desk.refusals import ChangedMeanwhile, NoReason, Refused
from tocsin.language import numerals
from tocsin.language.days import full_day
from tocsin.language.words import Words
from tocsin.sources.providers import provider_of

from . import reasons
from .models import Alarm, Override


class NothingToImport(Refused):
    """The file holds no event of the days asked for; nothing was imported."""

    field = "file"

    def __init__(self, *, file: str, up_to: date) -> None:
        self.file, self.up_to = file, up_to
        super().__init__(file, up_to)

    def __str__(self) -> str:
        return gettext("%(file)s holds no event up to %(day)s.") % {
            "file": self.file,
            "day": full_day(self.up_to),
        }


class RowsAreBad(Refused):
    """All rows or none were asked for, and some are bad; nothing was imported."""

    field = "file"

    def __init__(self, *, count: int) -> None:
        self.count = count
        super().__init__(count)

    def __str__(self) -> str:
        return ngettext(
            "%(count)s row cannot be read, and all rows or none were asked for.",
            "%(count)s rows cannot be read, and all rows or none were asked for.",
            self.count,
        ) % {"count": numerals.number(self.count)}


class CannotBeRead(Refused):
    """The file is none that the reader knows."""

    field = "file"

    def __init__(self, *, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)

    def __str__(self) -> str:
        return gettext("The file cannot be read: %(reason)s.") % {"reason": reasons.of_file(self.reason)}


class WhichRelease(Refused):
    """Without its release it is not known how far a file goes. ``asks`` is the provider's own text."""

    field = "release"

    def __init__(self, *, asks: Words) -> None:
        self.asks = asks
        super().__init__(asks)

    def __str__(self) -> str:
        return self.asks.best()


class NameTaken(Refused):
    """A table has the short name of a provider with files of its own."""

    field = "provider"
    text = _("This name is taken by a provider with files of its own.")


class FileTooLarge(Refused):
    """A file above the limit of what may be sent with the browser."""

    field = "file"

    def __init__(self, *, size: int, limit: int) -> None:
        self.size, self.limit = size, limit
        super().__init__(size, limit)

    def __str__(self) -> str:
        return gettext(
            "The file has %(size)s MB; at most %(limit)s MB can be sent with the browser. "
            "A larger one is imported with the command import-events."
        ) % {"size": numerals.number(round(self.size / 1e6)), "limit": numerals.number(round(self.limit / 1e6))}


class NoCredentials(Refused):
    """Nothing is set by which the provider would know us."""

    def __init__(self, provider: str) -> None:
        self.provider = provider
        super().__init__(provider)

    def __str__(self) -> str:
        return gettext(
            "No credentials are set for %(provider)s: whoever runs Tocsin sets them, as .env.example tells."
        ) % {"provider": provider_of(self.provider).name}


class AlreadyFetching(Refused):
    """One fetch of a provider at a time."""

    def __init__(self, provider: str) -> None:
        self.provider = provider
        super().__init__(provider)

    def __str__(self) -> str:
        return gettext("%(provider)s is being fetched already; the list of imports shows how far it is.") % {
            "provider": provider_of(self.provider).name
        }


class NotInterrupted(Refused):
    """Somebody is working at it, or it has ended."""

    text = _("This import has not been interrupted.")


class NotWaiting(Refused):
    """The columns of this table have been chosen before."""

    text = _("Somebody has chosen the columns of this table already.")


class AlreadyTriaged(Refused):
    """Somebody has accepted, dismissed or archived the alarm before."""

    def __init__(self, alarm: Alarm) -> None:
        self.alarm = alarm
        super().__init__(alarm.pk)

    def __str__(self) -> str:
        return gettext("%(person)s has triaged this alarm on %(day)s: %(triage)s.") % {
            "person": self.alarm.triaged_by,
            "day": full_day(self.alarm.triaged_on) if self.alarm.triaged_on else "",
            "triage": self.alarm.get_triage_display(),
        }


class TriageNeedsReason(NoReason):
    """An alarm is dismissed or archived for a reason, or not at all."""

    text = _("Say why: whoever sees the next alarm of this situation will want to know.")


class NoCondition(Refused):
    """Rules that would hold every event of the world, or none."""

    field = "rules"
    text = _("Name at least one conflict, country, actor or area: an empty rule would hold every event.")


class SituationChanged(ChangedMeanwhile):
    """Somebody else has changed the situation since the page was opened."""

    text = _("Somebody else has changed this situation in the meantime. Open it anew and change it again.")


class AlreadyOverridden(Refused):
    """A situation has one level by hand at a time."""

    field = "level"

    def __init__(self, override: Override) -> None:
        self.override = override
        super().__init__(override.pk)

    def __str__(self) -> str:
        return gettext("%(person)s has set the level by hand until %(day)s. End that first.") % {
            "person": self.override.by,
            "day": full_day(self.override.until),
        }


class TooFar(Refused):
    """A level set by hand holds for some weeks; after that somebody has to look again."""

    field = "until"

    def __init__(self, *, latest: date) -> None:
        self.latest = latest
        super().__init__(latest)

    def __str__(self) -> str:
        return gettext("%(day)s is the latest day: somebody should look again by then.") % {
            "day": full_day(self.latest)
        }


class OverrideHasEnded(Refused):
    """The level by hand had ended before."""

    text = _("This level by hand has ended already.")


class NotAnArea(Refused):
    """The text is no GeoJSON of a polygon. ``why`` says it in the reader's language."""

    field = "geojson"

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)

    def __str__(self) -> str:
        return self.why
