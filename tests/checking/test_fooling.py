"""The checks against who would fool them, and against a clumsy writer."""

from datetime import date

import pytest
from django.utils import translation
from tests.editions.said import say
from tests.editions.specimens import specimens

from tocsin.desk.convening.models import Attendance, Briefing
from tocsin.desk.directory.models import Organisation, Person
from tocsin.desk.levels import Audience, Level
from tocsin.desk.people.models import Case
from tocsin.language import folding, reading, spelled
from tocsin.language.languages import LANGUAGES
from tocsin.language.words import Words


def numbers(text, language):
    read = reading.read(text, language)
    return {value for _bound, value in read.numbers | read.counted}


class TestNumbers:
    @pytest.mark.parametrize(
        "text", ["10,000 people", "10 000 people", "10\u00a0000 people", "10\u202f000 people", "10’000 people"]
    )
    def test_are_the_same_however_their_thousands_are_set_apart(self, text):
        assert numbers(text, "en") == {10_000}

    @pytest.mark.parametrize("text", ["10 000 personnes", "10\u202f000 personnes", "10\u2009000 personnes"])
    def test_in_french(self, text):
        assert numbers(text, "fr") == {10_000}

    @pytest.mark.parametrize("text", ["١٠٬٠٠٠ شخص", "10,000 شخص", "١٠ ٠٠٠ شخص", "۱۰٬۰۰۰ شخص"])
    def test_in_arabic_with_either_digits(self, text):
        assert numbers(text, "ar") == {10_000}

    @pytest.mark.parametrize(
        ("language", "text", "value"),
        [
            ("en", "eighty organisations", 80),
            ("en", "eighty-five partner organisations", 85),
            ("en", "one hundred and twenty organisations", 120),
            ("en", "two thousand people", 2000),
            ("en", "two organisations", 2),
            ("fr", "quatre-vingts organisations", 80),
            ("fr", "quatre-vingt-dix organisations", 90),
            ("fr", "soixante-quinze organisations", 75),
            ("fr", "cent vingt organisations", 120),
            ("fr", "deux mille personnes", 2000),
            ("fr", "vingt et une organisations", 21),
            ("ar", "ثمانون منظمة", 80),
            ("ar", "خمس وثمانين منظمة", 85),
            ("ar", "مئة وعشرون منظمة", 120),
            ("ar", "ثلاثمئة شخص", 300),
            ("ar", "ألفي شخص", 2000),
            ("ar", "ثلاث منظمات", 3),
            ("ar", "منظمتان", 2),
            ("ar", "إحدى عشرة منظمة", 11),
        ],
    )  # fmt: skip
    def test_are_read_in_words_before_what_is_counted(self, language, text, value):
        assert numbers(text, language) == {value}

    @pytest.mark.parametrize(
        ("language", "text"),
        [
            ("en", "One of them asked."), ("en", "the seven hills"), ("fr", "un pays"), ("fr", "un accord neuf"),
            ("ar", "في يوم الثلاثاء"), ("ar", "بلدان كثيرة"), ("en", "the 3rd briefing"), ("fr", "la 3e réunion"),
        ],
    )  # fmt: skip
    def test_in_words_that_count_nothing_accuse_nobody(self, language, text):
        assert numbers(text, language) == set()

    def test_of_a_range_are_both_read_and_percent_is_a_number(self):
        assert numbers("10–12 per cent", "en") == {10, 12}
        assert numbers("50%", "en") == numbers("50\u202f%", "fr") == numbers("٥٠٪", "ar") == {50}

    def test_of_words_excuse_digits_elsewhere(self):
        assert 80 in reading.read("quatre-vingts organisations", "fr").spelled


