"""When, as people type it: in three languages, with any digits, and never guessed."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.language.values import languages, whens

from tocsin.language import months
from tocsin.language.when import (
    AmbiguousDay,
    EndsBeforeItBegins,
    NoSuchDay,
    NotADay,
    NoYear,
    ShortYear,
    Unit,
    When,
)

TYPED = [
    ("2020-10-15", "2020-10-15"),
    ("2020-10", "2020-10"),
    ("2020", "2020"),
    ("15.10.2020", "2020-10-15"),
    ("15/10/2020", "2020-10-15"),
    ("10/15/2020", "2020-10-15"),
    ("15 - 10 - 2020", "2020-10-15"),
    ("03/03/2020", "2020-03-03"),
    ("2020/3/4", "2020-03-04"),
    ("10/2020", "2020-10"),
    ("2020/10", "2020-10"),
    ("  on 15 October 2020 ", "2020-10-15"),
    ("15th of October, 2020", "2020-10-15"),
    ("Oct. 15, 2020", "2020-10-15"),
    ("sept 2020", "2020-09"),
    ("mid-October 2020", "2020-10~mid"),
    ("Mid October 2020", "2020-10~mid"),
    ("the beginning of October 2020", "2020-10~early"),
    ("end of October 2020", "2020-10~late"),
    ("early 2021", "2021~early"),
    ("Q4 2020", "2020-Q4"),
    ("2020-Q4", "2020-Q4"),
    ("T4 2020", "2020-Q4"),
    ("fourth quarter of 2020", "2020-Q4"),
    ("first quarter 2020", "2020-Q1"),
    ("4e trimestre 2020", "2020-Q4"),
    ("au premier trimestre de 2020", "2020-Q1"),
    ("mi-octobre 2020", "2020-10~mid"),
    ("à la mi‑octobre 2020", "2020-10~mid"),
    ("au début du mois d’octobre 2020", "2020-10~early"),
    ("debut aout 2020", "2020-08~early"),
    ("1er octobre 2020", "2020-10-01"),
    ("le premier octobre 2020", "2020-10-01"),
    ("12 févr. 2020", "2020-02-12"),
    ("منتصف تشرين الأول ٢٠٢٠", "2020-10~mid"),
    ("في منتصف تشرين الأول/أكتوبر ٢٠٢٠", "2020-10~mid"),
    ("أكتوبر 2020", "2020-10"),
    ("۱۵ أكتوبر ۲۰۲۰", "2020-10-15"),
    ("١٥/١٠/٢٠٢٠", "2020-10-15"),
    ("٢٠٢٠-١٠", "2020-10"),
    ("الأول من تشرين الثاني ٢٠٢٠", "2020-11-01"),
    ("١٥ من شهر جويلية عام ٢٠٢٠", "2020-07-15"),
    ("غشت 2020", "2020-08"),
    ("دجنبر 2020", "2020-12"),
    ("فيفري 2020", "2020-02"),
    ("مطلع نيسان ٢٠٢٠", "2020-04~early"),
    ("نهاية شهر حزيران ٢٠٢٠", "2020-06~late"),
    ("منتصف عام ٢٠٢١", "2021~mid"),
    ("الربع الأخير من عام ٢٠٢٠", "2020-Q4"),
    ("from 3 to 5 October 2020", "2020-10-03/2020-10-05"),
    ("3-5 October 2020", "2020-10-03/2020-10-05"),
    ("October 3–5, 2020", "2020-10-03/2020-10-05"),
    ("between 3 October and 5 November 2020", "2020-10-03/2020-11-05"),
    ("3 October 2020 - 5 November", "2020-10-03/2020-11-05"),
    ("2020-10-03 to 2020-10-05", "2020-10-03/2020-10-05"),
    ("2020-10-03/2020-10-05", "2020-10-03/2020-10-05"),
    ("15.10.2020–20.10.2020", "2020-10-15/2020-10-20"),
    ("October-December 2020", "2020-10/2020-12"),
    ("2019-2020", "2019/2020"),
    ("du 1er au 5 octobre 2020", "2020-10-01/2020-10-05"),
    ("entre la mi-octobre et la mi-novembre 2020", "2020-10~mid/2020-11~mid"),
    ("من ٣ إلى ٥ تشرين الأول ٢٠٢٠", "2020-10-03/2020-10-05"),
    ("بين أكتوبر وديسمبر ٢٠٢٠", "2020-10/2020-12"),
    ("since October 2020", "2020-10/.."),
    ("from 3 October 2020 onwards", "2020-10-03/.."),
    ("depuis début octobre 2020", "2020-10~early/.."),
    ("à partir du 3 octobre 2020", "2020-10-03/.."),
    ("منذ تشرين الأول ٢٠٢٠", "2020-10/.."),
    ("ابتداءً من ٣ أكتوبر ٢٠٢٠", "2020-10-03/.."),
    ("until 5 November 2020", "../2020-11-05"),
    ("jusqu'en novembre 2020", "../2020-11"),
    ("حتى نهاية تشرين الثاني ٢٠٢٠", "../2020-11~late"),
]  # fmt: skip


class TestRead:
    @pytest.mark.parametrize(("text", "stored"), TYPED, ids=[row[0] for row in TYPED])
    def test_takes_what_people_type(self, text, stored):
        assert When.read(text).dump() == stored

    @pytest.mark.parametrize(
        ("text", "stored"),
        [
            ("mi-octobre", "2020-10~mid"),
            ("début octobre", "2020-10~early"),
            ("منتصف تشرين الأول", "2020-10~mid"),
            ("15/10", "2020-10-15"),
            ("15 Oct", "2020-10-15"),
            ("Q4", "2020-Q4"),
            ("3–5 October", "2020-10-03/2020-10-05"),
            ("since October", "2020-10/.."),
            ("October 2019", "2019-10"),
            ("October 2019 to March 2020", "2019-10/2020-03"),
        ],
    )
    def test_takes_the_year_that_is_passed_in_where_none_is_typed(self, text, stored):
        assert When.read(text, default_year=2020).dump() == stored

    @pytest.mark.parametrize("text", ["mi-octobre", "15 October", "15/10", "Q4", "3–5 October", "منتصف تشرين الأول"])
    def test_guesses_no_year(self, text):
        with pytest.raises(NoYear):
            When.read(text)

    @pytest.mark.parametrize("text", ["03/04/2020", "3.4.2020", "٠٣/٠٤/٢٠٢٠", "3-4-2020", "le 03/04/2020"])
    def test_gives_both_readings_of_a_day_that_is_ambiguous(self, text):
        with pytest.raises(AmbiguousDay) as refused:
            When.read(text)
        assert refused.value.readings == (date(2020, 4, 3), date(2020, 3, 4))

    def test_finds_ambiguous_days_within_a_period(self):
        with pytest.raises(AmbiguousDay):
            When.read("03/04/2020 – 20/04/2020")

    @pytest.mark.parametrize("text", ["15.10.20", "15/10/20", "1-2-20"])
    def test_wants_years_of_four_digits(self, text):
        with pytest.raises(ShortYear):
            When.read(text)

    @pytest.mark.parametrize(
        "text",
        [
            "31 November 2020",
            "2020-13",
            "31.11.2020",
            "29 février 2021",
            "2020-00",
            "0 October 2020",
            "٣١ نيسان ٢٠٢٠",
            "40 October",
            "40 octobre",
            "٤٠ تشرين الأول",
            "31 November",
            "30/02",
            "32/10",
        ],
    )
    def test_knows_how_long_months_are(self, text):
        with pytest.raises(NoSuchDay):
            When.read(text)

    @pytest.mark.parametrize("text", ["from 5 to 3 October 2020", "2021 – 2020", "28 December to 5 January 2021"])
    def test_wants_the_start_before_the_end(self, text):
        with pytest.raises(EndsBeforeItBegins):
            When.read(text)

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "soon",
            "15",
            "Monday",
            "summer 2021",
            "October 15 16 2020",
            "تشرين الثاني/أكتوبر ٢٠٢٠",
            "2020-10-15T10:00",
            "to",
            "–",
        ],
    )
    def test_refuses_what_is_no_day(self, text):
        with pytest.raises(NotADay):
            When.read(text)

    @given(st.text(max_size=40))
    def test_never_fails_otherwise(self, text):
        with suppress(NotADay):
            assert isinstance(When.read(text, default_year=2020), When)


class TestMonths:
    def test_have_names_that_mean_one_month_in_all_languages(self):
        every = [pair for code in ("en", "fr", "ar") for pair in months.names(code).items()]
        assert len(every) > 90
        for name, number in every:
            assert When.read(f"{name} 2020") == When.from_unit(Unit(2020, number)), name


class TestEveryWhen:
    @given(whens)
    def test_comes_back_from_its_stored_form(self, when):
        assert When.parse(when.dump()) == when
        assert hash(When.parse(when.dump())) == hash(when)
        assert When.read(when.dump()) == when

    @given(whens, languages, st.booleans())
    def test_comes_back_from_its_words(self, when, language, preposition):
        assert When.read(when.words(language, preposition=preposition)) == when

    @given(whens, languages, st.booleans())
    def test_comes_back_from_its_words_without_year(self, when, language, preposition):
        year = (when.start or when.end).year
        assert When.read(when.words(language, year=False, preposition=preposition), default_year=year) == when

    @given(whens)
    def test_begins_before_it_ends(self, when):
        assert when.earliest <= when.latest
        assert when.within(when)
        assert when.may_touch(when)

    @given(whens, whens)
    def test_is_in_order_with_every_other(self, one, other):
        assert (one < other) + (other < one) + (one == other) == 1
        assert not one.within(other) or one.may_touch(other)
