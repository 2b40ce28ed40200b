"""The site's own words, from its catalogues."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tocsin.website import speech
from tocsin.website.speech import site_speech


class TestTheSitesSpeech:
    def test_needs_no_compiled_catalogue(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        shutil.copytree(speech.CATALOGUES, tmp_path / "locale", ignore=shutil.ignore_patterns("*.mo"))
        monkeypatch.setattr(speech, "CATALOGUES", tmp_path / "locale")
        assert site_speech.__wrapped__("fr").gettext("Home") == "Accueil"

    def test_is_not_misled_by_an_old_compiled_catalogue(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        shutil.copytree(speech.CATALOGUES, tmp_path / "locale", ignore=shutil.ignore_patterns("*.mo"))
        compiled = tmp_path / "locale" / "fr" / "LC_MESSAGES" / "website.mo"
        compiled.write_bytes(b"no catalogue")
        os.utime(compiled, (0, 0))
        monkeypatch.setattr(speech, "CATALOGUES", tmp_path / "locale")
        assert site_speech.__wrapped__("fr").gettext("Home") == "Accueil"

    def test_of_a_fourth_language_is_refused(self) -> None:
        with pytest.raises(ValueError, match="de"):
            site_speech("de")
