"""One text in three languages."""

import pytest
from django.utils import translation

from tocsin.language import languages
from tocsin.language.words import ByLanguage, Words


@pytest.fixture
def current():
    """Registers a source of the current language; afterwards Django is asked again."""
    yield languages.read_current_from
    languages.read_current_from(translation.get_language)


class TestWords:
    def test_are_shown_in_the_language_of_the_page(self):
        words = Words("peace", "la paix", "السلام")
        for code in languages.LANGUAGES:
            with translation.override(code):
                assert str(words) == words.within(code)

    def test_fall_back_to_a_language_they_were_written_in(self):
        assert Words(fr="la paix", ar="السلام").best("en") == "la paix"
        assert Words(ar="السلام").best("fr") == "السلام"

    def test_keep_the_form_that_stored_digests_are_made_of(self):
        assert repr(Words("a", "b")) == "Words(en='a', fr='b', ar='')"

    def test_of_no_language_are_false_and_lack_nothing(self):
        assert not Words()
        assert Words().missing() == ()
        assert Words(fr="a").missing() == ("en", "ar")


class TestTheCurrentLanguage:
    @pytest.mark.parametrize(("named", "found"), [("fr", "fr"), ("en-gb", "en"), ("de", "en"), (None, "en")])
    def test_is_one_of_the_three(self, current, named, found):
        current(lambda: named)
        assert languages.current() == found


class TestByLanguage:
    def test_is_made_and_asked_language_by_language(self):
        counted = ByLanguage.each(len)
        assert counted == ByLanguage(2, 2, 2)
        assert ByLanguage("a", "b", "c").within("ar") == "c"

    def test_words_are_its_form_for_texts(self):
        assert Words.each(str.upper) == Words("EN", "FR", "AR")
        assert isinstance(Words(), ByLanguage)
