"""How each language says how many: «more than 170», « environ 3 millions », «ما بين ٤٠ و٦٠»."""

from __future__ import annotations

from decimal import Decimal

from babel.numbers import format_decimal

from .. import arabic
from ..bounds import BETWEEN, UNKNOWN, Sense, before
from ..languages import LOCALES
from .number import DECIMALS, Number

MILLION, MILLIARD = 10**6, 10**9


def words(sense: Sense, value: Number | None, upper: Number | None, language: str, *, scaled: bool) -> str:
    """An amount in "en", "fr" or "ar"; see ``Amount.words``."""
    if value is None:
        return UNKNOWN[language][0]
    if upper is not None:
        # "Between 2 and 3 million" would be read as 2 million.
        in_words = scaled and value >= MILLION
        return BETWEEN[language].format(
            *(_scaled(n, language) if in_words else write(n, language) for n in (value, upper))
        )
    number = _scaled(value, language) if scaled else write(value, language)
    bound = before(sense, language, is_whole=isinstance(value, int))
    return f"{bound} {number}" if bound else number


def write(value: Number, language: str) -> str:
    """A number in digits, with all of its decimals: «1,960», « 1 960 », «١٬٩٦٠», «٣٫٧٥»."""
    form = "#,##0." + "#" * DECIMALS
    if language == "ar":
        # Written with the separators of English, which are replaced together with the digits.
        return arabic.digits(str(format_decimal(value, format=form, locale="en")))
    return str(format_decimal(value, format=form, locale=LOCALES[language]))


def _scaled(value: Number, language: str) -> str:
    """«3 million», « 3,5 millions », «٣ ملايين»; in digits where that would take more than one decimal."""
    scale = MILLIARD if value >= MILLIARD else MILLION
    number = Decimal(value) / scale
    if value < MILLION or number != round(number, 1):
        return write(value, language)
    number_text = write(int(number) if number == int(number) else number, language)
    return _SCALES[language](number_text, number, scale)


def _english(text: str, number: Decimal, scale: int) -> str:
    return f"{text} {'million' if scale == MILLION else 'billion'}"


def _french(text: str, number: Decimal, scale: int) -> str:
    return f"{text} {'million' if scale == MILLION else 'milliard'}{'s' if number >= 2 else ''}"


def _arabic(text: str, number: Decimal, scale: int) -> str:
    one, several = ("مليون", "ملايين") if scale == MILLION else ("مليار", "مليارات")
    if number == 1:
        return one
    return f"{text} {several if number == int(number) and 3 <= number <= 10 else one}"


_SCALES = {"en": _english, "fr": _french, "ar": _arabic}


def plural(value: Number | None, language: str) -> int:
    """The number for gettext's plural form. Raises ``ValueError`` for an unknown amount, which takes no number."""
    if value is None:
        raise ValueError("an unknown amount has no number")
    if isinstance(value, int):
        return value
    # « 1,5 million » is singular and "1.5 hours" plural; in Arabic a fraction takes the form of hundreds.
    return {"en": 2, "fr": int(value), "ar": 100}[language]
