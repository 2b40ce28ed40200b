"""Charts drawn on the server as SVG: no script, so a strict content policy holds, and they print.

Text in a chart is passed in already translated. Arabic mirrors: time then runs from right to left.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple
from xml.sax.saxutils import escape, quoteattr

import altair as alt
import vl_convert as vlc

FONT = "Vazirmatn"
INK, SOFT, RED, BRONZE, GREEN = "#1b2130", "#6b7080", "#a33b33", "#8a4f14", "#1f6b57"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture with its title for who cannot see it."""

    svg: str
    title: str


class Week(NamedTuple):
    """A week (its Monday) and its toll by placed events; ``None`` where nothing is known."""

    start: date
    low: int | None
    best: int | None
    high: int | None


class Mark(NamedTuple):
    """Something that happened, set on a chart by its day; ``label`` is short, in the reader's language."""

    on: date
    label: str


class Band(NamedTuple):
    """A stretch of days to shade: a ceasefire (``holding``), or days not yet reported (``unknown``)."""

    start: date
    end: date
    label: str
    kind: str


@lru_cache(maxsize=1)
def _fonts() -> None:
    vlc.register_font_directory(str(Path(__file__).resolve().parents[2] / "fonts"))


def render(chart: alt.Chart | alt.LayerChart, *, title: str, description: str) -> Drawing:
    """An Altair chart as an SVG that can stand in a page: labelled, unsized, its ink the page's own."""
    _fonts()
    svg = vlc.vegalite_to_svg(chart.to_dict())
    return Drawing(_dress(svg, title=title, description=description), title)


def _dress(svg: str, *, title: str, description: str) -> str:
    svg = re.sub(
        r"^<svg[^>]*?viewBox=\"([^\"]*)\"[^>]*>",
        r'<svg xmlns="http://www.w3.org/2000/svg" viewBox="\1">',
        svg,
    )
    head = f' role="img" aria-label={quoteattr(title + ". " + description)}><title>{escape(title)}</title>'
    svg = svg.replace(">", head, 1)
    # Groups that Vega labels for itself would be read out in English.
    svg = re.sub(
        r' (?:aria-[a-z]+|role)="[^"]*"(?=[^<]*>)',
        lambda m: m.group(0) if m.start() < len(head) + 120 else "",
        svg,
    )
    return svg.replace(INK, "currentColor")


def _digits(expression: str, *, arabic: bool) -> str:
    """A Vega expression whose text has the digits of the page: Arabic is the one language from right to left here."""
    for western, eastern in enumerate("٠١٢٣٤٥٦٧٨٩") if arabic else ():
        expression = f"replace({expression}, regexp('{western}', 'g'), '{eastern}')"
    return expression


