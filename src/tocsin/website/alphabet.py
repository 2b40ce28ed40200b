"""Which letters can be printed: those that one of our fonts has."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path
from typing import Final

from fontTools.ttLib import TTFont

from .rules import UNWELCOME

FONTS: Final = Path(__file__).resolve().parents[1] / "fonts"
# Asks for the coloured form of the sign before it, and is no sign itself.
_ASKS_FOR_COLOUR: Final = "\ufe0f"


def unprintable(text: str) -> list[str]:
    """The letters and signs of a text that no font has, in their order, each once: «→», «Ա»."""
    return [char for char in dict.fromkeys(unicodedata.normalize("NFC", text)) if not _is_printable(char)]


def _is_printable(char: str) -> bool:
    # What turns the letters about it, or breaks a line, is in no snapshot.
    if UNWELCOME.match(char):
        return char == "\n"
    if char.isspace() or char == _ASKS_FOR_COLOUR or unicodedata.category(char) == "Cf":
        return True
    return ord(char) in _letters()


@cache
def _letters() -> frozenset[int]:
    """By code point. What its own font lacks, a letter takes from any other."""
    found: set[int] = set()
    for path in FONTS.glob("*.ttf"):
        with TTFont(path, lazy=True) as font:
            found.update(font.getBestCmap())
    return frozenset(found)
