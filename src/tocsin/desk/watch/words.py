"""What the watch's numbers say in a sentence, in the reader's language."""

from __future__ import annotations

from datetime import date

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from .models import Alarm


def locale() -> Locale:
    return Locale.parse((get_language() or "en")[:2])


def number(value: float) -> str:
    """A number as the reader writes it, in Western digits."""
    return str(format_decimal(value, format="#,##0.#", locale=locale()))


def deaths(count: int) -> str:
    return ngettext("%(number)s death", "%(number)s deaths", count) % {"number": number(count)}


def in_days(count: int) -> str:
    return ngettext("in %(number)s day", "in %(number)s days", count) % {"number": number(count)}


def usual(value: float) -> str:
    """A mean toll, to a tenth; one that is less is not called nothing."""
    if 0 < value < 0.1:
        return pgettext("a usual toll", "less than %(number)s") % {"number": number(0.1)}
    return number(round(value, 1))


def month(day: date) -> str:
    """«April 2016»."""
    return str(format_date(day, format="MMMM y", locale=locale()))


def reason(alarm: Alarm) -> str:
    """Why an alarm is on: «41 deaths in 28 days; usual is 0.4; not seen since April 2016.»"""
    values = {
        "deaths": deaths(alarm.deaths),
        "in_days": in_days(alarm.days),
        "usual": usual(alarm.usual),
        "month": month(alarm.not_since) if alarm.not_since else "",
    }
    if alarm.not_since:
        return _("%(deaths)s %(in_days)s; usual is %(usual)s; not seen since %(month)s.") % values
    return _("%(deaths)s %(in_days)s; usual is %(usual)s; no earlier toll on record is as high.") % values


def day(value: date) -> str:
    """«29 September 2020»."""
    return str(format_date(value, format="d MMMM y", locale=locale()))


def countries_named(text: str) -> list[str]:
    """Codes of countries whose name in the reader's language or in English has a text in it."""
    wanted = text.casefold()
    found = set()
    for names in (locale().territories, Locale.parse("en").territories):
        found |= {code for code, name in names.items() if len(code) == 2 and wanted in name.casefold()}
    return sorted(found)


def short_months() -> list[str]:
    names = locale().months["format"]["abbreviated"]
    return [str(names[n]) for n in range(1, 13)]