def weekly(
    weeks: Sequence[Week],
    *,
    title: str,
    description: str,
    marks: Sequence[Mark] = (),
    bands: Sequence[Band] = (),
    rtl: bool = False,
    month_names: Sequence[str] | None = None,
    axis_title: str = "",
    width: int = 720,
    height: int = 230,
    inner: Sequence[tuple[date, int]] = (),
    ranges: bool = False,
) -> Drawing:
    """Deaths per week as bars, with acts marked above them and stretches of days shaded.

    ``inner`` is a part of each week's bar, drawn darker within it; ``ranges`` draws each week's low to high.
    ``month_names`` are twelve short names in the reader's language. Marks are placed on alternating rows, so
    that neighbours do not cover each other.
    """
    if not weeks:
        raise ValueError("a weekly chart needs at least one week")
    scale_x = alt.Scale(reverse=rtl, domain=[_ms(weeks[0].start), _ms(weeks[-1].start + timedelta(days=7))])
    names = list(month_names or [])
    label = f"[{','.join(repr(n) for n in names)}][utcmonth(datum.value)]" if names else "utcFormat(datum.value, '%b')"
    isolate = "\u2067" if rtl else "\u2066"
    x = alt.X(
        "start:T",
        scale=scale_x,
        title=None,
        axis=alt.Axis(
            grid=False,
            # Isolates set the reading direction of a day and its month, whatever stands around them.
            labelExpr=f"'{isolate}' + {_digits('utcdate(datum.value)', arabic=rtl)} + ' ' + {label} + '\u2069'",
            tickCount=max(2, min(5 if rtl else 8, len(weeks) // 2)),
            labelFlush=True,
            orient="bottom",
        ),
    )
    values = [
        {"start": _ms(w.start), "end": _ms(w.start + timedelta(days=6, hours=12)), "best": w.best}
        for w in weeks
        if w.best
    ]
    top = max([w.best or 0 for w in weeks] + [4])
    if ranges:
        # One wild upper bound must not flatten the year: what goes beyond twice the best is cut at the edge.
        top = min(max([w.high or 0 for w in weeks] + [top]), 2 * top)
    y = alt.Y(
        "best:Q",
        title=axis_title or None,
        scale=alt.Scale(domain=[0, top * 1.05]),
        axis=alt.Axis(
            orient="right" if rtl else "left",
            tickCount=4,
            grid=True,
            gridOpacity=0.35,
            labelExpr=_digits("format(datum.value, 'd')", arabic=rtl),
        ),
    )
    layers: list[Any] = []
    for band in bands:
        color = GREEN if band.kind == "holding" else SOFT
        frame = alt.InlineData(values=[{"a": _ms(band.start), "b": _ms(band.end + timedelta(days=1)), "t": band.label}])
        layers.append(
            alt.Chart(frame).mark_rect(color=color, opacity=0.13).encode(x=alt.X("a:T", scale=scale_x), x2="b:T")
        )
        layers.append(
            alt.Chart(frame)
            .mark_text(align="right" if rtl else "left", dx=-4 if rtl else 4, y=12, color=color, fontSize=11)
            .encode(x=alt.X("a:T", scale=scale_x), text="t:N")
        )
    layers.append(
        alt.Chart(alt.InlineData(values=values)).mark_bar(color=RED).encode(x=x, x2="end:T", y=y, y2=alt.datum(0))
    )
    if inner:
        frame = alt.InlineData(
            values=[{"start": _ms(on), "end": _ms(on + timedelta(days=6, hours=12)), "part": n} for on, n in inner]
        )
        dark = alt.Chart(frame).mark_bar(color=INK, opacity=0.55)
        layers.append(
            dark.encode(x=alt.X("start:T", scale=scale_x), x2="end:T", y=_deaths("part", axis_title), y2=alt.datum(0))
        )
    if ranges:
        frame = alt.InlineData(
            values=[
                {"on": _ms(w.start + timedelta(days=3, hours=6)), "low": w.low, "high": min(w.high, top * 1.05)}
                for w in weeks
                if w.low is not None and w.high is not None and w.high > w.low
            ]
        )
        whisker = alt.Chart(frame).mark_rule(color=INK, opacity=0.7)
        layers.append(whisker.encode(x=alt.X("on:T", scale=scale_x), y=_deaths("low", axis_title), y2="high:Q"))
    rows = 4
    for n, mark in enumerate(sorted(marks)):
        frame = alt.InlineData(values=[{"on": _ms(mark.on), "t": mark.label}])
        at = -10 - (n % rows) * 15
        # Towards the end of the chart a label stands before its line, so that it is not cut off.
        late = (mark.on - weeks[0].start) > (weeks[-1].start - weeks[0].start) * 0.6
        before = late != rtl
        layers.append(
            alt.Chart(frame)
            .mark_rule(color=BRONZE, strokeDash=[3, 3], y=at + 4, y2=height)
            .encode(x=alt.X("on:T", scale=scale_x))
        )
        layers.append(
            alt.Chart(frame)
            .mark_text(align="right" if before else "left", dx=-4 if before else 4, y=at, color=BRONZE, fontSize=11)
            .encode(x=alt.X("on:T", scale=scale_x), text="t:N")
        )
    picture = (
        alt.layer(*layers)
        .properties(width=width, height=height, padding={"top": 8, "left": 4, "right": 4, "bottom": 4})
        .configure(font=FONT, background="transparent")
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=INK,
            titleColor=INK,
            domainColor=SOFT,
            tickColor=SOFT,
            gridColor=SOFT,
            titleFontWeight="normal",
        )
    )
    return render(picture, title=title, description=description)


def _deaths(field: str, title: str) -> alt.Y:
    """One more layer on the axis of deaths, which has one title."""
    return alt.Y(f"{field}:Q", title=title or None)


def _ms(day: date) -> int:
    """Days as milliseconds since 1970 in UTC, as Vega wants them."""
    return int((day - date(1970, 1, 1)).total_seconds() * 1000)
