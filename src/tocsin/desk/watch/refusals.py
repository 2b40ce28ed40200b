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
from tocsin.sources.reading import ReadEvents

from . import reasons
from .models import Alarm, Override


class NothingToImport(Refused):
    """The file holds no event of the days asked for; nothing was imported."""

    field = "file"

    def __init__(self, *, file: str, up_to: date, read: ReadEvents) -> None:
        self.file, self.up_to, self.read = file, up_to, read
        super().__init__(file, up_to)

    def __str__(self) -> str:
        return gettext("%(file)s contains no events up to %(day)s.") % {
            "file": self.file,
            "day": full_day(self.up_to),
        }


class RowsAreBad(Refused):
    """All rows or none were asked for, and some are bad; nothing was imported."""

    field = "file"

    def __init__(self, *, read: ReadEvents) -> None:
        self.read, self.count = read, len(read.bad)
        super().__init__(self.count)

    def __str__(self) -> str:
        return ngettext(
            "%(count)s line cannot be read, so nothing was imported. Correct the file, or choose to "
            "import the other lines.",
            "%(count)s lines cannot be read, so nothing was imported. Correct the file, or choose to "
            "import the other lines.",
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
    text = _("Choose another short name. A provider already uses this one.")


class FileTooLarge(Refused):
    """A file above the limit of what may be sent with the browser."""

    field = "file"

    def __init__(self, *, size: int, limit: int) -> None:
        self.size, self.limit = size, limit
        super().__init__(size, limit)

    def __str__(self) -> str:
        return gettext(
            "The file has %(size)s MB, and the browser can send at most %(limit)s MB. Import a larger "
            "file with the command import-events."
        ) % {"size": numerals.number(round(self.size / 1e6)), "limit": numerals.number(round(self.limit / 1e6))}


class NoCredentials(Refused):
    """Nothing is set by which the provider would know us."""

    def __init__(self, provider: str) -> None:
        self.provider = provider
        super().__init__(provider)

    def __str__(self) -> str:
        return gettext(
            "No credentials are set for %(provider)s. Ask your administrator to set them (see .env.example)."
        ) % {"provider": provider_of(self.provider).name}


class AlreadyFetching(Refused):
    """One fetch of a provider at a time."""

    def __init__(self, provider: str) -> None:
        self.provider = provider
        super().__init__(provider)

    def __str__(self) -> str:
        return gettext("%(provider)s is already being fetched. The list of imports shows the progress.") % {
            "provider": provider_of(self.provider).name
        }


class NotInterrupted(Refused):
    """Somebody is working at it, or it has ended."""

    text = _("This import was not interrupted, so it cannot be started again.")


class NotWaiting(Refused):
    """The columns of this table have been chosen before."""

    text = _("The columns of this table have already been chosen.")


class AlreadyTriaged(Refused):
    """Somebody has accepted, dismissed or archived the alarm before."""

    def __init__(self, alarm: Alarm) -> None:
        self.alarm = alarm
        super().__init__(alarm.pk)

    def __str__(self) -> str:
        return gettext("%(person)s already triaged this alarm on %(day)s: %(triage)s.") % {
            "person": self.alarm.triaged_by,
            "day": full_day(self.alarm.triaged_on) if self.alarm.triaged_on else "",
            "triage": self.alarm.get_triage_display(),
        }


class TriageNeedsReason(NoReason):
    """An alarm is dismissed or archived for a reason, or not at all."""

    text = _("Enter the reason. Anyone who sees the next alarm of this situation will want to know it.")


class SignNeedsReason(NoReason):
    """A threshold, and what an alarm turned out to be, are a person's judgement, which says why."""

    text = _("Enter the reason. It appears on the page, with your name.")


class SignChanged(ChangedMeanwhile):
    """Somebody else has set the sign, or judged the alarm, since the page was opened."""

    text = _("Someone else has changed this since you opened the page. Reload the page and make your change again.")


class NothingToCount(Refused):
    """A situation without two parties, countries or an area has no reports of its own."""

    field = "is_on"
    text = _(
        "There is nothing to count reports by. First add two parties, or choose countries or an area in the rules of "
        "the situation."
    )


class RegularFetchChanged(ChangedMeanwhile):
    """Somebody else has switched the regular fetching on or off since the page was opened."""

    text = _("Someone else has changed this since you opened the page. Reload the page and make your change again.")


class NoCondition(Refused):
    """Rules that would hold every event of the world, or none."""

    field = "rules"
    text = _(
        "Enter at least one conflict, country, actor or area. Otherwise every event would belong to the situation."
    )


class SituationChanged(ChangedMeanwhile):
    """Somebody else has changed the situation since the page was opened."""

    text = _(
        "Someone else has changed this situation since you opened the page. Reload the page and make your change again."
    )


class AlreadyOverridden(Refused):
    """A situation has one level by hand at a time."""

    field = "level"

    def __init__(self, override: Override) -> None:
        self.override = override
        super().__init__(override.pk)

    def __str__(self) -> str:
        return gettext("The level that %(person)s has set applies until %(day)s. End it first.") % {
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
        return gettext("Choose %(day)s or an earlier day, so that someone reviews the level by then.") % {
            "day": full_day(self.latest)
        }


class OverrideHasEnded(Refused):
    """The level by hand had ended before."""

    text = _("This level has already ended.")


class NotAnArea(Refused):
    """The text is no GeoJSON of a polygon. ``why`` says it in the reader's language."""

    field = "geojson"

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)

    def __str__(self) -> str:
        return self.why
