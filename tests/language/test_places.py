"""Countries in texts: found under the names that sentences have for them."""

import pytest

from tocsin.language import countries, places
from tocsin.language.languages import LANGUAGES


class TestNamedIn:
    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize("code", ["CD", "CG", "MM", "CI", "TL", "FR", "SS", "ZA"])
    def test_finds_each_as_it_is_written(self, code, language):
        assert places.named_in(f"… {countries.name(code, language)} …", language) == {code}

    def test_finds_the_names_of_the_common_list_too(self):
        assert places.named_in("au Congo-Kinshasa", "fr") == {"CD"}
        assert places.named_in("في ساحل العاج", "ar") == {"CI"}


class TestHintsAt:
    def test_takes_other_words_for_a_country(self):
        assert places.hints_at("CD", "elections in the DRC", "en")
        assert places.hints_at("CD", "en RDC", "fr")
        assert places.hints_at("CD", "the Congolese army", "en")

    @pytest.mark.parametrize(
        ("text", "language"), [("the Czech republic", "en"), ("une république", "fr"), ("جمهورية", "ar")]
    )
    def test_takes_no_republic_for_another(self, text, language):
        for code in ("CD", "CG", "CF", "DO"):
            assert not places.hints_at(code, text, language)
