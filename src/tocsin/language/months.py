"""Every name of a month that is read: the names that are written, and the others that people type.

What is written comes from ``arabic`` and from Babel; here stand only the further spellings.
"""

from __future__ import annotations

from functools import cache

from . import arabic
from .folding import fold
from .languages import LANGUAGES, locale

# Short names in English and French; in Arabic the names and spellings of the Gulf, Egypt and the Maghreb.
_ALSO = {
    "en": ("Jan", "Feb", "Mar", "Apr", "", "Jun", "Jul", "Aug", "Sept|Sep", "Oct", "Nov", "Dec"),
    "fr": ("janv.", "févr.|fév.", "", "avr.", "", "", "juil.", "", "sept.", "oct.", "nov.", "déc."),
    "ar": (
        "جانفي", "فيفري", "", "أفريل|إبريل", "ماي", "يونيو|جوان", "يوليو|جويلية", "غشت|أوت", "شتنبر", "",
        "نونبر", "دجنبر",
    ),
}  # fmt: skip
_HAMZA = str.maketrans("أإآ", "ااا")


@cache
def names(language: str) -> dict[str, int]:
    """Every name of a month in one language, as it is written and without its hamza, with its number 1 to 12."""
    if language == "ar":
        written = [name.split("/") for name in arabic.MONTHS]
    else:
        written = [[name] for _number, name in sorted(locale(language).months["format"]["wide"].items())]
    found: dict[str, int] = {}
    for number, (ways, others) in enumerate(zip(written, _ALSO[language], strict=True), 1):
        for way in (*ways, *filter(None, others.split("|"))):
            found[way] = found[way.translate(_HAMZA)] = number
    return found


@cache
def folded() -> dict[str, int]:
    """The names of all three languages, folded (``folding.fold``), with their numbers. No name has two numbers."""
    return {fold(name): number for language in LANGUAGES for name, number in names(language).items()}
