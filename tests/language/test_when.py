"""When: what is stored, said and compared."""

from datetime import date

import pytest

from tocsin.language import arabic
from tocsin.language.when import EndsBeforeItBegins, NoSuchDay, NotADay, Part, Unit, When

# Stored, first day, last day, and the words of a sentence in English, French and Arabic.
SAID = [
    ("2020-10-15", "2020-10-15", "2020-10-15", "on 15 October 2020", "le 15 octobre 2020", "في ١٥ تشرين الأول/أكتوبر ٢٠٢٠"),
    ("2020-10-01", "2020-10-01", "2020-10-01", "on 1 October 2020", "le 1er octobre 2020", "في ١ تشرين الأول/أكتوبر ٢٠٢٠"),
    ("2020-10", "2020-10-01", "2020-10-31", "in October 2020", "en octobre 2020", "في تشرين الأول/أكتوبر ٢٠٢٠"),
    ("2020-02", "2020-02-01", "2020-02-29", "in February 2020", "en février 2020", "في شباط/فبراير ٢٠٢٠"),
    ("2020-10~early", "2020-10-01", "2020-10-10", "in early October 2020", "début octobre 2020", "في أوائل تشرين الأول/أكتوبر ٢٠٢٠"),
    ("2020-10~mid", "2020-10-11", "2020-10-20", "in mid-October 2020", "à la mi-octobre 2020", "في منتصف تشرين الأول/أكتوبر ٢٠٢٠"),
    ("2021-02~late", "2021-02-21", "2021-02-28", "in late February 2021", "fin février 2021", "في أواخر شباط/فبراير ٢٠٢١"),
    ("2020-Q4", "2020-10-01", "2020-12-31", "in the fourth quarter of 2020", "au quatrième trimestre 2020", "في الربع الرابع من عام ٢٠٢٠"),
    ("2020", "2020-01-01", "2020-12-31", "in 2020", "en 2020", "في عام ٢٠٢٠"),
    ("2021~early", "2021-01-01", "2021-04-30", "in early 2021", "début 2021", "في أوائل عام ٢٠٢١"),
    ("2021~mid", "2021-05-01", "2021-08-31", "in mid-2021", "à la mi-2021", "في منتصف عام ٢٠٢١"),
    ("2020-10-03/2020-10-05", "2020-10-03", "2020-10-05", "from 3 to 5 October 2020", "du 3 au 5 octobre 2020", "من ٣ إلى ٥ تشرين الأول/أكتوبر ٢٠٢٠"),
    ("2020-10-01/2020-10-05", "2020-10-01", "2020-10-05", "from 1 to 5 October 2020", "du 1er au 5 octobre 2020", "من ١ إلى ٥ تشرين الأول/أكتوبر ٢٠٢٠"),
    ("2020-09-28/2020-10-05", "2020-09-28", "2020-10-05", "from 28 September to 5 October 2020", "du 28 septembre au 5 octobre 2020", "من ٢٨ أيلول/سبتمبر إلى ٥ تشرين الأول/أكتوبر ٢٠٢٠"),
    ("2020-12-28/2021-01-05", "2020-12-28", "2021-01-05", "from 28 December 2020 to 5 January 2021", "du 28 décembre 2020 au 5 janvier 2021", "من ٢٨ كانون الأول/ديسمبر ٢٠٢٠ إلى ٥ كانون الثاني/يناير ٢٠٢١"),
    ("2020-10/2020-12", "2020-10-01", "2020-12-31", "from October to December 2020", "d’octobre à décembre 2020", "من تشرين الأول/أكتوبر إلى كانون الأول/ديسمبر ٢٠٢٠"),
    ("2020-10~mid/2020-11~late", "2020-10-11", "2020-11-30", "from mid-October to late November 2020", "de la mi-octobre à fin novembre 2020", "من منتصف تشرين الأول/أكتوبر إلى أواخر تشرين الثاني/نوفمبر ٢٠٢٠"),
    ("2020-08~early/2020-10~mid", "2020-08-01", "2020-10-20", "from early August to mid-October 2020", "de début août à la mi-octobre 2020", "من أوائل آب/أغسطس إلى منتصف تشرين الأول/أكتوبر ٢٠٢٠"),
    ("2020-Q3/2020-Q4", "2020-07-01", "2020-12-31", "from the third quarter to the fourth quarter of 2020", "du troisième trimestre au quatrième trimestre 2020", "من الربع الثالث إلى الربع الرابع من عام ٢٠٢٠"),
    ("2019/2020", "2019-01-01", "2020-12-31", "from 2019 to 2020", "de 2019 à 2020", "من عام ٢٠١٩ إلى عام ٢٠٢٠"),
    ("2020-10-15/2020-11", "2020-10-15", "2020-11-30", "from 15 October to November 2020", "du 15 octobre à novembre 2020", "من ١٥ تشرين الأول/أكتوبر إلى تشرين الثاني/نوفمبر ٢٠٢٠"),
    ("2020-10-03/..", "2020-10-03", None, "since 3 October 2020", "depuis le 3 octobre 2020", "منذ ٣ تشرين الأول/أكتوبر ٢٠٢٠"),
    ("2019/..", "2019-01-01", None, "since 2019", "depuis 2019", "منذ عام ٢٠١٩"),
    ("../2020-10-03", None, "2020-10-03", "until 3 October 2020", "jusqu’au 3 octobre 2020", "حتى ٣ تشرين الأول/أكتوبر ٢٠٢٠"),
    ("../2020-12", None, "2020-12-31", "until December 2020", "jusqu’en décembre 2020", "حتى كانون الأول/ديسمبر ٢٠٢٠"),
    ("../2020-10~mid", None, "2020-10-20", "until mid-October 2020", "jusqu’à la mi-octobre 2020", "حتى منتصف تشرين الأول/أكتوبر ٢٠٢٠"),
    ("../2021-Q1", None, "2021-03-31", "until the first quarter of 2021", "jusqu’au premier trimestre 2021", "حتى الربع الأول من عام ٢٠٢١"),
]  # fmt: skip

