"""Countries, regions and languages by code, named in the reader's language: for forms that ask for one."""

from __future__ import annotations

from tocsin.language import languages
from tocsin.language.countries import WORLD

# Two letters that CLDR knows and ISO 3166-1 gives to no country.
NOT_COUNTRIES = {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"}
REGIONS = (WORLD, "002", "019", "142", "150")


def country_name(code: str) -> str:
    """A country or region in the reader's language, by ISO 3166-1 or UN M49 code; a code that nobody knows as it is."""
    return str(languages.locale().territories.get(code, code))


def country_choices() -> list[tuple[str, str]]:
    """Every country as ``(code, name)``, by name; pass the function itself as a field's ``choices``."""
    names = languages.locale().territories
    countries = [(code, name) for code, name in names.items() if len(code) == 2 and code not in NOT_COUNTRIES]
    return sorted(countries, key=lambda choice: choice[1])


def language_name(code: str) -> str:
    """A language in the reader's own, by ISO 639 code; a code that nobody knows as it is."""
    return str(languages.locale().languages.get(code, code))


def language_choices() -> list[tuple[str, str]]:
    """Every language with a code of two letters as ``(code, name)``, by name."""
    names = languages.locale().languages
    return sorted(((code, name) for code, name in names.items() if len(code) == 2), key=lambda choice: choice[1])


def market_choices() -> list[tuple[str, str]]:
    """The world and the continents, then every country."""
    names = languages.locale().territories
    return [*((code, names[code]) for code in REGIONS), *country_choices()]
