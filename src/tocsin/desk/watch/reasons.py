"""Why a row or a file could not be read, in the reader's language. Readers say it in English, as these keys do."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tocsin.desk.numbered import numbered
from tocsin.language import numerals
from tocsin.language.days import full_day
from tocsin.sources.archive import SEVERAL
from tocsin.sources.providers import PROVIDERS, provider_of
from tocsin.sources.reading import REASONS
from tocsin.sources.table.reader import OTHERWISE

from .models import Run

ROWS = {
    "the row has fewer cells than the header": gettext_lazy("fewer cells than the header"),
    "the row has more cells than the header": gettext_lazy("more cells than the header"),
    "the row cannot be read": gettext_lazy("cannot be read"),
    "a quotation mark is out of place": gettext_lazy("a quotation mark is out of place"),
    "the row is not in the encoding of the file": gettext_lazy("contains characters in another encoding than the file"),
    "the row holds a zero byte": gettext_lazy("contains a null character"),
    "later than the last known day": gettext_lazy("later than the last day that is known"),
    "a yearly release covers this day": gettext_lazy("a final release of this source already covers this day"),
    "the id was spoilt by a spreadsheet": gettext_lazy("a spreadsheet program has changed the number or id"),
    "no id": gettext_lazy("no number or id"),
    "an earlier row has this id": gettext_lazy("an earlier line has the same number or id"),
    "an earlier row says the same": gettext_lazy("the same as an earlier line"),
    "no day on which it began, or not a day": gettext_lazy("the first day is missing, or is not a date"),
    "before the year 1900": numbered(gettext_lazy("before the year %(year)s"), year="1900"),
    "the day on which it ended is not a day": gettext_lazy("the last day is not a date"),
    "ends before it began": gettext_lazy("the last day is before the first day"),
    "no country": gettext_lazy("no country"),
    "no conflict": gettext_lazy("no conflict"),
    "no best estimate, or not a whole number": gettext_lazy("no best estimate, or not a whole number"),
    "the low estimate is not a whole number": gettext_lazy("the low estimate is not a whole number"),
    "the high estimate is not a whole number": gettext_lazy("the high estimate is not a whole number"),
    "the number of civilians is not a whole number": gettext_lazy("the number of civilians is not a whole number"),
    "fewer than no deaths": gettext_lazy("negative number of deaths"),
    "latitude is not a number": gettext_lazy("latitude is not a number"),
    "latitude is not between -90 and 90": numbered(
        gettext_lazy("latitude is not between -%(most)s and %(most)s"), most=90
    ),
    "longitude is not a number": gettext_lazy("longitude is not a number"),
    "longitude is not between -180 and 180": numbered(
        gettext_lazy("longitude is not between -%(most)s and %(most)s"), most=180
    ),
    "a latitude without a longitude, or the other way round": gettext_lazy(
        "latitude without longitude, or longitude without latitude"
    ),
    "no actor": gettext_lazy("no actor"),
    "lasts longer than ten years": gettext_lazy("lasts longer than ten years"),
}
# Those in which only one provider's rows can be wrong.
OWN = {words.en: words for one in PROVIDERS.values() for words in one.reasons}
FILES = {
    "the archive does not hold one table": gettext_lazy("the zip file contains no table"),
    "the file is a workbook of a spreadsheet": gettext_lazy(
        "the file is a workbook of a spreadsheet program; save the sheet as CSV"
    ),
    "the archive holds thousands of files": gettext_lazy("the zip file holds thousands of files"),
    "the table in the archive is too large": gettext_lazy("the table in the zip file is too large"),
    "the archive is damaged, or is none that can be opened": gettext_lazy(
        "the zip file is damaged, or cannot be opened"
    ),
    "the file holds no table": gettext_lazy("the file contains no table"),
    "the table has more columns, or longer names of columns, than a person can choose from": gettext_lazy(
        "the table has too many columns, or names of columns that are too long"
    ),
    "the file is no Parquet file, or a damaged one": gettext_lazy("the file is not a Parquet file, or is damaged"),
}
# Why a provider could not be read: ``sources.http_client.Reason``.
FAULTS = {
    "no_credentials": gettext_lazy("credentials have not been set"),
    "not_signed_in": gettext_lazy("the credentials are wrong, or have expired"),
    "not_allowed": gettext_lazy("the account is not allowed to read this"),
    "not_there": gettext_lazy("this release or file does not exist, or not yet"),
    "too_many": gettext_lazy("it accepts no more requests for now"),
    "server": gettext_lazy("it reports an error of its own"),
    "unreachable": gettext_lazy("it cannot be reached"),
    "too_slow": gettext_lazy("it answers too slowly"),
    "too_big": gettext_lazy("its answer is too large"),
    "cut_off": gettext_lazy("its answer was cut off"),
    "not_understood": gettext_lazy("its answer has an unknown format"),
    "elsewhere": gettext_lazy("it redirects to another server"),
    "damaged": gettext_lazy("the data was damaged on the way"),
}
__all__ = ["FAULTS", "FILES", "REASONS", "ROWS", "of_file", "of_row", "of_run"]


def of_row(reason: str) -> str:
    """Why a row is bad; a reason that no catalogue has stands in English."""
    return str(ROWS.get(reason) or OWN.get(reason) or reason)


def of_file(reason: str) -> str:
    """Why a file could not be read at all."""
    lacking = "the file has no column "
    if reason.startswith(lacking):
        return _("the file has no column %(names)s") % {"names": reason[len(lacking) :]}
    if reason.startswith(SEVERAL):
        return _("the zip file contains several tables (%(names)s); send a zip file with only one of them") % {
            "names": reason[len(SEVERAL) :]
        }
    if reason.startswith(OTHERWISE):
        return _("in this file the month and the day are the other way round than in the mapping (%(example)s)") % {
            "example": reason[len(OTHERWISE) :]
        }
    return str(FILES.get(reason, reason))


def of_run(run: Run) -> str:
    """Why nothing was imported; empty where something was."""
    return told(run.said, provider=run.provider, is_fetched=run.is_fetched)


def told(said: dict[str, Any], *, provider: str, is_fetched: bool = True) -> str:
    """Why nothing was imported, as a run keeps it."""
    why = said.get("why")
    if why == "rows":
        return ngettext(
            "%(count)s line cannot be read, so nothing was imported. Correct the file, or choose to "
            "import the other lines.",
            "%(count)s lines cannot be read, so nothing was imported. Correct the file, or choose to "
            "import the other lines.",
            said["count"],
        ) % {"count": numerals.number(said["count"])}
    if why == "provider":
        return _("%(provider)s could not be read: %(reason)s.") % {
            "provider": provider_of(provider).name,
            "reason": FAULTS.get(said["reason"], said["reason"]),
        }
    if why == "nothing" and is_fetched:
        return _("The provider has nothing new.")
    if why == "nothing":
        return _("The file contains no events up to %(day)s.") % {"day": full_day(date.fromisoformat(said["day"]))}
    if why == "unreadable":
        return _("The file cannot be read: %(reason)s.") % {"reason": of_file(said["reason"])}
    if why == "fault":
        return _(
            "An error occurred in Tocsin, and nothing was left half imported. Ask your administrator to "
            "look at the worker’s log."
        )
    return ""
