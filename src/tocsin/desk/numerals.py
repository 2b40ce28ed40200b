"""Days and numbers as the page's language writes them.

In Arabic a page of the desk writes them as the update that is read beside it does: Arabic-Indic digits and, in a
full date, both names of the month; or as the installation has them (``ARABIC_MONTHS``, ``ARABIC_DIGITS``).
"""

from __future__ import annotations

from datetime import date, time

from babel import Locale
from babel.dates import format_skeleton
from babel.numbers import format_decimal
from django.utils.translation import get_language

from tocsin.website import language


def page_language() -> str:
    """Of the three languages, the one that the page is in."""
    code = (get_language() or "en")[:2]
    return code if code in language.LANGUAGES else "en"


def locale() -> Locale:
    return Locale.parse(language.LOCALES[page_language()])


def full_day(value: date) -> str:
    """«10 November 2020», « 1er novembre 2020 », «١٠ تشرين الثاني/نوفمبر ٢٠٢٠»."""
    return language.day(value, page_language())


def short_day(value: date) -> str:
    """«10 Nov», « 10 nov. », «١٠ نوفمبر»: in Arabic with the second name, as on the axis of a chart."""
    if page_language() == "ar":
        return digits(f"{value.day} {language.short_arabic_month(value.month)}")
    return str(format_skeleton("MMMd", value, locale=locale()))


def hour(value: time) -> str:
    """«07:30», «٠٧:٣٠»: of 24 hours, as all three languages have it."""
    return digits(f"{value:%H:%M}")


def number(value: float) -> str:
    """«1,960», « 1 960 », «١٬٩٦٠»; at most one decimal."""
    if page_language() == "ar":
        return digits(str(format_decimal(value, format="#,##0.#", locale="en")))
    return str(format_decimal(value, format="#,##0.#", locale=locale()))


def digits(text: str) -> str:
    """A text of Tocsin's own with the digits of the page's language. Not for what a person typed."""
    return language.arabic_digits(text) if page_language() == "ar" else text
