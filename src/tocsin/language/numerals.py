"""Numbers as each language writes them. Without a language, the current one is meant."""

from __future__ import annotations

from babel.numbers import format_decimal

from . import arabic
from .languages import LOCALES, current

_OVER = {"en": "over {}", "fr": "plus de {}", "ar": "أكثر من {}"}


def number(value: float, language: str | None = None) -> str:
    """«1,960», « 1 960 », «١٬٩٦٠»; at most one decimal."""
    language = language or current()
    if language == "ar":
        # Written with the separators of English, which are replaced together with the digits.
        return arabic.digits(str(format_decimal(value, format="#,##0.#", locale="en")))
    return str(format_decimal(value, format="#,##0.#", locale=LOCALES[language]))


def digits(text: str, language: str | None = None) -> str:
    """A text of Tocsin's own with the digits of the language. Not for what a person typed."""
    return arabic.digits(text) if (language or current()) == "ar" else text


def rounded(count: int) -> tuple[bool, int]:
    """A count as a writer rounds it: ``(True, 50)`` for «over 50» from 53; exact below 20."""
    step = 1 if count < 20 else 10 if count < 1000 else 100
    whole = count - count % step
    return whole != count, whole


def over(count: int, language: str | None = None) -> str:
    """«over 50» in place of 53; the number itself where rounding takes nothing away."""
    language = language or current()
    is_over, whole = rounded(count)
    text = number(whole, language)
    return _OVER[language].format(text) if is_over else text
