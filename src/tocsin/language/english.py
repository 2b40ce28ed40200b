"""What English does to the name of a country: some have an article."""

from __future__ import annotations

# Plurals, and what is a common noun: states, kingdoms, republics, islands.
_PLURAL = {"US", "NL", "PH", "AE", "BS", "SC", "KM", "MV", "029"}
_NOUNS = ("Republic", "Kingdom", "Territories", "Islands", "Emirates", "Union", "world", "Americas")


def the_country(code: str, name: str) -> str:
    """ "the United States", "the Democratic Republic of the Congo", "France"."""
    has_article = code in _PLURAL or any(noun in name for noun in _NOUNS)
    return f"the {name}" if has_article else name