# The same without its preposition, as a table has it.
BARE = [
    ("2020-10-01", "1 October 2020", "1er octobre 2020", "١ تشرين الأول/أكتوبر ٢٠٢٠"),
    ("2020-10~mid", "mid-October 2020", "mi-octobre 2020", "منتصف تشرين الأول/أكتوبر ٢٠٢٠"),
    ("2020-Q1", "first quarter of 2020", "premier trimestre 2020", "الربع الأول من عام ٢٠٢٠"),
    ("2020", "2020", "2020", "٢٠٢٠"),
    ("2020-10-03/2020-10-05", "3–5 October 2020", "3–5 octobre 2020", "٣–٥ تشرين الأول/أكتوبر ٢٠٢٠"),
    ("2020-10/2020-12", "October–December 2020", "octobre–décembre 2020", "تشرين الأول/أكتوبر – كانون الأول/ديسمبر ٢٠٢٠"),
    ("2020-09-28/2020-10-05", "28 September – 5 October 2020", "28 septembre – 5 octobre 2020", "٢٨ أيلول/سبتمبر – ٥ تشرين الأول/أكتوبر ٢٠٢٠"),
    ("2019/2020", "2019–2020", "2019–2020", "٢٠١٩–٢٠٢٠"),
]  # fmt: skip

WITHOUT_YEAR = [
    ("2020-10-15", "on 15 October", "le 15 octobre", "في ١٥ تشرين الأول/أكتوبر"),
    ("2020-10~mid", "in mid-October", "à la mi-octobre", "في منتصف تشرين الأول/أكتوبر"),
    ("2020-Q4", "in the fourth quarter", "au quatrième trimestre", "في الربع الرابع"),
    ("2020-10/2020-12", "from October to December", "d’octobre à décembre", "من تشرين الأول/أكتوبر إلى كانون الأول/ديسمبر"),
    # Without their years these would say nothing, or something else.
    ("2020", "in 2020", "en 2020", "في عام ٢٠٢٠"),
    ("2021~mid", "in mid-2021", "à la mi-2021", "في منتصف عام ٢٠٢١"),
    ("2020-11/2021-01", "from November 2020 to January 2021", "de novembre 2020 à janvier 2021", "من تشرين الثاني/نوفمبر ٢٠٢٠ إلى كانون الثاني/يناير ٢٠٢١"),
]  # fmt: skip


