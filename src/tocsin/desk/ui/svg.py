"""What Altair describes, as SVG that can stand in a page: labelled, without a size of its own, its ink the page's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import altair as alt
import vl_convert as vlc

FONT = "Vazirmatn"
# In pixels of a drawing. A page shows both drawings near their own size, so that these stay legible on it.
TEXT = 12
INK, SOFT, RED, BRONZE, GREEN = "#1b2130", "#6b7080", "#a33b33", "#8a4f14", "#1f6b57"
# Said once, for all words of a drawing.
_TYPE = f' font-family="{FONT}" font-size="{TEXT}px"'
# What Vega writes and nobody sees: thousandths of a pixel; values that go without saying, names of its own parts, which
# would be read out in English; empty paths.
_FRACTION = re.compile(r"\d+\.\d{3,}(?=[^<>]*>)")
_NOTHING = re.compile(
    r'<path class="(?:back|fore)ground"[^<>]* d="(?:M0,0h0v0h0Z)?"[^<>]*/>'
    r'| (?:opacity="1"|stroke-width="1"|pointer-events="none"|(?:class|role|aria-[a-z]+)="[^"]*")(?=[^<>]*>)'
)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture with its title for who cannot see it.

    ``narrow`` is the same picture drawn for a column of a telephone's width, where it was drawn for one: a page holds
    both and shows the one that fits. Empty where one drawing serves every width.
    """

    svg: str
    title: str
    narrow: str = ""


def render(
    chart: alt.LayerChart,
    *,
    title: str,
    description: str,
    narrow: alt.LayerChart | None = None,
) -> Drawing:
    """An Altair chart as a drawing, with the ``narrow`` one where there is one. Both are read out alike."""
    svgs = [_dress(_svg(one), title=title, description=description) for one in (chart, narrow) if one is not None]
    return Drawing(svgs[0], title, *svgs[1:])


def styled(*layers: Any, width: int, height: int) -> alt.LayerChart:
    """Layers with the type and inks that all charts share: ``width`` of the whole drawing, ``height`` of its plot."""
    chart: alt.LayerChart = (
        alt.layer(*layers)
        .properties(
            width=width,
            height=height,
            padding=4,
            autosize=alt.AutoSizeParams(type="fit-x", contains="padding"),
        )
        .configure(font=FONT, background="transparent")
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=INK,
            labelFontSize=TEXT,
            titleColor=INK,
            titleFontSize=TEXT,
            titleFontWeight="normal",
            domainColor=SOFT,
            tickColor=SOFT,
            gridColor=SOFT,
        )
    )
    return chart


@lru_cache(maxsize=1)
def _fonts() -> None:
    vlc.register_font_directory(str(Path(__file__).resolve().parents[2] / "fonts"))


def _svg(chart: alt.LayerChart) -> str:
    _fonts()
    # Checking a chart against the grammar's schema takes longer than drawing it, and it is ours.
    return vlc.vegalite_to_svg(chart.to_dict(validate=False))


def _dress(svg: str, *, title: str, description: str) -> str:
    box = re.search(r'viewBox="([^"]*)"', svg)
    svg = _NOTHING.sub("", _FRACTION.sub(lambda found: f"{float(found.group()):.1f}".removesuffix(".0"), svg))
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box.group(1) if box else ""}"{_TYPE} role="img"'
        f" aria-label={quoteattr(title + '. ' + description)}><title>{escape(title)}</title>"
    )
    _opening, _, drawn = svg.partition(">")
    return head + drawn.replace(_TYPE, "").replace(INK, "currentColor")
