"""Which languages there are, their direction and locale, and which of them is being written now."""

from __future__ import annotations

from collections.abc import Callable

from babel import Locale

LANGUAGES = ("en", "fr", "ar")
# Each language's name in itself.
NAMES = {"en": "English", "fr": "Français", "ar": "العربية"}
LOCALES = {"en": "en_GB", "fr": "fr", "ar": "ar"}
# Babel has «الإنجليزية», as in Egypt; the response writes as the Levant and the United Nations do.
ENGLISH_IN_ARABIC = "الإنكليزية"

_source: dict[str, Callable[[], str | None]] = {"current": lambda: None}


def read_current_from(source: Callable[[], str | None]) -> None:
    """Register what names the language of the page or message being written, once for a process.

    It may answer a locale ("en-gb") or nothing. Without a source the language is English.
    """
    _source["current"] = source


def current() -> str:
    """The language being written: "en", "fr" or "ar"; English where it is none of them."""
    code = (_source["current"]() or "en")[:2]
    return code if code in LANGUAGES else "en"


def locale(language: str | None = None) -> Locale:
    """Babel's locale of a language, or of the current one."""
    return Locale.parse(LOCALES[language or current()])


def name_of(code: str, language: str | None = None) -> str:
    """A language as another one, or the current one, calls it: «Arabic», « arabe », «العربية»."""
    if (code, language or current()) == ("en", "ar"):
        return ENGLISH_IN_ARABIC
    return str(locale(language).languages[code])


def direction(language: str) -> str:
    """ "rtl" or "ltr"."""
    return "rtl" if language == "ar" else "ltr"
