"""Days, digits and words of three languages."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from tocsin.website import language
from tocsin.website.language import arabic_digits, arabic_month, day, period, speaker


class TestADay:
    @pytest.mark.parametrize(
        ("code", "said"),
        [("en", "1 November 2020"), ("fr", "1er novembre 2020"), ("ar", "١ تشرين الثاني/نوفمبر ٢٠٢٠")],
    )
    def test_is_said_as_its_language_does(self, code: str, said: str) -> None:
        assert day(date(2020, 11, 1), code) == said

    def test_of_november_in_french_is_no_first(self) -> None:
        assert day(date(2020, 11, 11), "fr") == "11 novembre 2020"

    def test_has_no_thirteenth_month(self) -> None:
        with pytest.raises(ValueError, match="13"):
            arabic_month(13)


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


class TestArabicDigits:
    def test_come_with_their_separators(self) -> None:
        assert arabic_digits("1,960 و3.5, 12.") == "١٬٩٦٠ و٣٫٥, ١٢."


class TestASpeaker:
    def test_needs_no_compiled_catalogue(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        shutil.copytree(language.CATALOGUES, tmp_path / "locale", ignore=shutil.ignore_patterns("*.mo"))
        monkeypatch.setattr(language, "CATALOGUES", tmp_path / "locale")
        assert speaker.__wrapped__("fr").gettext("Home") == "Accueil"

    def test_is_not_misled_by_an_old_compiled_catalogue(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        shutil.copytree(language.CATALOGUES, tmp_path / "locale", ignore=shutil.ignore_patterns("*.mo"))
        compiled = tmp_path / "locale" / "fr" / "LC_MESSAGES" / "website.mo"
        compiled.write_bytes(b"no catalogue")
        os.utime(compiled, (0, 0))
        monkeypatch.setattr(language, "CATALOGUES", tmp_path / "locale")
        assert speaker.__wrapped__("fr").gettext("Home") == "Accueil"

    def test_of_a_fourth_language_is_refused(self) -> None:
        with pytest.raises(ValueError, match="de"):
            speaker("de")
