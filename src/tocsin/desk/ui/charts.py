"""Charts drawn on the server as SVG: no script, so a strict content policy holds, and they print.

Text in a chart is passed in already translated; days and numbers on its axes are written here. Arabic mirrors: time
then runs from right to left. Each chart is drawn twice, for a page and for a telephone (``ui.templatetags.ui.chart``):
shrunk to a third, its words could not be read.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from tocsin.language import languages, numerals
from tocsin.language.days import short_day_lines

from .svg import BRONZE, GREEN, INK, RED, SOFT, TEXT, Drawing, render, styled
from .weeks import Band, ChartMark, Size, Week, Weekly

__all__ = [
    "BRONZE",
    "GREEN",
    "INK",
    "NARROW",
    "RED",
    "SOFT",
    "TEXT",
    "WIDE",
    "Band",
    "ChartMark",
    "Drawing",
    "Week",
    "render",
    "styled",
    "weekly",
]

# What a page's main column has at 1280 pixels, and what a sheet has on a telephone of 360 to 390.
WIDE, NARROW = 740, 324


def weekly(
    weeks: Sequence[Week],
    *,
    title: str,
    description: str,
    marks: Sequence[ChartMark] = (),
    bands: Sequence[Band] = (),
    language: str | None = None,
    axis_title: str = "",
    height: int = 230,
    inner: Sequence[tuple[date, int]] = (),
    ranges: bool = False,
) -> Drawing:
    """Deaths per week as bars, with acts marked above them and stretches of days shaded.

    ``inner`` is a part of each week's bar, drawn darker within it; ``ranges`` draws each week's low to high.
    ``language`` is that of its words, the page's where none is given: its axes are written in it, and Arabic mirrors.
    """
    if not weeks:
        raise ValueError("a weekly chart needs at least one week")
    language = language or languages.current()
    what = Weekly(
        weeks=tuple(weeks),
        marks=tuple(marks),
        bands=tuple(bands),
        inner=tuple(inner),
        labels=tuple(short_day_lines(week.start, language) for week in weeks),
        digits=numerals.digits("0123456789", language),
        axis_title=axis_title,
        height=height,
        ranges=ranges,
        rtl=languages.direction(language) == "rtl",
    )
    return _drawn(what, title, description)


@lru_cache(maxsize=256)
def _drawn(what: Weekly, title: str, description: str) -> Drawing:
    """A page is opened more often than its numbers change, and a drawing costs more than the rest of the page."""
    wide = Size(WIDE, ticks=5 if what.rtl else 8, rows=4)
    narrow = Size(NARROW, ticks=3 if what.rtl else 4, rows=10)
    return render(what.chart(wide), title=title, description=description, narrow=what.chart(narrow))
