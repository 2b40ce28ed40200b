"""Lists of words, of clauses and of sentences, as each language joins them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from babel.lists import format_list

from .languages import current, locale

# What joins clauses that have commas of their own: all but the last, and the last. French has U+202F before the sign.
_CLAUSES = {"en": ("; ", "; and "), "fr": ("\u202f; ", "\u202f; et "), "ar": ("؛ و", "؛ و")}
# What makes a clause a list of its own.
_HAS_LIST = {"en": "[,;]| and ", "fr": "[,;]| et ", "ar": "[،؛]"}


def every(items: Sequence[str], language: str) -> str:
    """ "A, B and C", « A, B et C », «أ وب وج»."""
    return str(format_list(list(items), style="standard", locale=locale(language)))


def any_of(items: Sequence[str], language: str | None = None) -> str:
    """ "A, B or C", « A, B ou C », «أ أو ب أو ج»; without a language in the current one."""
    return str(format_list(list(items), style="or", locale=locale(language or current())))


def with_commas(*parts: object) -> str:
    """Parts of a heading in the current language: "Roundtable, October 2020", «مائدة مستديرة، تشرين الأول ٢٠٢٠»."""
    return ("، " if current() == "ar" else ", ").join(map(str, parts))


def clauses(items: Sequence[str], language: str) -> str:
    """Clauses that have commas of their own, joined by semicolons."""
    if len(items) < 2:
        return "".join(items)
    between, last = _CLAUSES[language]
    return between.join(items[:-1]) + last + items[-1]


def short_clauses(items: Sequence[str], language: str) -> str:
    """Clauses joined as words are where none of them is a list or has a comma, else as ``clauses`` are."""
    if re.search(_HAS_LIST[language], "|".join(items)):
        return clauses(items, language)
    return "، و".join(items) if language == "ar" else every(items, language)


def sentences(items: Sequence[str], language: str) -> str:
    """Sentences that belong together: in Arabic each begins with «و» but the first."""
    joined = " و" if language == "ar" else " "
    return joined.join(item for item in items if item)
