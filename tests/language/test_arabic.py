"""How an installation writes Arabic: its months and digits, in sentences, pages, charts and on the site."""

import os
import re
import subprocess
import sys
from datetime import date, timedelta

import pytest
from django.utils import translation
from tests.editions.said import say

from tocsin.desk.closing.specimens import outcome
from tocsin.desk.directory.speaker import AudienceSpeech
from tocsin.desk.ui import charts
from tocsin.language import arabic, numerals, reading
from tocsin.language.days import full_day, short_day
from tocsin.language.words import Words
from tocsin.website import command
from tocsin.website.speech import site_speech

DAY = date(2020, 11, 5)
W = Words("calm", "le calme", "هدوء")


@pytest.fixture
def written():
    """Arabic as it is written by what is set; afterwards as it was."""
    yield arabic.configure
    arabic.configure()


WAYS = [
    ("dual", "arabic", "٥ تشرين الثاني/نوفمبر ٢٠٢٠", "٥ تشرين الثاني/نوفمبر", "١٬٩٦٠"),
    ("levant", "arabic", "٥ تشرين الثاني ٢٠٢٠", "٥ تشرين الثاني", "١٬٩٦٠"),
    ("latin", "western", "5 نوفمبر 2020", "5 نوفمبر", "1,960"),
    ("dual", "western", "5 تشرين الثاني/نوفمبر 2020", "5 تشرين الثاني/نوفمبر", "1,960"),
]


@pytest.mark.parametrize(("months", "digits", "day", "short", "number"), WAYS)
class TestArabic:
    def test_is_written_alike_in_sentences_pages_charts_and_on_the_site(
        self, months, digits, day, short, number, written
    ):
        written(months=months, digits=digits)
        assert AudienceSpeech("ar").day(DAY) == day
        assert AudienceSpeech("ar").number(1960) == number
        assert site_speech("ar").day(DAY) == day
        with translation.override("ar"):
            assert full_day(DAY) == day
            assert short_day(DAY) == short
            assert numerals.number(1960) == number

    def test_is_written_alike_on_the_axes_of_a_chart(self, months, digits, day, short, number, written):
        written(months=months, digits=digits)
        weeks = [charts.Week(date(2020, 10, 26) + timedelta(days=7 * n), 5, 1000 * n, 5) for n in range(3)]
        drawing = charts.weekly(weeks, title="t", description="d", language="ar")
        for svg in (drawing.svg, drawing.narrow):
            words = " ".join(re.findall(r">([^<>]+)<", svg))
            # A dual name is cut after its slash, into two lines.
            assert short_day(weeks[-1].start, "ar") in re.sub(r"[\u2066-\u2069]", "", words).replace("/ ", "/")
            assert numerals.digits("2000", "ar") in words
            assert not re.search("[0-9]" if digits == "arabic" else "[٠-٩]", words)

    def test_is_read_alike_by_the_checks(self, months, digits, day, short, number, written):
        written(months=months, digits=digits)
        text = say("ar", [outcome(on=DAY, change=W, ours=W, others=W)])
        assert reading.read(text, "ar").dates == {(5, 11, 2020)}
        assert reading.read(f"{number} شخص", "ar").numbers == {("", 1960.0)}


def test_other_languages_are_as_they_were(written):
    written(months="latin", digits="western")
    assert AudienceSpeech("fr").day(DAY) == "5 novembre 2020"
    assert AudienceSpeech("en").number(1960) == "1,960"


@pytest.mark.parametrize("wrong", [{"months": "roman"}, {"digits": "roman"}])
def test_what_is_unknown_is_refused(wrong, written):
    with pytest.raises(ValueError, match="none of"):
        written(**wrong)


def test_a_wrong_setting_stops_the_start_and_says_how_to_mend_it(tmp_path):
    environment = {**os.environ, "TOCSIN_HOME": str(tmp_path), "ARABIC_DIGITS": "roman"}
    done = subprocess.run(
        [sys.executable, "-c", "import tocsin.config.settings"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode
    assert "ARABIC_DIGITS is 'roman': set it to arabic or western" in done.stderr


def test_the_site_takes_it_from_its_command_or_the_environment(tmp_path, monkeypatch, written, capsys):
    asked = ["--out", str(tmp_path / "site"), "--arabic-months", "latin", "--arabic-digits", "western"]
    assert command.main(asked, home=tmp_path) == 0
    assert full_day(DAY, "ar") == "5 نوفمبر 2020"
    monkeypatch.setenv("ARABIC_MONTHS", "roman")
    assert command.main(["--out", str(tmp_path / "site")], home=tmp_path) == 1
    assert "ARABIC_MONTHS" in capsys.readouterr().err
