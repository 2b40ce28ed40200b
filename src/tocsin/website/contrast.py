"""Whether a colour can be read: the contrast of WCAG 2.2 (relative luminance), and the nearest colour that can."""

from __future__ import annotations

import re
from typing import Final

# Level AA for text of ordinary size (success criterion 1.4.3).
ENOUGH: Final = 4.5
# The grounds on which an accent stands, and which of the two each colour is for. A page's white is a little darker than
# white, and its sheets lighter than its dark: each colour is held to the harder of the two (``palette.css``).
GROUNDS: Final = {"accent": "#f3f0e7", "accent_dark": "#20252f"}


class BadColour(ValueError):
    """Not written as ``#84490f``."""


def _channels(colour: str) -> tuple[int, int, int]:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        raise BadColour(colour)
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue


def luminance(colour: str) -> float:
    """Relative luminance, from 0 (black) to 1 (white). Raises ``BadColour``."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (one / 255 for one in _channels(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ratio(colour: str, ground: str) -> float:
    """From 1 (the same) to 21 (black on white). Raises ``BadColour``."""
    lighter, darker = sorted((luminance(colour), luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def nearest(colour: str, ground: str) -> str:
    """The colour itself where it can be read on ``ground``, else the same hue, as much darker or lighter as needed."""
    towards = 0 if luminance(ground) > 0.18 else 255
    for step in range(101):
        mixed = "#" + "".join(
            f"{round(channel + (towards - channel) * step / 100):02x}" for channel in _channels(colour)
        )
        if ratio(mixed, ground) >= ENOUGH:
            return mixed
    raise AssertionError("black or white can be read on any ground")
