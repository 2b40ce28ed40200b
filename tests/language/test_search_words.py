"""Words as they are searched for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.language.name_keys import name_key
from tocsin.language.search_words import LONGEST, tokens_of, wanted_words, words_in


def found(wanted, text, *, names=False):
    tokens = tokens_of(text, names=names)
    return all(
        any(one.finds(token) for token in tokens) or (names and bool(one.keys & tokens)) for one in wanted_words(wanted)
    )


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("elysee", "L’Élysée"),
        ("ÉLYSÉE", "l'elysee"),
        ("oeuvre", "une œuvre"),
        ("strasse", "Straße"),
        ("aliyev", "Əliyev"),
        ("sahin", "Şahin"),
        ("ilham", "İlham"),
        ("هدنة", "والهُدْنَةُ"),
        ("الهدنة", "هدنه"),
        ("ارمينيا", "أرمينيا"),
        ("الي", "إلى"),
        ("محمد", "مـحـمّـد"),
        ("2020", "٢٠٢٠"),
        ("۲۰۲۰", "2020"),
        ("كيف", "کیف"),
        ("l'accord", "un accord"),
        ("obrien", "O’Brien"),
        ("o'brien", "OBrien O Brien"),
        ("jean-pierre", "Jean‑Pierre"),
        ("jeanpierre", "Jean-Pierre"),
        ("cease", "ceasefires"),
        ("саргсян", "САРГСЯН"),
        ("სააკ", "სააკაშვილი"),
        ("սարգսյան", "ՍԱՐԳՍՅԱՆ"),
    ],
)
def test_a_word_is_found_however_it_is_typed(typed, text):
    assert found(typed, text)


@pytest.mark.parametrize(("typed", "text"), [("fire", "ceasefire"), ("له", "الله"), ("a", "accord"), ("kim", "hakim")])
def test_a_word_is_not_found_within_another(typed, text):
    assert not found(typed, text)


@pytest.mark.parametrize(
    "spellings",
    [
        "Garegin Karekin غاريغين كاريكين Գարեգին Гарегин",
        "Sargsyan Sarkisian Sarkissian سركيسيان Саргсян Սարգսյան",
        "Aliyev Əliyev Aliev علييف Алиев",
        "Mkrtchyan Mkrtchian مكرتشيان Мкртчян Մկրտչյան",
        "Hovhannisyan Hovannisian هوفهانيسيان",
        "Saakashvili სააკაშვილი ساكاشفيلي Саакашвили",
        "Hassan Hasan حسن",
        "Petrosyan Bedrosian بتروسيان Петросян",
    ],
)
def test_spellings_of_one_name_have_one_key(spellings):
    assert len({name_key(one) for one in spellings.split()}) == 1
    for one in spellings.split():
        assert all(found(one, other, names=True) for other in spellings.split())


@pytest.mark.parametrize(("one", "other"), [("Petrosyan", "Sargsyan"), ("Armen", "Karen"), ("Aliyev", "Mammadov")])
def test_other_names_have_other_keys(one, other):
    assert name_key(one) != name_key(other)


@pytest.mark.parametrize("short", ["Ali", "Lee", "Li", "علي", ""])
def test_a_name_too_short_to_be_told_by_a_key_has_none(short):
    assert not name_key(short)


def test_other_spellings_are_for_names_alone():
    assert not found("Karekin", "Garegin")


def test_nothing_is_searched_for_by_signs_alone():
    assert wanted_words("«…» — %_*\"'") == ()


LETTERS = st.text(st.characters(codec="utf-8", categories=("L", "M", "N", "P", "Z", "Cf", "S")), max_size=60)


@given(LETTERS)
def test_a_text_is_found_by_each_word_of_its_own(text):
    for one in wanted_words(text):
        assert any(one.finds(token) for token in tokens_of(text))


@given(LETTERS)
def test_words_lie_in_the_text_and_tokens_are_words(text):
    for word in words_in(text):
        assert 0 <= word.start < word.end <= len(text)
        assert all(token and len(token) <= LONGEST and not token.startswith("~") for token in word.tokens)
