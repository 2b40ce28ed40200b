"""UCDP's names of countries as ISO 3166-1 codes, by way of CLDR's English names."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from babel import Locale

# Where UCDP's name is none that CLDR knows. A former state stands for the one that UCDP continues it with.
OTHERWISE = {
    "bosnia herzegovina": "BA",
    "congo": "CG",
    "dr congo": "CD",
    "ivory coast": "CI",
    "kingdom of eswatini": "SZ",
    "macedonia fyr": "MK",
    "macedonia": "MK",
    "turkey": "TR",
    "united states of america": "US",
    "czech republic": "CZ",
    "hong kong": "HK",
}


def code(name: str) -> str | None:
    """``"Myanmar (Burma)"`` gives ``"MM"``; ``None`` for what is no country's name."""
    plain = _plain(name)
    return OTHERWISE.get(plain) or _names().get(plain)


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    territories = Locale.parse("en").territories
    return {_plain(name): code for code, name in territories.items() if len(code) == 2 and code not in ("EU", "UN")}


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", re.sub(r"\(.*?\)", "", name)).casefold()
    return " ".join(re.findall(r"[a-z]+", letters.replace("&", " and ")))
