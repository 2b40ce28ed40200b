"""Days and numbers in the language of a page, and digits."""

from datetime import date

import pytest
from django.template import Context, Template
from django.utils import translation

from tocsin.desk.refusals import InTheFuture
from tocsin.language import arabic, numerals
from tocsin.language.days import full_day, short_day

DAY = date(2020, 11, 1)


@pytest.mark.parametrize(
    ("language", "full", "short", "number"),
    [
        ("en", "1 November 2020", "1 Nov", "1,960.5"),
        ("fr", "1er novembre 2020", "1er nov.", "1\u202f960,5"),
        ("ar", "١ تشرين الثاني/نوفمبر ٢٠٢٠", "١ تشرين الثاني/نوفمبر", "١٬٩٦٠٫٥"),
    ],
)
class TestThePagesLanguage:
    def test_writes_days_and_numbers_its_own_way(self, language, full, short, number):
        with translation.override(language):
            assert (full_day(DAY), short_day(DAY)) == (full, short)
            assert numerals.number(1960.5) == number

    def test_is_that_of_the_filters(self, language, full, short, number):
        page = Template("{{ day|day }}|{{ n|number }}|{{ none|day }}{{ none|number }}")
        with translation.override(language):
            assert page.render(Context({"day": DAY, "n": 1960.5, "none": None})) == f"{full}|{number}|"

    def test_is_that_of_a_refusal(self, language, full, short, number):
        with translation.override(language):
            assert full in str(InTheFuture(field="on", day=DAY, today=DAY))


class TestDigits:
    def test_are_left_as_they_are_but_in_arabic(self):
        with translation.override("fr"):
            assert numerals.digits("version 12") == "version 12"
        with translation.override("ar"):
            assert numerals.digits("version 12") == "version ١٢"

    def test_of_arabic_come_with_their_separators(self):
        assert arabic.digits("1,960 و3.5, 12.") == "١٬٩٦٠ و٣٫٥, ١٢."
