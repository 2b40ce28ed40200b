"""Numbers in words: written as each language spells them, and read back."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tocsin.language import number_words, spelled
from tocsin.language.amount import Amount
from tocsin.language.folding import fold
from tocsin.language.number_words import LARGEST, Gender

FEMININE = Gender.FEMININE

WRITTEN = [
    (0, "zero", "zéro", "صفر"),
    (1, "one", "un", "واحد"),
    (2, "two", "deux", "اثنان"),
    (3, "three", "trois", "ثلاثة"),
    (8, "eight", "huit", "ثمانية"),
    (10, "ten", "dix", "عشرة"),
    (11, "eleven", "onze", "أحد عشر"),
    (12, "twelve", "douze", "اثنا عشر"),
    (16, "sixteen", "seize", "ستة عشر"),
    (17, "seventeen", "dix-sept", "سبعة عشر"),
    (20, "twenty", "vingt", "عشرون"),
    (21, "twenty-one", "vingt et un", "واحد وعشرون"),
    (70, "seventy", "soixante-dix", "سبعون"),
    (71, "seventy-one", "soixante et onze", "واحد وسبعون"),
    (72, "seventy-two", "soixante-douze", "اثنان وسبعون"),
    (80, "eighty", "quatre-vingts", "ثمانون"),
    (81, "eighty-one", "quatre-vingt-un", "واحد وثمانون"),
    (91, "ninety-one", "quatre-vingt-onze", "واحد وتسعون"),
    (99, "ninety-nine", "quatre-vingt-dix-neuf", "تسعة وتسعون"),
    (100, "one hundred", "cent", "مئة"),
    (101, "one hundred and one", "cent un", "مئة وواحد"),
    (180, "one hundred and eighty", "cent quatre-vingts", "مئة وثمانون"),
    (200, "two hundred", "deux cents", "مئتان"),
    (203, "two hundred and three", "deux cent trois", "مئتان وثلاثة"),
    (800, "eight hundred", "huit cents", "ثمانمئة"),
    (1000, "one thousand", "mille", "ألف"),
    (1900, "one thousand nine hundred", "mille neuf cents", "ألف وتسعمئة"),
    (2005, "two thousand and five", "deux mille cinq", "ألفان وخمسة"),
    (3000, "three thousand", "trois mille", "ثلاثة آلاف"),
    (11000, "eleven thousand", "onze mille", "أحد عشر ألفاً"),
    (80200, "eighty thousand two hundred", "quatre-vingt mille deux cents", "ثمانون ألفاً ومئتان"),
]

# Before «منظمة», as the subject, and after a preposition.
OF_ORGANISATIONS = [
    (3, "ثلاث", "ثلاث"),
    (8, "ثماني", "ثماني"),
    (10, "عشر", "عشر"),
    (11, "إحدى عشرة", "إحدى عشرة"),
    (12, "اثنتا عشرة", "اثنتي عشرة"),
    (13, "ثلاث عشرة", "ثلاث عشرة"),
    (18, "ثماني عشرة", "ثماني عشرة"),
    (21, "إحدى وعشرون", "إحدى وعشرين"),
    (28, "ثمانٍ وعشرون", "ثمانٍ وعشرين"),
    (100, "مئة", "مئة"),
    (103, "مئة وثلاث", "مئة وثلاث"),
    (200, "مئتا", "مئتي"),
    (203, "مئتان وثلاث", "مئتين وثلاث"),
    (2000, "ألفا", "ألفي"),
    (11000, "أحد عشر ألف", "أحد عشر ألف"),
    (12000, "اثنا عشر ألف", "اثني عشر ألف"),
]


class TestWords:
    @pytest.mark.parametrize(("number", "en", "fr", "ar"), WRITTEN, ids=[str(row[0]) for row in WRITTEN])
    def test_are_spelled_as_each_language_does(self, number, en, fr, ar):
        assert [number_words.words(number, code) for code in ("en", "fr", "ar")] == [en, fr, ar]

    @pytest.mark.parametrize(
        ("number", "subject", "oblique"), OF_ORGANISATIONS, ids=[str(row[0]) for row in OF_ORGANISATIONS]
    )
    def test_agree_in_arabic_with_what_is_counted(self, number, subject, oblique):
        assert number_words.words(number, "ar", gender=FEMININE, before_noun=True) == subject
        assert number_words.words(number, "ar", gender=FEMININE, before_noun=True, oblique=True) == oblique

    def test_agree_in_french_with_what_is_counted(self):
        said = {
            number: number_words.words(number, "fr", gender=FEMININE) for number in (1, 21, 31, 71, 81, 101, 21_021)
        }
        assert said == {
            1: "une",
            21: "vingt et une",
            31: "trente et une",
            71: "soixante et onze",
            81: "quatre-vingt-une",
            101: "cent une",
            21_021: "vingt et un mille vingt et une",
        }

    @pytest.mark.parametrize("number", [-1, LARGEST + 1])
    def test_end_where_nobody_would_write_them(self, number):
        with pytest.raises(ValueError, match=str(number)):
            number_words.words(number, "en")


class TestRead:
    @given(
        st.integers(0, LARGEST),
        st.sampled_from(["en", "fr", "ar"]),
        st.sampled_from(Gender),
        st.booleans(),
        st.booleans(),
    )
    @example(180, "fr", Gender.MASCULINE, False, False)
    @example(11_001, "ar", Gender.MASCULINE, False, False)
    @example(2000, "ar", Gender.MASCULINE, False, True)
    @example(12, "ar", Gender.FEMININE, True, True)
    def test_gives_back_every_number(self, number, language, gender, oblique, before_noun):
        text = number_words.words(number, language, gender=gender, oblique=oblique, before_noun=before_noun)
        assert spelled.value(fold(text), language) == number
        assert Amount.read(text) == Amount.exactly(number)

    @pytest.mark.parametrize(
        ("text", "language"),
        [
            ("one two", "en"),
            ("twenty thirty", "en"),
            ("two hundred three hundred", "en"),
            ("two thousand three million", "en"),
            ("vingt vingt", "fr"),
            ("quatre vingt vingt", "fr"),
            ("soixante dix dix", "fr"),
            ("ثلاثه اربعه", "ar"),
            ("three people", "en"),
            ("", "en"),
        ],
    )
    def test_makes_no_number_of_several(self, text, language):
        assert spelled.value(text, language) is None

    @pytest.mark.parametrize(
        ("text", "language", "number"),
        [
            ("nineteen hundred", "en", 1900),
            ("septante deux", "fr", 72),
            ("cent quatre vingt dix neuf", "fr", 199),
            ("trois millions deux cent mille", "fr", 3_200_000),
            ("مايه وخمسون", "ar", 150),
            ("ثلاثه ملايين", "ar", 3_000_000),
        ],
    )
    def test_takes_other_ways_to_say_it(self, text, language, number):
        assert spelled.value(text, language) == number
