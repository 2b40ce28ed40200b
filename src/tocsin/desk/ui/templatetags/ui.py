"""Small words for templates: days, countries, levels, people."""

from __future__ import annotations

from datetime import date, datetime, time

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from tocsin.desk.levels import Level
from tocsin.desk.ui import charts, places
from tocsin.desk.ui.amounts import in_digits
from tocsin.language import arabic, days, languages, numerals
from tocsin.language.amount import Amount
from tocsin.language.when import When

register = template.Library()


@register.filter
def day(value: date | datetime | When | None) -> str:
    """«10 November 2020», or what is no one day as it was given, in the page's language."""
    if isinstance(value, When):
        return value.words(languages.current(), preposition=False)
    return days.full_day(value) if value else ""


@register.filter
def unbroken(value: object) -> SafeString:
    """A heading in which no line breaks within the dual name of a month: «تشرين الثاني/نوفمبر»."""
    pieces = arabic.dual_months(str(value))
    return format_html_join(
        "", "{}", ((format_html('<span class="unbroken">{}</span>', text) if dual else text,) for text, dual in pieces)
    )


@register.filter
def hour(value: time | None) -> str:
    """«07:30» in the digits of the page's language."""
    return days.hour(value) if value is not None else ""


@register.filter
def number(value: float | None) -> str:
    """«1,960» in the page's language; in ``blocktranslate`` beside the count: ``count n=… with number=…|number``."""
    return "" if value is None else numerals.number(value)


@register.filter
def amount(value: Amount | int | None) -> str:
    """«77», «more than 170» in the page's language; empty where it is not known."""
    return in_digits(value)


@register.filter
def digits(value: object) -> str:
    """A number that is a name, as a version or a page has, in the digits of the page's language."""
    return numerals.digits(str(value))


@register.filter
def country(code: str) -> str:
    """The name of a country or region in the page's language, by ISO 3166-1 or UN M49."""
    return places.country_name(code)


@register.filter
def is_restricted(level: int) -> bool:
    return level == Level.RESTRICTED


@register.filter
def level_name(level: int) -> str:
    return str(Level(level).label)


@register.filter
def dictget(mapping: dict[object, object], key: object) -> object:
    return mapping.get(key, "")


@register.simple_tag
def chart(drawing: charts.Drawing | None) -> SafeString:
    """A chart as inline SVG; the style shows the drawing that fits its place.

    Its text was escaped when it was drawn; one of a frozen snapshot was checked element by element when it was read.
    """
    if drawing is None or not drawing.narrow:
        return SafeString(drawing.svg if drawing else "")
    return SafeString(
        f'<div class="fits"><div class="broad">{drawing.svg}</div><div class="slim">{drawing.narrow}</div></div>'
    )
