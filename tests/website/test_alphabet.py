"""What the fonts of the documents have."""

import pytest

from tocsin.website.alphabet import unprintable


class TestUnprintable:
    @pytest.mark.parametrize(
        "text",
        ["Şuşa, Đorđe & Łódź – “10 000 €”…", "l’œuvre « là »", "المُشتركة «أُنجزت» ١٢٪", "a\u00adb\u2068c\u2069\n"],
    )
    def test_has_the_letters_of_the_three_languages_and_what_is_not_seen(self, text: str) -> None:
        assert unprintable(text) == []

    @pytest.mark.parametrize("sign", ["\u202e", "\x07", "\u2028", "\ufffe"])
    def test_says_what_no_snapshot_may_hold(self, sign: str) -> None:
        assert unprintable(f"a{sign}b") == [sign]

    def test_says_each_letter_of_another_script_once_in_its_order(self) -> None:
        assert unprintable("Հայ → Кир → ✓") == ["Հ", "ա", "յ", "→", "К", "и", "р", "✓"]
