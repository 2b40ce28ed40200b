"""Bounds: one table of words to write and to read."""

import pytest

from tocsin.language import bounds, reading
from tocsin.language.bounds import BEFORE, Sense
from tocsin.language.languages import LANGUAGES

EVERY = [(code, sense, word) for code, senses in BEFORE.items() for sense, words in senses.items() for word in words]


class TestEndsWith:
    @pytest.mark.parametrize(("language", "sense", "word"), EVERY)
    def test_finds_every_word_before_a_number(self, language, sense, word):
        before = f"xyz {word} " if not word.endswith("’") else f"xyz {word}"
        assert bounds.ends_with(before, language) == sense
        assert bounds.ends_with(before.replace("’", "'"), language) == sense

    def test_finds_none_where_there_is_none(self):
        for language, text in (("en", "the 17 and moreover "), ("fr", "les "), ("ar", "في ")):
            assert bounds.ends_with(text, language) == Sense.EXACTLY

    def test_takes_the_longer_of_two(self):
        assert bounds.ends_with("no more than ", "en") == Sense.AT_MOST
        assert bounds.ends_with("pas plus de ", "fr") == Sense.AT_MOST
        assert bounds.ends_with("ما لا يقل عن ", "ar") == Sense.AT_LEAST


class TestReading:
    @pytest.mark.parametrize(
        ("en", "fr", "ar", "sign"),
        [
            ("over 50", "plus de 50", "أكثر من ٥٠", ">"),
            ("at least 50", "au moins 50", "ما لا يقل عن ٥٠", "≥"),
            ("no more than 50", "pas plus de 50", "ما لا يزيد على ٥٠", "≤"),
            ("nearly 50", "environ 50", "قرابة ٥٠", "~"),
        ],
    )
    def test_finds_one_bound_in_the_three_languages(self, en, fr, ar, sign):
        for language, text in zip(LANGUAGES, (en, fr, ar), strict=True):
            assert reading.read(text, language).numbers == {(sign, 50.0)}, text
