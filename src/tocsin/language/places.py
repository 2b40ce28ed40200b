"""Which countries a text names, or may mean by another word."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale

from .folding import fold

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
    "AE": ("Emirati", "émirien", "إماراتي"),
}


@cache
def country_names(language: str) -> dict[str, str]:
    """ISO codes by the name of the country, for names that mean nothing else."""
    locale = Locale.parse({"en": "en_GB", "fr": "fr", "ar": "ar"}[language])
    found = {}
    for code, name in locale.territories.items():
        if len(code) == 2 and code.isalpha() and code not in _AMBIGUOUS and not re.search(r"[()]| - ", name):
            found[name] = code
    return found


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


def countries(text: str, language: str) -> frozenset[str]:
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
    stem = name.removeprefix("ال")[: 3 if language == "ar" else 4]
    others = tuple(fold(word) for word in _ALSO.get(code, ()))
    for word in words:
        bare = re.sub(r"^[وفبلك]{0,2}(?:ال|لل)?", "", word) if language == "ar" else word
        if (stem and (word.startswith(stem) or bare.startswith(stem))) or (others and word.startswith(others)):
            return True
    return False
