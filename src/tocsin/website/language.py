"""The three languages of the site: direction, words, days and digits.

Arabic follows the documents of the United Nations, with dual names of months and Arabic-Indic digits, unless the
installation writes it otherwise (``write_arabic``).
"""

from __future__ import annotations

import gettext
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LANGUAGES = ("en", "fr", "ar")
DOMAIN = "website"
NAMES = {"en": "English", "fr": "Français", "ar": "العربية"}
LOCALES = {"en": "en_GB", "fr": "fr", "ar": "ar"}
CATALOGUES = Path(__file__).parent / "locale"

# As in the resolutions of the Security Council: the names of the Levant, then those taken from Latin.
ARABIC_MONTHS = (
    "كانون الثاني/يناير",
    "شباط/فبراير",
    "آذار/مارس",
    "نيسان/أبريل",
    "أيار/مايو",
    "حزيران/يونيه",
    "تموز/يوليه",
    "آب/أغسطس",
    "أيلول/سبتمبر",
    "تشرين الأول/أكتوبر",
    "تشرين الثاني/نوفمبر",
    "كانون الأول/ديسمبر",
)
_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


# How an installation writes Arabic; the first is what holds where nothing is set.
MONTHS_AS = ("dual", "levant", "latin")
DIGITS_AS = ("arabic", "western")


@dataclass(frozen=True, slots=True)
class _Arabic:
    months: str = MONTHS_AS[0]
    digits: str = DIGITS_AS[0]


_written = {"arabic": _Arabic()}


def write_arabic(*, months: str = MONTHS_AS[0], digits: str = DIGITS_AS[0]) -> None:
    """Choose how Arabic is written, once for a process: «تشرين الثاني/نوفمبر», «تشرين الثاني» or «نوفمبر»; «٣» or «3».

    Raises ``ValueError`` for what is none of ``MONTHS_AS`` or ``DIGITS_AS``.
    """
    for value, known in ((months, MONTHS_AS), (digits, DIGITS_AS)):
        if value not in known:
            raise ValueError(f"{value!r} is none of {', '.join(known)}")
    _written["arabic"] = _Arabic(months, digits)


def arabic_month(month: int) -> str:
    """The name of a month, 1 to 12: both of its names, unless the installation has one of them."""
    if not 1 <= month <= 12:
        raise ValueError(f"{month} is no month")
    of_the_levant, from_latin = ARABIC_MONTHS[month - 1].split("/")
    return {"dual": ARABIC_MONTHS[month - 1], "levant": of_the_levant, "latin": from_latin}[_written["arabic"].months]


def short_arabic_month(month: int) -> str:
    """The name that stands where there is little room: the second of two."""
    return arabic_month(month).split("/")[-1]


def arabic_digits(text: str) -> str:
    """``text`` with Arabic-Indic digits and, between digits, the separators that go with them: «١٬٩٦٠», «٣٫٥».

    With 0 to 9 and their own separators where the installation has those.
    """
    if _written["arabic"].digits == "western":
        return text
    text = re.sub(r"(?<=\d),(?=\d)", "٬", text)
    return re.sub(r"(?<=\d)\.(?=\d)", "٫", text).translate(_DIGITS)


def direction(language: str) -> str:
    """ "rtl" or "ltr"."""
    return "rtl" if language == "ar" else "ltr"


def day(value: date, language: str) -> str:
    """«10 November 2020», « 1er novembre 2020 », «١٠ تشرين الثاني/نوفمبر ٢٠٢٠»."""
    if language == "ar":
        return arabic_digits(f"{value.day} {arabic_month(value.month)} {value.year}")
    text = format_date(value, "d MMMM y", locale=LOCALES[language])
    return text.replace("1 ", "1er ", 1) if language == "fr" and value.day == 1 else text


def month(value: date, language: str, *, year: bool = True) -> str:
    """«November 2020», « novembre 2020 », «تشرين الثاني/نوفمبر ٢٠٢٠»."""
    if language == "ar":
        return arabic_digits(arabic_month(value.month) + (f" {value.year}" if year else ""))
    return format_date(value, "MMMM y" if year else "MMMM", locale=LOCALES[language])


def period(start: date, end: date, language: str) -> str:
    """A stretch of whole months by their names, any other by its days; said as briefly as it can be."""
    whole = start.day == 1 and _is_last_of_month(end)
    if whole and (start.year, start.month) == (end.year, end.month):
        return month(start, language)
    first, last = (
        (month(start, language, year=start.year != end.year), month(end, language))
        if whole
        else (day(start, language), day(end, language))
    )
    if language == "ar":
        return f"{first} – {last}"
    return f"{first}–{last}" if whole and " " not in first else f"{first} – {last}"


def _is_last_of_month(value: date) -> bool:
    return value.toordinal() == date.max.toordinal() or date.fromordinal(value.toordinal() + 1).day == 1


@dataclass(frozen=True, slots=True)
class Speaker:
    """The site's own words in one language, and how that language writes a day."""

    language: str
    words: gettext.NullTranslations

    @property
    def direction(self) -> str:
        return direction(self.language)

    def day(self, value: date) -> str:
        return day(value, self.language)

    def period(self, start: date, end: date) -> str:
        return period(start, end, self.language)

    def number(self, value: int) -> str:
        return arabic_digits(str(value)) if self.language == "ar" else str(value)

    def gettext(self, message: str) -> str:
        return self.words.gettext(message)


@cache
def speaker(language: str) -> Speaker:
    """The speaker of "en", "fr" or "ar". A catalogue not yet compiled, or since changed, is compiled in memory."""
    if language not in LANGUAGES:
        raise ValueError(f"{language} is none of {', '.join(LANGUAGES)}")
    source = CATALOGUES / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    if language == "en":
        # English is written in the templates.
        return Speaker(language, gettext.NullTranslations())
    compiled = source.with_suffix(".mo")
    if compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime:
        with compiled.open("rb") as file:
            return Speaker(language, gettext.GNUTranslations(file))
    with source.open("rb") as file:
        catalogue = read_po(file, locale=language, domain=DOMAIN)
    memory = BytesIO()
    write_mo(memory, catalogue)
    memory.seek(0)
    return Speaker(language, gettext.GNUTranslations(memory))
