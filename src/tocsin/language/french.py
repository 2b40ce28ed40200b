"""What French does to small words: contraction, elision, and the preposition before a country."""

from __future__ import annotations

import re
import unicodedata

# Countries without an article, and plural ones; the rest follow from the name's first word (Grevisse, § 588).
_NO_ARTICLE = {
    "AG", "AI", "AW", "BH", "BL", "CU", "CW", "CY", "DG", "DJ", "EA", "GG", "GI", "GU", "HK", "HT", "IL", "JE", "KI",
    "KN", "LC", "MC", "MF", "MG", "MO", "MS", "MT", "MU", "NR", "NU", "OM", "PM", "PR", "RE", "SG", "SH", "SM", "ST",
    "SX", "TA", "TK", "TT", "TV", "TW", "VC", "WF", "YT",
}  # fmt: skip
_PLURAL = {
    "019", "029", "AE", "AS", "BM", "BQ", "BS", "FJ", "KM", "MV", "NL", "PH", "PS", "PW", "QO", "SC", "TF", "TO", "UN",
    "US",
}  # fmt: skip
_MASCULINE_IN_E = {"001", "BZ", "GB", "IO", "KH", "MX", "MZ", "SR", "ZW"}
_FEMININE_IN_ANOTHER = {"057", "SL", "ZZ"}
# Islands of the Caribbean that keep their article: « à la Barbade », « de la Grenade »; and what is no proper name.
_AT_THE = {"BB", "DM", "GD"}
_FROM_THE = _AT_THE | {"057", "AQ", "EZ", "ZZ"}
# One is within them, not at them.
_WITHIN = {"001", "019", "029", "057", "EU", "EZ", "IO", "PS", "QO", "TF", "ZZ"}
# An h that is not breathed, at the beginning of a name or noun; before every other one « de » stays whole.
_MUTE_H = (
    "haïti", "habitant", "harmonie", "hélène", "henriette", "hermine", "heure", "hippolyte", "hirondelle", "histoire",
    "homme", "honoré", "hôpital", "hôte", "humain", "humanit",
)  # fmt: skip


def on_days(days: str, *, several: bool) -> str:
    """« le 5 novembre », « les 3 et 17 octobre »."""
    return f"{'les' if several else 'le'} {days}"


def begins_with_vowel(word: str) -> bool:
    """Whether « de » elides before a word. An h is taken as aspirated unless it is known not to be."""
    if word.lower().startswith(_MUTE_H):
        return True
    first = unicodedata.normalize("NFD", word[:1].lower())[:1]
    return first in "aeiouœæ"


def with_de(noun: str) -> str:
    """« de » before a noun with its article, a name or « un »: « du Conseil », « d’une journaliste »."""
    if noun.startswith("le "):
        return "du " + noun[3:]
    if noun.startswith("les "):
        return "des " + noun[4:]
    return ("d’" if begins_with_vowel(noun) else "de ") + noun


def with_a(noun: str) -> str:
    """« à » before a noun with its article: « au Conseil », « aux États », « à la France »."""
    if noun.startswith("le "):
        return "au " + noun[3:]
    if noun.startswith("les "):
        return "aux " + noun[4:]
    return "à " + noun


# « de conduire », « d’ouvrir », « de ne pas s’y opposer »: what stands between is a small word.
_OF_A_VERB = re.compile(
    r"(?:de |d[’'])(?=(?:(?:ne|pas|plus|se|y|en|le|la|les|leur|lui) |[sl][’'])*\w+(?:er|ir|oir|re)\b)"
)


def bare(verb: str) -> str:
    """An infinitive without the « de » that binds it to a verb before it: « conduire des pourparlers »."""
    found = _OF_A_VERB.match(verb)
    return verb[found.end() :] if found else verb


def in_town(name: str) -> str:
    """« à Genève », « au Caire », « aux Cayes », « à La Haye »."""
    if name.startswith("Le "):
        return "au " + name[3:]
    if name.startswith("Les "):
        return "aux " + name[4:]
    return f"à {name}"


def in_country(code: str, name: str) -> str:
    """« en France », « au Liban », « aux États-Unis », « à Chypre », « à la Barbade », « dans le monde »."""
    if code in _WITHIN:
        return f"dans {the_country(code, name)}"
    if code in _AT_THE:
        return with_a(the_country(code, name))
    if name.startswith("Île "):
        return f"sur {the_country(code, name)}"
    if _plural(code, name):
        return f"aux {name}"
    if code in _NO_ARTICLE and code not in ("IL", "HT"):
        return f"à {name}"
    if _feminine(code, name) or begins_with_vowel(name):
        return f"en {name}"
    return f"au {name}"


def from_country(code: str, name: str) -> str:
    """« de Russie », « du Liban », « des États-Unis », « d’Arménie », « de la République dominicaine »."""
    if code in _FROM_THE or name.startswith(("République", "Île ", "Union")):
        return with_de(the_country(code, name))
    if code in _NO_ARTICLE or _feminine(code, name):
        return with_de(name)
    return with_de(name) if begins_with_vowel(name) and not _plural(code, name) else with_de(the_country(code, name))


def the_country(code: str, name: str) -> str:
    """« la Russie », « le Liban », « les États-Unis », « l’Arménie », « Chypre »."""
    if code in _NO_ARTICLE:
        return name
    if _plural(code, name):
        return f"les {name}"
    if begins_with_vowel(name):
        return f"l’{name}"
    return f"la {name}" if _feminine(code, name) else f"le {name}"


def _plural(code: str, name: str) -> bool:
    return code in _PLURAL or name.startswith("Îles ")


def _feminine(code: str, name: str) -> bool:
    """By the first word: « Corée du Nord », « Guinée-Bissau », « République démocratique du Congo »."""
    if code in _FEMININE_IN_ANOTHER:
        return True
    return name.replace("-", " ").split()[0].endswith("e") and code not in _MASCULINE_IN_E and code not in _PLURAL
