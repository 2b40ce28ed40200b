"""Natural Earth's boundaries as rings of longitude and latitude, from the file that Tocsin carries."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import NamedTuple

from django.conf import settings

Point = tuple[float, float]
# In degrees; south and west first.
Box = tuple[float, float, float, float]


class Area(NamedTuple):
    """A country (``code`` by ISO 3166-1, empty where it has none) or a disputed area; the box around each ring."""

    code: str
    name: str
    rings: tuple[tuple[Point, ...], ...]
    boxes: tuple[Box, ...]

    def near(self, box: Box) -> list[tuple[Point, ...]]:
        """The rings of which some part may lie in a box."""
        return [
            ring
            for ring, (west, south, east, north) in zip(self.rings, self.boxes, strict=True)
            if west <= box[2] and east >= box[0] and south <= box[3] and north >= box[1]
        ]


@lru_cache(maxsize=2)
def areas(kind: str) -> tuple[Area, ...]:
    """All ``countries``, or all ``disputed`` areas."""
    held = json.loads((settings.DATA / "natural_earth" / "boundaries.json").read_text())
    arcs = [[(x / 100, y / 100) for x, y in arc] for arc in held["arcs"]]
    found = []
    for shape in held["objects"][kind]["geometries"]:
        rings = tuple(_ring(ring, arcs) for (ring,) in shape["arcs"])
        boxes = tuple(map(_box, rings))
        found.append(Area(shape["properties"].get("iso", ""), shape["properties"]["name"], rings, boxes))
    return tuple(found)


def within(ring: tuple[Point, ...], box: Box) -> list[Point]:
    """The part of a ring inside a box (Sutherland & Hodgman 1974, doi 10.1145/360767.360802); may be empty."""
    points: list[Point] = list(ring)
    for axis, edge, sign in ((0, box[0], 1), (1, box[1], 1), (0, box[2], -1), (1, box[3], -1)):
        kept: list[Point] = []
        for n, here in enumerate(points):
            before = points[n - 1]
            inside, was_inside = (here[axis] - edge) * sign >= 0, (before[axis] - edge) * sign >= 0
            if inside != was_inside:
                share = (edge - before[axis]) / (here[axis] - before[axis])
                kept.append((before[0] + share * (here[0] - before[0]), before[1] + share * (here[1] - before[1])))
            if inside:
                kept.append(here)
        points = kept
    return points


def _box(ring: tuple[Point, ...]) -> Box:
    xs, ys = zip(*ring, strict=True)
    return (min(xs), min(ys), max(xs), max(ys))


def _ring(numbers: list[int], arcs: list[list[Point]]) -> tuple[Point, ...]:
    points: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[:-1]
    return tuple(points)
