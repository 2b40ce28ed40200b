"""Names that come with the data, in the reader's language."""

from __future__ import annotations

from tocsin.language import languages
from tocsin.language.words import Words
from tocsin.sources.providers import PROVIDERS


def in_page_language(name: Words) -> str:
    """As somebody wrote it in this language, else as the name in the data goes in it."""
    return name.within(languages.current()) or of_data(str(name))


def of_data(name: str) -> str:
    """A conflict, side or country of the data: as far as its parts have a name in the page's language."""
    for provider in PROVIDERS.values():
        if provider.names and (found := provider.names(name).within(languages.current())):
            return found
    return name