class TestDates:
    @pytest.mark.parametrize(
        ("language", "text"),
        [
            ("en", "on 5 november 2020"), ("en", "on 5 Nov 2020"), ("en", "on Nov. 5, 2020"), ("en", "05/11/2020"),
            ("en", "on 5.11.2020"), ("fr", "le 5 nov. 2020"), ("fr", "le 5 Novembre 2020"), ("fr", "05/11/2020"),
            ("ar", "في ٥ نوفمبر ٢٠٢٠"), ("ar", "في ٥ تشرين الثاني ٢٠٢٠"), ("ar", "٢٠٢٠-١١-٠٥"), ("ar", "في ٥ نونبر ٢٠٢٠"),
            ("ar", "في 5 نوفمبر 2020"), ("ar", "في ٥ نوفمبر/تشرين الثاني ٢٠٢٠"),
        ],
    )  # fmt: skip
    def test_are_the_same_however_they_are_written(self, language, text):
        read = reading.read(text, language)
        assert read.dates == {(5, 11, 2020)}
        assert read.numbers == frozenset()

    @pytest.mark.parametrize(
        ("language", "text"),
        [
            ("en", "from 3 to 4 November 2020"), ("en", "on 3–4 November 2020"), ("fr", "du 3 au 4 novembre 2020"),
            ("ar", "من ٣ إلى ٤ تشرين الثاني/نوفمبر ٢٠٢٠"), ("ar", "في ٣ و٤ نوفمبر ٢٠٢٠"),
        ],
    )  # fmt: skip
    def test_of_a_span_are_two(self, language, text):
        read = reading.read(text, language)
        assert read.dates == {(3, 11, 2020), (4, 11, 2020)}
        assert read.numbers == frozenset()

    @pytest.mark.parametrize(
        ("text", "month"), [("٥ ايلول ٢٠٢٠", 9), ("٥ اذار ٢٠٢٠", 3), ("٥ جانفي ٢٠٢٠", 1), ("٥ أوت ٢٠٢٠", 8)]
    )
    def test_in_arabic_are_read_without_hamza_and_by_the_names_of_the_maghreb(self, text, month):
        assert reading.read(text, "ar").dates == {(5, month, 2020)}


@pytest.fixture
def briefing(case, response, amal):
    """A global briefing on 20 October with 53 organisations."""
    held = Briefing.objects.create(
        case=case, level=Level.PUBLIC, title=Words("a", "b", "ج"), held_on=date(2020, 10, 20), reach="global"
    )
    for n in range(53):
        body = Organisation.objects.create(name=Words(f"Body {n}"))
        Attendance.objects.create(briefing=held, organisation=body, confirmed_by=amal)
    return held


@pytest.fixture
def said(briefing, update, confirmed, edition, looked_at, amal):
    """Ids of what is found after somebody wrote of the briefing."""

    def write(text, language="en"):
        confirmed(text, language=language, kind="convening.briefing")
        told = edition()
        return [finding.check for finding in looked_at(told, amal) if finding.language in ("", language)]

    return write


class TestFigures:
    @pytest.mark.parametrize(
        "text", ["53 organisations came.", "Over 50 organisations came.", "Fifty-three organisations came."]
    )
    def test_that_the_rows_say_are_let_through(self, text, said):
        assert not {"unrecorded", "contradiction"} & set(said(text))

    @pytest.mark.parametrize(
        "text",
        [
            "80 organisations came.", "Eighty organisations came.", "Two organisations came.", "20 organisations came.",
            "Over eighty partner organisations came.", "2020 organisations came.",
        ],
    )  # fmt: skip
    def test_that_no_row_says_are_found_also_in_words_and_where_a_day_has_the_number(self, text, said):
        assert "unrecorded" in said(text)

    def test_in_arabic_words(self, said):
        assert "unrecorded" in said("شاركت ثمانون منظمة.", "ar")

    def test_a_figure_in_large_print_is_a_figure_too(self, said, edition, looked_at, amal):
        text = "80 organisations came."
        assert "contradiction" in said(text)
        # The briefing's own sentence is the one that was written over: what is left to contradict is the figure.
        assert edition().blocks[-1].figures[0].exact == 53
        blocks = edition().blocks[:-1]
        told = edition()
        object.__setattr__(told, "blocks", blocks)
        assert "contradiction" not in [finding.check for finding in looked_at(told, amal)]

    def test_numbers_in_words_must_agree_between_the_languages(self, said):
        assert "numbers" in said("Eighty organisations came.")


