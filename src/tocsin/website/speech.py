"""The site's own words in each language, from the catalogues beside it, read without Django."""

from __future__ import annotations

import gettext
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from tocsin.language.languages import LANGUAGES
from tocsin.language.speech import Speech

DOMAIN = "website"
CATALOGUES = Path(__file__).parent / "locale"


@dataclass(frozen=True, slots=True)
class SiteSpeech(Speech):
    """A language with the site's own words in it."""

    catalogue: gettext.NullTranslations

    def gettext(self, message: str) -> str:
        return self.catalogue.gettext(message)


@cache
def site_speech(language: str) -> SiteSpeech:
    """The site speaking "en", "fr" or "ar". A catalogue not yet compiled, or since changed, is compiled in memory."""
    if language not in LANGUAGES:
        raise ValueError(f"{language} is none of {', '.join(LANGUAGES)}")
    source = CATALOGUES / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    if language == "en":
        # English is written in the templates.
        return SiteSpeech(language, gettext.NullTranslations())
    compiled = source.with_suffix(".mo")
    if compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime:
        with compiled.open("rb") as file:
            return SiteSpeech(language, gettext.GNUTranslations(file))
    with source.open("rb") as file:
        catalogue = read_po(file, locale=language, domain=DOMAIN)
    memory = BytesIO()
    write_mo(memory, catalogue)
    memory.seek(0)
    return SiteSpeech(language, gettext.GNUTranslations(memory))
