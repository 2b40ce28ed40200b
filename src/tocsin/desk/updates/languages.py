"""The three languages as the page's own language calls them."""

from __future__ import annotations

from tocsin.desk import numerals


def called(code: str) -> str:
    """«Arabic», « arabe », «العربية»."""
    return str(numerals.locale().languages[code])