class TestNames:
    @pytest.mark.parametrize(
        "text",
        [
            "We met zoequillfather.",
            "We met Zoe-Quill-Father.",
            "We met Zo\u200be Quill\u00adFather.",
            "We met Zоe Quill Father.",
            "We met Ζoe Quill Father.",
            "We met Q u i l l.",
            "We met F.a.t.h.e.r.",
            "We met Q u i l l F a t h e r.",
            "We met @QuillFather.",
            "We know Quill\u02bcs plan.",
            "We met Qu\u115fill.",
            "See [here](https://example.org/Qu%2569ll).",
        ],
    )
    def test_are_found_glued_split_and_in_letters_that_look_alike(self, text, confirmed, someone, found):
        confirmed(text)
        assert "consent" in found()

    @pytest.mark.parametrize(("name", "typed"), [("Əli Məmmədov", "Mammadov"), ("Jan Wałęsa", "Walesa")])
    def test_are_found_without_the_marks_that_are_letters_of_their_own(self, confirmed, case, found, name, typed):
        Person.objects.create(case=case, level=Level.PUBLIC, name=Words(name), description=Words("an envoy"))
        confirmed(f"We met {typed}.")
        assert "consent" in found()

    def test_letters_that_stand_alone_spell_nothing_by_chance(self):
        assert folding.spelled_out("plan b or plan c") == "plan b or plan c"
        assert folding.spelled_out("a q u i l l of") == "aquill of"

    def test_are_found_in_what_a_response_is_called_and_in_its_address(self, update, someone, case, response, found):
        assert "consent" not in found()
        Case.objects.filter(pk=case.pk).update(title=Words("The case of Zoé Quill-Fäther"))
        assert "consent" in found()
        assert "consent" not in found(Audience.BOARD)
        Case.objects.filter(pk=case.pk).update(title=Words("The case"))
        response.slug = "zoe-quill-father-bcdfg"
        response.save()
        assert "consent" in found()

    def test_within_a_longer_word_are_none(self, confirmed, case, found):
        Person.objects.create(case=case, level=Level.PUBLIC, name=Words("Lee"), description=Words("an envoy"))
        confirmed("The fleet sleeps.")
        assert "consent" not in found()
        confirmed("Lee sleeps.", base=1)
        assert "consent" in found()

    def test_a_name_that_is_agreed_for_the_board_does_not_pass_in_public(self, confirmed, someone, found):
        confirmed("Quill wants a truce.")
        assert "consent" in found()
        assert "consent" not in found(Audience.BOARD)


def test_counted_nouns_are_folded_as_texts_are():
    for stems in spelled.COUNTED.values():
        for some in stems.values():
            assert all(stem == folding.fold(stem) for stem in some)


@pytest.mark.parametrize(
    ("language", "said_there"),
    [
        ("en", "in the English text but not in the French text"),
        ("fr", "dans le texte en anglais, mais pas dans le texte en français"),
        ("ar", "في النص باللغة الإنكليزية وغير وارد في النص باللغة الفرنسية"),
    ],
)
def test_a_difference_names_the_languages_as_the_reader_does(edition, said, looked_at, amal, language, said_there):
    said("Eighty organisations came.")
    with translation.override(language):
        texts = [finding.text for finding in looked_at(edition(), amal) if finding.check == "numbers"]
    assert any(said_there in text for text in texts), texts


def test_each_check_says_what_to_do(edition, said, looked_at, amal):
    said("80 organisations came, on https://example.org.")
    for finding in looked_at(edition(), amal):
        _what, to_do = finding.text.split(". ", 1)
        assert to_do, finding.text


class TestWhatIsDrawn:
    def test_says_the_same_numbers_and_dates_in_each_language(self):
        for title, facts in specimens():
            read = {code: reading.read(say(code, facts), code) for code in LANGUAGES}
            for code in LANGUAGES:
                for other in LANGUAGES:
                    theirs = {n for n in read[other].numbers | read[other].counted if n[1] > 2}
                    lacking = theirs - read[code].numbers - read[code].counted
                    assert {n for n in lacking if n[1] not in read[code].spelled} == set(), (title, code)
                    assert read[code].dates == read[other].dates, (title, code, other)