class TestWords:
    @pytest.mark.parametrize(("stored", "first", "last", "en", "fr", "ar"), SAID, ids=[row[0] for row in SAID])
    def test_are_those_of_a_sentence(self, stored, first, last, en, fr, ar):
        when = When.parse(stored)
        assert [when.words(code) for code in ("en", "fr", "ar")] == [en, fr, ar]

    @pytest.mark.parametrize(("stored", "en", "fr", "ar"), BARE, ids=[row[0] for row in BARE])
    def test_without_preposition_are_those_of_a_table(self, stored, en, fr, ar):
        when = When.parse(stored)
        assert [when.words(code, preposition=False) for code in ("en", "fr", "ar")] == [en, fr, ar]

    @pytest.mark.parametrize(("stored", "en", "fr", "ar"), WITHOUT_YEAR, ids=[row[0] for row in WITHOUT_YEAR])
    def test_leave_the_year_out_where_one_is_meant(self, stored, en, fr, ar):
        when = When.parse(stored)
        assert [when.words(code, year=False) for code in ("en", "fr", "ar")] == [en, fr, ar]

    def test_follow_how_the_installation_writes_arabic(self):
        when = When.parse("2020-11~mid")
        try:
            arabic.configure(months="latin", digits="western")
            assert when.words("ar") == "في منتصف نوفمبر 2020"
        finally:
            arabic.configure()


class TestStored:
    @pytest.mark.parametrize(("stored", "first", "last"), [row[:3] for row in SAID], ids=[row[0] for row in SAID])
    def test_comes_back_with_its_first_and_last_day(self, stored, first, last):
        when = When.parse(stored)
        assert when.dump() == stored
        assert (when.first and when.first.isoformat(), when.last and when.last.isoformat()) == (first, last)

    @pytest.mark.parametrize(
        "text", ["", "2020-1", "15 October 2020", "2020-10-15~mid", "../..", "2020-Q5", "2020-Q4~mid", "2020/", "20"]
    )
    def test_refuses_what_was_not_written_by_it(self, text):
        with pytest.raises(NotADay):
            When.parse(text)

    @pytest.mark.parametrize("text", ["2020-13", "2020-11-31", "2021-02-29", "2020-00", "0999"])
    def test_refuses_days_that_no_calendar_has(self, text):
        with pytest.raises(NoSuchDay):
            When.parse(text)

    @pytest.mark.parametrize(
        "text", ["2020-10-05/2020-10-03", "2021/2020", "2020-10-15/2020-10", "2020/2020-10", "2020-10~late/2020-10-25"]
    )
    def test_refuses_an_end_before_the_start(self, text):
        with pytest.raises(EndsBeforeItBegins):
            When.parse(text)

    def test_of_one_unit_is_that_unit(self):
        assert When.between(date(2020, 10, 3), date(2020, 10, 3)) == When.on(date(2020, 10, 3))
        assert When.parse("2020-10/2020-10").dump() == "2020-10"

    def test_holds_no_unit_without_sense(self):
        for senseless in ({"day": 3}, {"month": 3, "quarter": 1}, {"month": 3, "day": 3, "part": Part.MID}):
            with pytest.raises(ValueError, match="Unit"):
                Unit(2020, **senseless)
        with pytest.raises(ValueError, match="neither"):
            When(None, None)


class TestOrder:
    def test_is_by_first_day_then_last(self):
        in_order = [
            "../2019",
            "2020",
            "2020-10-01",
            "2020-10~early",
            "2020-10",
            "2020-10/2020-11",
            "2020-10-02",
            "2020-11/..",
        ]
        by_start = sorted(map(When.parse, reversed(in_order)))
        assert [when.dump() for when in by_start] == [
            "../2019", "2020", "2020-10-01", "2020-10~early", "2020-10", "2020-10/2020-11", "2020-10-02", "2020-11/..",
        ]  # fmt: skip

    def test_within_is_certain_and_touching_is_possible(self):
        quarter = When.parse("2020-Q4")
        assert When.parse("2020-10~mid").within(quarter)
        assert When.parse("2020-10-01/2020-12-31").within(quarter)
        assert not When.parse("2020").within(quarter)
        assert When.parse("2020").may_touch(quarter)
        assert not When.parse("2020-10/..").within(quarter)
        assert When.parse("2020-12-31/..").may_touch(quarter)
        assert not When.parse("2021").may_touch(quarter)
        assert not When.parse("../2020-09").may_touch(quarter)

    def test_only_days_are_exact(self):
        assert When.parse("2020-10-15").is_exact
        assert When.parse("2020-10-15/2020-10-20").is_exact
        assert not When.parse("2020-10").is_exact
        assert not When.parse("2020-10-15/..").is_exact
        assert When.parse("2020-10-15").day == date(2020, 10, 15)
        assert When.parse("2020-10-15/2020-10-16").day is None
        assert When.parse("2020-10").day is None
