"""Small words for templates: days, countries, levels, people."""

from __future__ import annotations

from datetime import date, datetime

from babel import Locale
from babel.dates import format_date, format_skeleton
from django import template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from tocsin.desk.levels import Level
from tocsin.desk.ui import charts

register = template.Library()


def _locale() -> Locale:
    """The page's language, with Western digits in Arabic as on the rest of the page."""
    code = (get_language() or "en")[:2]
    return Locale.parse("en_GB" if code == "en" else code)


@register.filter
def day(value: date | datetime | None) -> str:
    """«10 November 2020» in the page's language."""
    return format_date(value, format="d MMMM y", locale=_locale()) if value else ""


@register.filter
def short_day(value: date | datetime | None) -> str:
    """«10 Nov» in the page's language."""
    return str(format_skeleton("MMMd", value, locale=_locale())) if value else ""


@register.filter
def country(code: str) -> str:
    """The name of a country or region in the page's language, by ISO 3166-1 or UN M49."""
    return str(_locale().territories.get(code, code))


@register.filter
def is_restricted(level: int) -> bool:
    return level == Level.RESTRICTED


@register.filter
def level_name(level: int) -> str:
    return str(Level(level).label)


@register.filter
def dictget(mapping: dict[str, object], key: str) -> object:
    return mapping.get(key, "")


@register.simple_tag
def chart(drawing: charts.Drawing | None) -> SafeString:
    """A chart as inline SVG. Its text was escaped when it was drawn."""
    return SafeString(drawing.svg) if drawing else SafeString("")


@register.simple_tag
def picture(svg: str) -> SafeString:
    """An SVG of a frozen snapshot, whose format was checked element by element when it was read."""
    return SafeString(svg)
