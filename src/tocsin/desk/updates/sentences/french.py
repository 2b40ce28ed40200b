"""What French does to small words: contraction, elision, and the preposition before a country."""

from __future__ import annotations

import unicodedata

# Countries without an article, and plural ones; the rest follow from the name's ending (Grevisse, § 588).
_NO_ARTICLE = {"CU", "CY", "IL", "MT", "SG", "HT", "DJ", "MC", "SM", "OM", "BH"}
_PLURAL = {"US", "NL", "PH", "AE", "SC", "KM", "MV", "BS", "SB", "MH", "FJ"}
_MASCULINE_IN_E = {"MX", "KH", "MZ", "ZW", "SR", "BZ"}


def begins_with_vowel(word: str) -> bool:
    """Whether « de » elides before a word. An h is taken as aspirated, so that it never elides wrongly."""
    first = unicodedata.normalize("NFD", word[:1].lower())[:1]
    return first in "aeiouœæ"


def of(noun: str) -> str:
    """« de » before a noun with its article, a name or « un »: « du Conseil », « d’une journaliste »."""
    if noun.startswith("le "):
        return "du " + noun[3:]
    if noun.startswith("les "):
        return "des " + noun[4:]
    return ("d’" if begins_with_vowel(noun) else "de ") + noun


def to(noun: str) -> str:
    """« à » before a noun with its article: « au Conseil », « aux États », « à la France »."""
    if noun.startswith("le "):
        return "au " + noun[3:]
    if noun.startswith("les "):
        return "aux " + noun[4:]
    return "à " + noun


def in_town(name: str) -> str:
    """« à Genève », « au Caire », « aux Cayes », « à La Haye »."""
    if name.startswith("Le "):
        return "au " + name[3:]
    if name.startswith("Les "):
        return "aux " + name[4:]
    return f"à {name}"


def in_country(code: str, name: str) -> str:
    """« en France », « au Liban », « aux États-Unis », « à Chypre »."""
    if code in _PLURAL:
        return f"aux {name}"
    if code in _NO_ARTICLE and code != "IL":
        return f"à {name}"
    if _feminine(code, name) or begins_with_vowel(name):
        return f"en {name}"
    return f"au {name}"


def from_country(code: str, name: str) -> str:
    """« de Russie », « du Liban », « des États-Unis », « d’Arménie »."""
    if code in _PLURAL:
        return f"des {name}"
    if code in _NO_ARTICLE or _feminine(code, name) or begins_with_vowel(name):
        return of(name)
    return f"du {name}"


def the_country(code: str, name: str) -> str:
    """« la Russie », « le Liban », « les États-Unis », « l’Arménie », « Chypre »."""
    if code in _NO_ARTICLE:
        return name
    if code in _PLURAL:
        return f"les {name}"
    if begins_with_vowel(name):
        return f"l’{name}"
    return f"la {name}" if _feminine(code, name) else f"le {name}"


def _feminine(code: str, name: str) -> bool:
    return name.endswith("e") and code not in _MASCULINE_IN_E
