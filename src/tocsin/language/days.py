"""Days, months and periods as each language writes them. Without a language, the current one is meant."""

from __future__ import annotations

from datetime import date, time

from babel.dates import format_date, format_skeleton

from . import arabic, numerals
from .languages import LOCALES, current


def full_day(value: date, language: str | None = None, *, year: bool = True) -> str:
    """«10 November 2020», « 1er novembre 2020 », «١٠ تشرين الثاني/نوفمبر ٢٠٢٠»; or without the year."""
    language = language or current()
    if language == "ar":
        return arabic.digits(f"{value.day} {arabic.month(value.month)}" + (f" {value.year}" if year else ""))
    return _ordinal(format_date(value, "d MMMM y" if year else "d MMMM", locale=LOCALES[language]), value, language)


def short_day(value: date, language: str | None = None) -> str:
    """«10 Nov», « 1er nov. », «١٠ تشرين الثاني/نوفمبر».

    Arabic has no short names: of two, «نوفمبر» alone would be another month to a reader of the Levant.
    """
    language = language or current()
    if language == "ar":
        return full_day(value, language, year=False)
    return _ordinal(format_skeleton("MMMd", value, locale=LOCALES[language]), value, language)


def short_day_lines(value: date, language: str | None = None) -> tuple[str, ...]:
    """``short_day`` where there is little width, as under an axis: a dual name on two lines, cut after its slash."""
    levantine, slash, latin = short_day(value, language).partition("/")
    return (levantine + slash, latin) if latin else (levantine,)


def _ordinal(text: str, value: date, language: str) -> str:
    """French says the first day of a month as « 1er », and all others as plain numbers."""
    return text.replace("1 ", "1er ", 1) if language == "fr" and value.day == 1 else text


def bare_day(value: date, language: str | None = None) -> str:
    """The day of the month alone: «1», « 1er », «١»."""
    language = language or current()
    bare = f"{value.day}er" if language == "fr" and value.day == 1 else str(value.day)
    return numerals.digits(bare, language)


def month_name(number: int, language: str | None = None) -> str:
    """The name of a month, 1 to 12, by itself."""
    return month(date(2000, number, 1), language, year=False)


def month(value: date, language: str | None = None, *, year: bool = True) -> str:
    """«November 2020», « novembre 2020 », «تشرين الثاني/نوفمبر ٢٠٢٠»; or without the year."""
    language = language or current()
    if language == "ar":
        return arabic.digits(arabic.month(value.month) + (f" {value.year}" if year else ""))
    return format_date(value, "MMMM y" if year else "LLLL", locale=LOCALES[language])


def period(start: date, end: date, language: str | None = None) -> str:
    """A stretch of whole months by their names, any other by its days; said as briefly as it can be."""
    language = language or current()
    whole = start.day == 1 and _is_last_of_month(end)
    if whole and (start.year, start.month) == (end.year, end.month):
        return month(start, language)
    first, last = (
        (month(start, language, year=start.year != end.year), month(end, language))
        if whole
        else (full_day(start, language), full_day(end, language))
    )
    if language == "ar":
        return f"{first} – {last}"
    return f"{first}–{last}" if whole and " " not in first else f"{first} – {last}"


def _is_last_of_month(value: date) -> bool:
    return value.toordinal() == date.max.toordinal() or date.fromordinal(value.toordinal() + 1).day == 1


def hour(value: time, language: str | None = None) -> str:
    """«07:30», «٠٧:٣٠»: of 24 hours, as all three languages have it."""
    return numerals.digits(f"{value:%H:%M}", language)
