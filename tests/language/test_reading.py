"""Reading: what is said in three languages is read as the same in each."""

from hypothesis import given
from hypothesis import strategies as st
from tests.language.values import amounts, whens

from tocsin.language import reading
from tocsin.language.languages import LANGUAGES

# One and two are words, or a dual, in one language and a digit in another.
SMALL = 2


def _numbers(read: reading.ReadText) -> set[reading.Number]:
    return {number for number in read.numbers | read.counted if number[1] > SMALL}


class TestRead:
    @given(whens, st.booleans(), st.booleans())
    def test_finds_the_same_days_in_the_words_of_each_language(self, when, year, preposition):
        texts = {code: when.words(code, year=year, preposition=preposition) for code in LANGUAGES}
        read = [reading.read(texts[code], code) for code in LANGUAGES]
        assert len({one.dates for one in read}) == 1, texts
        assert len({frozenset(_numbers(one)) for one in read}) == 1, texts

    @given(amounts, st.booleans())
    def test_finds_the_same_numbers_in_the_words_of_each_language(self, amount, scaled):
        texts = {code: amount.words(code, scaled=scaled) for code in LANGUAGES}
        assert len({frozenset(_numbers(reading.read(texts[code], code))) for code in LANGUAGES}) == 1, texts
