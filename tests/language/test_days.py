"""Days and periods in three languages."""

from __future__ import annotations

from datetime import date

import pytest

from tocsin.language import arabic
from tocsin.language.days import full_day, period


class TestADay:
    @pytest.mark.parametrize(
        ("code", "said"),
        [("en", "1 November 2020"), ("fr", "1er novembre 2020"), ("ar", "١ تشرين الثاني/نوفمبر ٢٠٢٠")],
    )
    def test_is_said_as_its_language_does(self, code: str, said: str) -> None:
        assert full_day(date(2020, 11, 1), code) == said

    def test_of_november_in_french_is_no_first(self) -> None:
        assert full_day(date(2020, 11, 11), "fr") == "11 novembre 2020"

    def test_has_no_thirteenth_month(self) -> None:
        with pytest.raises(ValueError, match="13"):
            arabic.month(13)


class TestAPeriod:
    @pytest.mark.parametrize(
        ("start", "end", "code", "said"),
        [
            (date(2020, 10, 1), date(2020, 12, 31), "en", "October–December 2020"),
            (date(2020, 10, 1), date(2020, 12, 31), "ar", "تشرين الأول/أكتوبر – كانون الأول/ديسمبر ٢٠٢٠"),
            (date(2020, 12, 1), date(2021, 2, 28), "fr", "décembre 2020 – février 2021"),
            (date(2020, 2, 1), date(2020, 2, 29), "en", "February 2020"),
            (date(2020, 10, 1), date(2020, 11, 20), "en", "1 October 2020 – 20 November 2020"),
        ],
    )
    def test_is_said_briefly(self, start: date, end: date, code: str, said: str) -> None:
        assert period(start, end, code) == said
