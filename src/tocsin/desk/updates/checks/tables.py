"""What each language calls a month, a bound and a small number: the words that ``reading`` looks for."""

from __future__ import annotations

# Those of the Levant, those taken from Latin, and those of the Maghreb; a hamza may be left out.
_MONTHS = {
    "en": (
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ),
    "fr": (
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
        "décembre",
    ),
    "ar": (
        "كانون الثاني|يناير|جانفي", "شباط|فبراير|فيفري", "آذار|مارس", "نيسان|أبريل|أفريل|إبريل", "أيار|مايو|ماي",
        "حزيران|يونيه|يونيو|جوان", "تموز|يوليه|يوليو|جويلية", "آب|أغسطس|أوت", "أيلول|سبتمبر|شتنبر",
        "تشرين الأول|أكتوبر", "تشرين الثاني|نوفمبر|نونبر", "كانون الأول|ديسمبر|دجنبر",
    ),
}  # fmt: skip
_SHORT = {
    "en": ("Jan", "Feb", "Mar", "Apr", "", "Jun", "Jul", "Aug", "Sept|Sep", "Oct", "Nov", "Dec"),
    "fr": ("janv.", "févr.|fév.", "", "avr.", "", "", "juil.", "", "sept.", "oct.", "nov.", "déc."),
    "ar": ("",) * 12,
}
_HAMZA = str.maketrans("أإآ", "ااا")


def months(language: str) -> dict[str, int]:
    """Every name of a month, with its number."""
    found: dict[str, int] = {}
    for names in (_MONTHS, _SHORT):
        for number, ways in enumerate(names[language], 1):
            for way in filter(None, ways.split("|")):
                found[way] = found[way.translate(_HAMZA)] = number
    return found


BOUNDS = {
    "en": {
        ">": "over|more than|above",
        "≥": "at least",
        "<": "fewer than|less than|under|below",
        "≤": "up to|at most",
        "~": "about|around|some|nearly|almost|roughly|approximately",
    },
    "fr": {
        ">": "plus de|plus d['’]",
        "≥": "au moins",
        "<": "moins de|moins d['’]",
        "≤": "jusqu['’]à|au plus",
        "~": "environ|près de|quelque|presque",
    },
    "ar": {
        ">": "أكثر من|ما يزيد على|ما يزيد عن",
        "≥": "ما لا يقل عن|على الأقل",
        "<": "أقل من",
        "≤": "ما يصل إلى",
        "~": "نحو|حوالي|قرابة|زهاء",
    },
}
