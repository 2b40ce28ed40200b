"""Countries within a sentence: their articles and prepositions, for every code that Babel knows."""

from pathlib import Path

import pytest

from tocsin.language import countries
from tocsin.language.countries import Place
from tocsin.language.languages import locale
from tocsin.language.speech import Speech

APPROVED = Path(__file__).parent / "approved"
# Two are inventions for testing software.
CODES = sorted(code for code in locale("fr").territories if code not in ("XA", "XB"))


def phrases(language):
    """Each country as a subject, as where something is, and as where somebody is from."""
    speech = Speech(language)
    for code in CODES:
        place = Place(code)
        yield " | ".join([code, speech.country(place), speech.in_places([place]), speech.from_place(place)])


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_country_is_said_as_approved(language):
    """Read through by hand; a new name of Babel's is added after it has been looked at."""
    assert list(phrases(language)) == (APPROVED / f"countries-{language}.txt").read_text().splitlines()


@pytest.mark.parametrize(
    ("code", "subject", "where", "origin"),
    [
        ("BB", "la Barbade", "à la Barbade", "de la Barbade"),
        ("GD", "la Grenade", "à la Grenade", "de la Grenade"),
        ("DM", "la Dominique", "à la Dominique", "de la Dominique"),
        ("DO", "la République dominicaine", "en République dominicaine", "de la République dominicaine"),
        ("JM", "la Jamaïque", "en Jamaïque", "de Jamaïque"),
        ("CU", "Cuba", "à Cuba", "de Cuba"),
        ("HT", "Haïti", "en Haïti", "d’Haïti"),
        ("BS", "les Bahamas", "aux Bahamas", "des Bahamas"),
        ("EZ", "la zone euro", "dans la zone euro", "de la zone euro"),
    ],
)
def test_french_keeps_the_article_where_the_country_does(code, subject, where, origin):
    speech, place = Speech("fr"), Place(code)
    said = (speech.country(place), speech.in_places([place]), speech.from_place(place))
    assert said == (subject, where, origin)


@pytest.mark.parametrize(
    ("code", "name"), [("BA", "Bosnia and Herzegovina"), ("TT", "Trinidad and Tobago"), ("ST", "São Tomé and Príncipe")]
)
def test_english_has_the_word_in_place_of_the_sign(code, name):
    assert Speech("en").in_places([Place(code)]) == f"in {name}"


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_no_name_is_an_entry_of_a_table(language):
    assert not [name for code in CODES if (name := countries.name(code, language)) and ("&" in name or " - " in name)]
