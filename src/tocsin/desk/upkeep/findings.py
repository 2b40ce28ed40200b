"""What is found of one part of the installation: good, to be noted, or bad; what it is, and what to do.

Nothing of what people have recorded is in it: numbers, days and names of sources, in the language that is active.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from tocsin.language import numerals
from tocsin.language.days import full_day


class Condition(StrEnum):
    """In what condition a part is; only what is bad is mailed and makes ``/health`` answer 503."""

    GOOD = "good"
    NOTED = "noted"
    BAD = "bad"

    @property
    def label(self) -> str | Promise:
        return CONDITIONS[self]


CONDITIONS = {
    Condition.GOOD: pgettext_lazy("condition of a part", "Good"),
    Condition.NOTED: pgettext_lazy("condition of a part", "To note"),
    Condition.BAD: pgettext_lazy("condition of a part", "Needs you"),
}
PARTS = {
    "tables": gettext_lazy("Tables"),
    "halves": gettext_lazy("Database and events table"),
    "folders": gettext_lazy("Folders"),
    "disk": gettext_lazy("Disk"),
    "backup": gettext_lazy("Backup"),
    "web": gettext_lazy("Web"),
    "worker": gettext_lazy("Worker"),
    "queue": gettext_lazy("Queue"),
    "messages": gettext_lazy("Messages"),
    "imports": gettext_lazy("Imports"),
    "data": gettext_lazy("Age of the data"),
}


@dataclass(frozen=True)
class PartFinding:
    """What was found of a part (a key of ``PARTS``), and what to do about it."""

    part: str
    condition: Condition
    said: str
    advice: str = ""

    @property
    def name(self) -> str:
        return str(PARTS[self.part])

    @property
    def is_bad(self) -> bool:
        return self.condition == Condition.BAD


def good(part: str, said: str) -> PartFinding:
    return PartFinding(part, Condition.GOOD, said)


def noted(part: str, said: str, advice: str) -> PartFinding:
    return PartFinding(part, Condition.NOTED, said, advice)


def bad(part: str, said: str, advice: str) -> PartFinding:
    return PartFinding(part, Condition.BAD, said, advice)


def moment(at: datetime) -> str:
    """Day and time by the clock of the desk."""
    local = timezone.localtime(at)
    hour = ":".join(numerals.digits(f"{one:02}") for one in (local.hour, local.minute))
    return _("%(day)s, %(time)s") % {"day": full_day(local.date()), "time": hour}
