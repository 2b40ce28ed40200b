"""Which countries a text names, or may mean by another word."""

from __future__ import annotations

import re
from functools import cache

from . import countries
from .folding import fold
from .languages import locale

# «مالي» is also "financial", «قطر» a diameter, «عمان» also Amman.
_AMBIGUOUS = {"ML", "QA", "OM", "VA", "PS", "TD", "TO", "HK", "MO", "IM", "JE", "EU", "UN", "EZ"}
_ALSO = {
    "TR": ("Turkey", "Turkish", "turc", "turque", "Turquie"),
    "FR": ("French",),
    "GB": ("British", "Britain", "britannique", "بريطاني"),
    "US": ("American", "US", "U.S.", "américain", "étatsunien", "أمريكي", "أميركي", "أمريكا"),
    "NL": ("Dutch", "néerlandais", "هولندي"),
    "ES": ("Spanish", "espagnol"),
    "CH": ("Swiss", "suisse"),
    "GR": ("Greek", "grec"),
    "DK": ("Danish", "danois"),
    "CN": ("Chinese", "chinois"),
    "PL": ("Polish",),
    "CY": ("Cypriot",),
    "LB": ("Lebanese",),
    "CD": ("DRC", "RDC"),
    "AE": ("Emirati", "émirien", "إماراتي"),
}
_REPUBLIC = re.compile(r"(?:democratic )?republic |republique |جمهوريه ")


@cache
def country_names(language: str) -> dict[str, str]:
    """ISO codes by the names of countries: those of the common list, and those that sentences have in their place.

    Without names that mean something else as well, and without entries such as "Myanmar (Burma)".
    """
    found: dict[str, str] = {}
    for code, name in locale(language).territories.items():
        if len(code) == 2 and code.isalpha() and code not in _AMBIGUOUS:
            found |= {name: code, countries.name(code, language): code}
    return {name: code for name, code in found.items() if not re.search(r"[()]| - ", name)}


@cache
def _country_pattern(language: str) -> re.Pattern[str]:
    names = sorted(country_names(language), key=len, reverse=True)
    if language != "ar":
        return re.compile(r"(?<!\w)(" + "|".join(map(re.escape, names)) + r")(?!\w)")
    folded = []
    for name in map(fold, names):
        folded.append(re.escape(name))
        if name.startswith("ال"):
            folded.append("ل" + re.escape(name[1:]))
    return re.compile(r"(?<!\w)[وفبلك]{0,2}?(" + "|".join(folded) + r")(?!\w)")


def named_in(text: str, language: str) -> frozenset[str]:
    """Codes of the countries that a text names."""
    if language != "ar":
        names = country_names(language)
        return frozenset(names[found] for found in _country_pattern(language).findall(text))
    folded = {fold(name): code for name, code in country_names(language).items()}
    folded |= {"ل" + name[1:]: code for name, code in folded.items() if name.startswith("ال")}
    return frozenset(folded[found] for found in _country_pattern(language).findall(fold(text)))


def hints_at(code: str, text: str, language: str) -> bool:
    """Whether a text may mean a country by another word: «français» for France, "Russian" for Russia."""
    words = fold(text).split()
    name = next((fold(n) for n, c in country_names(language).items() if c == code), "")
    if _REPUBLIC.match(name):
        # « République du Congo », «جمهورية الكونغو الديمقراطية»: the word that no other republic has.
        name = name.split()[1 if language == "ar" else -1]
    stem = name.removeprefix("ال")[: 3 if language == "ar" else 4]
    others = tuple(fold(word) for word in _ALSO.get(code, ()))
    for word in words:
        bare = re.sub(r"^[وفبلك]{0,2}(?:ال|لل)?", "", word) if language == "ar" else word
        if (stem and (word.startswith(stem) or bare.startswith(stem))) or (others and word.startswith(others)):
            return True
    return False
