"""Maps as SVG, drawn on the server from Natural Earth: the world with its situations, and one situation's events.

Marks differ by shape as well as by colour. Colours are the page's own, by class. Maps do not mirror.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from tocsin.desk.ui.charts import Drawing
from tocsin.desk.ui.templatetags.ui import country

from .boundaries import Area, Box, Point, areas, within

# Whole numbers on a wide canvas are shorter to write than fractions on a small one.
WIDTH, HEIGHT = 2000, 900
# Antarctica has no situation and would take a fifth of the picture.
LEFT_OUT = ("AQ",)
# What a letter of a name takes, about, in pixels of a map.
LETTER = 6.5


class MapMark(NamedTuple):
    """A situation on the world map. ``level`` is a class: alarm, rising or ongoing; ``size`` a toll."""

    longitude: float
    latitude: float
    size: int
    level: str
    label: str
    href: str


class Spot(NamedTuple):
    """A place with events; ``fresh`` where the latest are of the last weeks."""

    longitude: float
    latitude: float
    size: int
    label: str
    fresh: bool = False


def world(marks: Sequence[MapMark], *, title: str) -> Drawing:
    """The world with a linked mark for each situation, gravest on top."""
    drawn = format_html_join("", "{}", ((_mark(mark),) for mark in reversed(marks)))
    svg = format_html(
        '<svg class="map" viewBox="0 0 {} {}" role="group" aria-label="{}">{}{}</svg>',
        WIDTH,
        HEIGHT,
        title,
        _world_base(),
        drawn,
    )
    return Drawing(str(svg), title)


def places(
    spots: Sequence[Spot],
    *,
    title: str,
    description: str,
    width: int = 340,
    height: int = 250,
    frame: Sequence[Spot] = (),
) -> Drawing:
    """The places of one situation's events, with the countries around them named.

    ``frame``: the map shows as much of the world as these places need, so that several can be compared.
    """
    box = _around(frame or spots, ratio=width / height)
    middle = math.cos(math.radians((box[1] + box[3]) / 2))
    scale = width / ((box[2] - box[0]) * middle)

    def at(point: Point) -> Point:
        return ((point[0] - box[0]) * middle * scale, (box[3] - point[1]) * scale)

    def clipped(area: Area) -> list[list[Point]]:
        return [cut for cut in ([at(p) for p in within(ring, box)] for ring in area.near(box)) if len(cut) > 2]

    land = [(area, clipped(area)) for area in areas("countries")]
    disputed = [(area, clipped(area)) for area in areas("disputed")]
    svg = format_html(
        '<svg class="map" viewBox="0 0 {} {}" role="img" aria-label="{}. {}"><title>{}</title>{}{}{}{}</svg>',
        width,
        height,
        title,
        description,
        title,
        _path("land", (ring for _area, rings in land for ring in rings)),
        _path("disputed", (ring for _area, rings in disputed for ring in rings)),
        format_html_join(
            "",
            '<circle class="spot{}" cx="{}" cy="{}" r="{}"><title>{}</title></circle>',
            (
                (" fresh" if spot.fresh else "", round(x, 1), round(y, 1), _radius(spot.size, 3, 10), spot.label)
                for spot in sorted(spots, key=lambda one: (one.fresh, -one.size))
                for x, y in [at((spot.longitude, spot.latitude))]
            ),
        ),
        format_html_join("", "{}", ((_name(area, rings, width, height),) for area, rings in land if rings)),
    )
    return Drawing(str(svg), title)


def equal_earth(longitude: float, latitude: float) -> Point:
    """Equal Earth, which shows areas true (Šavrič, Patterson & Jenny 2018, doi 10.1080/13658816.2018.1504949)."""
    a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
    theta = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    slope = 9 * a4 * theta**8 + 7 * a3 * theta**6 + 3 * a2 * theta**2 + a1
    x = 2 * math.sqrt(3) * math.radians(longitude) * math.cos(theta) / (3 * slope)
    y = a4 * theta**9 + a3 * theta**7 + a2 * theta**3 + a1 * theta
    return x, y


def _on_world(longitude: float, latitude: float) -> Point:
    x, y = equal_earth(longitude, latitude)
    full, top = equal_earth(180, 0)[0], equal_earth(0, 84)[1]
    scale = WIDTH / (2 * full)
    return (x + full) * scale, (top - y) * scale


@lru_cache(maxsize=1)
def _world_base() -> SafeString:
    land = (ring for area in areas("countries") if area.code not in LEFT_OUT for ring in area.rings)
    disputed = (ring for area in areas("disputed") for ring in area.rings)
    return _path("land", map(_thin, land)) + _path("disputed", map(_thin, disputed))


def _thin(ring: Iterable[Point]) -> list[Point]:
    """A ring on the world map without points that fall within a few pixels of the last; tiny ones vanish."""
    kept: list[Point] = []
    for point in ring:
        x, y = _on_world(*point)
        if not kept or abs(x - kept[-1][0]) + abs(y - kept[-1][1]) > 4:
            kept.append((x, y))
    return kept if len(kept) > 2 else []


def _path(kind: str, rings: Iterable[Sequence[Point]]) -> SafeString:
    """Rings as one path of whole-numbered steps."""
    parts = []
    for ring in rings:
        steps = [(round(x), round(y)) for x, y in ring]
        moves = (f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in pairwise(steps) if a != b)
        if steps and (line := "l".join(moves)):
            parts.append(f"M{steps[0][0]} {steps[0][1]}l{line}z")
    # Numbers only: there is nothing in it to escape.
    return mark_safe(f'<path class="{kind}" d="{"".join(parts)}"/>')  # noqa: S308


def _mark(mark: MapMark) -> SafeString:
    x, y = _on_world(mark.longitude, mark.latitude)
    r = _radius(mark.size, 9, 32)
    if mark.level == "rising":
        shape = format_html(
            '<path d="M{} {}l{} {}l{} {}l{} {}Z"/>',
            *(round(n, 1) for n in (x, y - r, r, r, -r, r, -r, -r)),
        )
    else:
        shape = format_html('<circle cx="{}" cy="{}" r="{}"/>', round(x, 1), round(y, 1), r)
    if mark.level == "alarm":
        shape += format_html('<circle class="ring" cx="{}" cy="{}" r="{}"/>', round(x, 1), round(y, 1), r + 6)
    # All situations are in the list below; with the keyboard, the map stops only at those that call for it.
    stop = mark_safe(' tabindex="-1"') if mark.level == "ongoing" else ""
    return format_html(
        '<a class="{}" href="{}"{}><title>{}</title>{}</a>', mark.level, mark.href, stop, mark.label, shape
    )


def _radius(size: int, least: float, most: float) -> float:
    """Areas grow with the toll, within bounds."""
    return round(min(most, least + math.sqrt(size) * most / 20), 1)


def _around(spots: Sequence[Spot], *, ratio: float) -> Box:
    """A box around places with room at the sides, at least three degrees high."""
    west, east = min(s.longitude for s in spots), max(s.longitude for s in spots)
    south, north = min(s.latitude for s in spots), max(s.latitude for s in spots)
    x, y = (west + east) / 2, (south + north) / 2
    narrow = max(math.cos(math.radians(y)), 0.2)
    high = max(3.0, (north - south) * 1.3, (east - west) * narrow * 1.3 / ratio)
    wide = high * ratio / narrow
    return (x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)


def _name(area: Area, rings: list[list[Point]], width: int, height: int) -> SafeString:
    """A country's name in the middle of the part that shows, if that part is large enough to carry it."""
    ring = max(rings, key=lambda one: abs(_area(one)))
    if abs(_area(ring)) < width * height * 0.04:
        return SafeString("")
    name = country(area.code) if area.code else area.name
    half = min(len(name) * LETTER, width) / 2
    x = min(max(sum(p[0] for p in ring) / len(ring), half), width - half)
    y = sum(p[1] for p in ring) / len(ring)
    return format_html('<text x="{}" y="{}">{}</text>', round(x), round(y), name)


def _area(ring: Sequence[Point]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)) / 2
