"""Deaths per week as an Altair chart for one width: bars, acts marked above them, stretches of days shaded."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, NamedTuple

import altair as alt

from .label_rows import label_rows
from .svg import BRONZE, GREEN, INK, RED, SOFT, TEXT, styled

# What a letter takes of a line at ``TEXT``, on the safe side in Latin and in Arabic.
LETTER = 6.3
ROW = 15
# What the axis of numbers takes of the width, about.
AXIS = 44
# How far the first and the last day of the axis may reach past the plot.
PAST = 20


class Week(NamedTuple):
    """A week (its Monday) and its toll by placed events; ``None`` where nothing is known."""

    start: date
    low: int | None
    best: int | None
    high: int | None


class ChartMark(NamedTuple):
    """Something that happened, set on a chart by its day; ``label`` is short, in the reader's language."""

    on: date
    label: str


class Band(NamedTuple):
    """A stretch of days to shade: a ceasefire (``holding``), or days not yet reported (``unknown``)."""

    start: date
    end: date
    label: str
    kind: str

    @property
    def color(self) -> str:
        return GREEN if self.kind == "holding" else SOFT


@dataclass(frozen=True, slots=True)
class Size:
    """``width`` of the whole drawing; at most ``ticks`` days on its axis; ``rows`` of labels before some share one."""

    width: int
    ticks: int
    rows: int


