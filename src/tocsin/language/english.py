"""What English does to the name of a country: some have an article."""

from __future__ import annotations

# Plurals, the Gambia, and what is a common noun: states, kingdoms, republics, islands.
_PLURAL = {"US", "NL", "PH", "AE", "BS", "SC", "KM", "MV", "GM", "029"}
_WITHOUT = {"AC", "GS"}
_NOUNS = (
    "Republic",
    "Kingdom",
    "Territories",
    "Islands",
    "Emirates",
    "Union",
    "world",
    "Americas",
    "Isle",
    "Territory",
    "Nations",
    "Region",
    "Eurozone",
)


def the_country(code: str, name: str) -> str:
    """ "the United States", "the Democratic Republic of the Congo", "France"."""
    has_article = code in _PLURAL or (code not in _WITHOUT and any(noun in name for noun in _NOUNS))
    return f"the {name}" if has_article else name
