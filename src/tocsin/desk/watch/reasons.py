"""Why a row or a file could not be read, in the reader's language. Readers say it in English, as these keys do."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tocsin.desk.numbered import numbered
from tocsin.language import numerals
from tocsin.language.days import full_day
from tocsin.sources.providers import PROVIDERS, provider_of
from tocsin.sources.reading import REASONS

from .models import Run

ROWS = {
    "the row has fewer cells than the header": gettext_lazy("the row has fewer cells than the header"),
    "the row has more cells than the header": gettext_lazy("the row has more cells than the header"),
    "the row cannot be read": gettext_lazy("the row cannot be read"),
    "no id": gettext_lazy("no id"),
    "an earlier row has this id": gettext_lazy("an earlier row has this id"),
    "an earlier row says the same": gettext_lazy("an earlier row says the same"),
    "no day on which it began, or not a day": gettext_lazy("no day on which it began, or not a day"),
    "before the year 1900": numbered(gettext_lazy("before the year %(year)s"), year="1900"),
    "the day on which it ended is not a day": gettext_lazy("the day on which it ended is not a day"),
    "ends before it began": gettext_lazy("ends before it began"),
    "no country": gettext_lazy("no country"),
    "no conflict": gettext_lazy("no conflict"),
    "no best estimate, or not a whole number": gettext_lazy("no best estimate, or not a whole number"),
    "the low estimate is not a whole number": gettext_lazy("the low estimate is not a whole number"),
    "the high estimate is not a whole number": gettext_lazy("the high estimate is not a whole number"),
    "the number of civilians is not a whole number": gettext_lazy("the number of civilians is not a whole number"),
    "fewer than no deaths": gettext_lazy("fewer than no deaths"),
    "latitude is not a number": gettext_lazy("latitude is not a number"),
    "latitude is not between -90 and 90": numbered(
        gettext_lazy("latitude is not between -%(most)s and %(most)s"), most=90
    ),
    "longitude is not a number": gettext_lazy("longitude is not a number"),
    "longitude is not between -180 and 180": numbered(
        gettext_lazy("longitude is not between -%(most)s and %(most)s"), most=180
    ),
    "a latitude without a longitude, or the other way round": gettext_lazy(
        "a latitude without a longitude, or the other way round"
    ),
    "no actor": gettext_lazy("no actor"),
    "lasts longer than ten years": gettext_lazy("lasts longer than ten years"),
}
# Those in which only one provider's rows can be wrong.
OWN = {words.en: words for one in PROVIDERS.values() for words in one.reasons}
FILES = {
    "the archive does not hold one table": gettext_lazy("the archive does not hold one table"),
    "the table in the archive is too large": gettext_lazy("the table in the archive is too large"),
    "the archive is damaged, or is none that can be opened": gettext_lazy(
        "the archive is damaged, or is none that can be opened"
    ),
    "the file holds no table": gettext_lazy("the file holds no table"),
    "the table has more columns, or longer names of columns, than a person can choose from": gettext_lazy(
        "the table has more columns, or longer names of columns, than a person can choose from"
    ),
    "the file is no Parquet file, or a damaged one": gettext_lazy("the file is no Parquet file, or a damaged one"),
}
# Why a provider could not be read: ``sources.http_client.Reason``.
FAULTS = {
    "no_credentials": gettext_lazy("no credentials are set"),
    "not_signed_in": gettext_lazy("the credentials are wrong, or no longer good"),
    "not_allowed": gettext_lazy("the account may not read this"),
    "not_there": gettext_lazy("there is no such release or file, or not yet"),
    "too_many": gettext_lazy("it takes no more requests for now"),
    "server": gettext_lazy("it answers with a fault of its own"),
    "unreachable": gettext_lazy("there is no connection to it"),
    "too_slow": gettext_lazy("it answers too slowly"),
    "too_big": gettext_lazy("its answer is larger than is taken"),
    "cut_off": gettext_lazy("its answer ended before it was whole"),
    "not_understood": gettext_lazy("its answer is none of the kind that is known"),
    "elsewhere": gettext_lazy("it points to another host"),
    "damaged": gettext_lazy("what came was damaged on the way"),
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
    return str(FILES.get(reason, reason))


def of_run(run: Run) -> str:
    """Why nothing was imported; empty where something was."""
    said: dict[str, Any] = run.said
    why = said.get("why")
    if why == "rows":
        return ngettext(
            "%(count)s row cannot be read, and all rows or none were asked for.",
            "%(count)s rows cannot be read, and all rows or none were asked for.",
            said["count"],
        ) % {"count": numerals.number(said["count"])}
    if why == "provider":
        return _("%(provider)s could not be read: %(reason)s.") % {
            "provider": provider_of(run.provider).name,
            "reason": FAULTS.get(said["reason"], said["reason"]),
        }
    if why == "nothing" and run.is_fetched:
        return _("The provider gave nothing new.")
    if why == "nothing":
        return _("The file holds no event up to %(day)s.") % {"day": full_day(date.fromisoformat(said["day"]))}
    if why == "unreadable":
        return _("The file cannot be read: %(reason)s.") % {"reason": of_file(said["reason"])}
    if why == "fault":
        return _("Something in Tocsin went wrong; the log of the worker says what. Nothing is half there.")
    return ""