@dataclass(frozen=True, slots=True)
class Weekly:
    """What is drawn, whatever the width."""

    weeks: tuple[Week, ...]
    marks: tuple[ChartMark, ...]
    bands: tuple[Band, ...]
    inner: tuple[tuple[date, int], ...]
    # Of each week: its Monday as the axis names it, in one line or two.
    labels: tuple[tuple[str, ...], ...]
    # The ten digits of the axis of numbers.
    digits: str
    axis_title: str
    height: int
    ranges: bool
    rtl: bool

    def chart(self, size: Size) -> alt.LayerChart:
        layers = [*self._bands(size), self._bars(size)]
        if self.inner:
            layers.append(self._inner())
        if self.ranges:
            layers.append(self._ranges())
        if self.marks:
            layers += self._marks(size)
        return styled(*layers, width=size.width, height=self.height)

    @property
    def _top(self) -> float:
        top = max([week.best or 0 for week in self.weeks] + [4])
        if self.ranges:
            # One wild upper bound must not flatten the year: what goes beyond twice the best is cut at the edge.
            top = min(max([week.high or 0 for week in self.weeks] + [top]), 2 * top)
        return top * 1.05

    @property
    def _scale(self) -> alt.Scale:
        end = self.weeks[-1].start + timedelta(days=7)
        return alt.Scale(reverse=self.rtl, domain=[_ms(self.weeks[0].start), _ms(end)])

    def _x(self, field: str) -> alt.X:
        return alt.X(f"{field}:T", scale=self._scale)

    def _y(self, field: str) -> alt.Y:
        """One more layer on the axis of deaths, which has one title."""
        return alt.Y(f"{field}:Q", title=self.axis_title or None)

    def _bars(self, size: Size) -> Any:
        # Isolates set the reading direction of a day and its month, whatever is around them.
        isolate = "\u2067" if self.rtl else "\u2066"
        named = {
            _ms(self.weeks[n].start): [f"{isolate}{line}\u2069" for line in self.labels[n]] for n in self._ticks(size)
        }
        days = alt.Axis(
            grid=False,
            values=list(named),
            labelExpr=f"{json.dumps(named, ensure_ascii=False)}[time(datum.value)]",
            labelFlush=True,
            orient="bottom",
        )
        numbers = alt.Axis(
            orient="right" if self.rtl else "left",
            tickCount=4,
            grid=True,
            gridOpacity=0.35,
            # Charts below one another share their weeks, so their plots begin at one line.
            minExtent=34,
            labelExpr=_digits("format(datum.value, 'd')", self.digits),
        )
        values = [{**_span(week.start), "best": week.best} for week in self.weeks if week.best]
        y = alt.Y("best:Q", title=self.axis_title or None, scale=alt.Scale(domain=[0, self._top]), axis=numbers)
        x = alt.X("start:T", scale=self._scale, title=None, axis=days)
        return _over(values).mark_bar(color=RED).encode(x=x, x2="end:T", y=y, y2=alt.datum(0))

    def _ticks(self, size: Size) -> range:
        """The weeks whose Mondays are named on the axis: evenly spread, as many as have room."""
        weeks = len(self.weeks)
        for count in range(min(size.ticks, weeks), 1, -1):
            for step in range((weeks - 1) // (count - 1), 0, -1):
                first = (weeks - 1 - (count - 1) * step) // 2
                found = range(first, first + count * step, step)
                if self._fit(found, size):
                    return found
        return range(1)

    def _fit(self, ticks: range, size: Size) -> bool:
        """Whether no name of a day runs into the next one, or far past the plot."""
        spans = []
        for n in ticks:
            at, wide = self._at(self.weeks[n].start, size), max(map(len, self.labels[n])) * LETTER + 8
            # A name at the very beginning is set flush with it.
            spans.append((at - wide / 2, at + wide / 2) if at else (0.0, wide))
        apart = all(one[1] <= after[0] for one, after in pairwise(spans))
        return apart and spans[0][0] >= -PAST and spans[-1][1] <= size.width - AXIS + PAST

    def _inner(self) -> Any:
        dark = _over([{**_span(on), "part": count} for on, count in self.inner]).mark_bar(color=INK, opacity=0.55)
        return dark.encode(x=self._x("start"), x2="end:T", y=self._y("part"), y2=alt.datum(0))

    def _ranges(self) -> Any:
        values = [
            {"on": _ms(week.start + timedelta(days=3, hours=6)), "low": week.low, "high": min(week.high, self._top)}
            for week in self.weeks
            if week.low is not None and week.high is not None and week.high > week.low
        ]
        whisker = _over(values).mark_rule(color=INK, opacity=0.7)
        return whisker.encode(x=self._x("on"), y=self._y("low"), y2="high:Q")

    def _bands(self, size: Size) -> list[Any]:
        """Shades, each with its word in it; a word that its shade has no room for stands in a key below the axis."""
        if not self.bands:
            return []
        color = alt.ExprRef("datum.color")
        values = [
            {
                "a": _ms(band.start),
                "b": _ms(band.end + timedelta(days=1)),
                "word": band.label if self._has_room(band, size) else "",
                "color": band.color,
            }
            for band in self.bands
        ]
        words = [one for one in values if one["word"]]
        layers = [_over(values).mark_rect(color=color, opacity=0.13).encode(x=self._x("a"), x2="b:T")]
        if words:
            text = _over(words).mark_text(
                align="right" if self.rtl else "left", dx=-4 if self.rtl else 4, y=12, color=color, fontSize=TEXT
            )
            layers.append(text.encode(x=self._x("a"), text="word:N"))
        return layers + self._key([band for band in self.bands if band.label and not self._has_room(band, size)])

    def _key(self, bands: list[Band]) -> list[Any]:
        below = self.height + 16 + 14 * max(map(len, self.labels))
        values = [
            {"word": word, "color": color, "y": below + n * 18}
            for n, (word, color) in enumerate(dict.fromkeys((band.label, band.color) for band in bands))
        ]
        if not values:
            return []
        color = alt.ExprRef("datum.color")
        near, far, after = ("width", "width - 12", "width - 18") if self.rtl else ("0", "12", "18")
        shade = _over(values).mark_rect(
            color=color,
            opacity=0.3,
            x=alt.ExprRef(near),
            x2=alt.ExprRef(far),
            y=alt.ExprRef("datum.y"),
            y2=alt.ExprRef("datum.y + 12"),
        )
        text = _over(values).mark_text(
            align="right" if self.rtl else "left",
            color=color,
            fontSize=TEXT,
            x=alt.ExprRef(after),
            y=alt.ExprRef("datum.y + 6"),
        )
        return [shade, text.encode(text="word:N")]

    def _marks(self, size: Size) -> list[Any]:
        values = [
            {
                "on": _ms(mark.on),
                "word": mark.label,
                "at": -10 - row * ROW,
                "align": "right" if before != self.rtl else "left",
                "dx": -4 if before != self.rtl else 4,
            }
            for mark, row, before in self._placed(size)
        ]
        rule = _over(values).mark_rule(
            color=BRONZE, strokeDash=[3, 3], y=alt.ExprRef("datum.at + 4"), y2=alt.ExprRef("height")
        )
        text = _over(values).mark_text(
            align=alt.ExprRef("datum.align"),
            dx=alt.ExprRef("datum.dx"),
            y=alt.ExprRef("datum.at"),
            color=BRONZE,
            fontSize=TEXT,
        )
        return [rule.encode(x=self._x("on")), text.encode(x=self._x("on"), text="word:N")]

    def _placed(self, size: Size) -> list[tuple[ChartMark, int, bool]]:
        """Each mark with the row of its label, from the plot upwards, and whether the label stands before its line.

        It does, unless it would begin before the chart does.
        """
        words = []
        for mark in sorted(self.marks):
            at, wide = self._at(mark.on, size), len(mark.label) * LETTER + 8
            words.append((mark, at, (at - wide, at) if at >= wide else (at, at + wide)))
        rows = label_rows([(at, span) for _mark, at, span in words], most=size.rows)
        return [(mark, row, span[1] == at) for (mark, at, span), row in zip(words, rows, strict=True)]

    def _at(self, day: date, size: Size) -> float:
        """Where a day stands, in pixels from where time begins."""
        return (day - self.weeks[0].start).days * (size.width - AXIS) / (7 * len(self.weeks))

    def _has_room(self, band: Band, size: Size) -> bool:
        first, last = max(0, self._at(band.start, size)), self._at(band.end + timedelta(days=1), size)
        end = first + len(band.label) * LETTER + 8
        return end <= last and not any(first <= self._at(mark.on, size) <= end for mark in self.marks)


def _over(values: list[dict[str, Any]]) -> alt.Chart:
    return alt.Chart(alt.InlineData(values=values))


def _span(monday: date) -> dict[str, int]:
    return {"start": _ms(monday), "end": _ms(monday + timedelta(days=6, hours=12))}


def _digits(expression: str, digits: str) -> str:
    """A Vega expression whose text has other digits than 0 to 9."""
    for western, wanted in enumerate(digits):
        if str(western) != wanted:
            expression = f"replace({expression}, regexp('{western}', 'g'), '{wanted}')"
    return expression


def _ms(day: date) -> int:
    """Days as milliseconds since 1970 in UTC, as Vega wants them."""
    return int((day - date(1970, 1, 1)).total_seconds() * 1000)
