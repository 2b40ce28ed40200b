"""Makes ``boundaries.json`` from Natural Earth's GeoJSON. Run by hand when a newer release is taken over:

    python simplify.py ne_50m_admin_0_countries.json ne_10m_admin_0_disputed_areas.json boundaries.json

Borders that countries share are cut into arcs where three meet, and each arc is simplified once
(Visvalingam & Whyatt 1993, doi 10.1179/000870493786962263), so that neighbours still touch. The result is
TopoJSON without quantised deltas: ``arcs`` are lists of [longitude, latitude] in hundredths of a degree.
"""

from __future__ import annotations

import heapq
import json
import math
import sys
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any

Point = tuple[int, int]

# Triangles smaller than this, in square hundredths of a degree, are flattened. Chosen for a file under 400 kB.
SMALLEST = {"countries": 90.0, "disputed": 25.0}
# Natural Earth's kinds of disputed area that are drawn; the others are reefs, leases and buffer zones.
DRAWN = ("Disputed", "Breakaway", "Indeterminate")


def main(countries: str, disputed: str, to: str) -> None:
    collections = {}
    arcs: list[list[Point]] = []
    for name, source in (("countries", countries), ("disputed", disputed)):
        features = json.loads(Path(source).read_text())["features"]
        if name == "disputed":
            features = [one for one in features if one["properties"]["TYPE"] in DRAWN]
        collections[name] = _collection(name, features, arcs)
    Path(to).write_text(
        json.dumps(
            {"type": "Topology", "hundredths": True, "objects": collections, "arcs": arcs}, separators=(",", ":")
        )
    )


def _collection(name: str, features: list[dict[str, Any]], arcs: list[list[Point]]) -> dict[str, Any]:
    shapes = [_rings(feature["geometry"]) for feature in features]
    meeting = _meeting_points([ring for shape in shapes for ring in shape])
    held: dict[tuple[Point, ...], int] = {}
    geometries = []
    for feature, shape in zip(features, shapes, strict=True):
        rings = [_cut(ring, meeting, held, arcs, SMALLEST[name]) for ring in shape]
        geometries.append(
            {
                "type": "MultiPolygon",
                "properties": _properties(name, feature["properties"]),
                "arcs": [[ring] for ring in rings if ring],
            }
        )
    return {"type": "GeometryCollection", "geometries": geometries}


def _properties(name: str, given: dict[str, Any]) -> dict[str, str]:
    if name == "disputed":
        return {"name": given["BRK_NAME"], "note": given["NOTE_BRK"] or "", "type": given["TYPE"]}
    # ISO_A2 is -99 for France and Norway, whose overseas parts have codes of their own.
    wide = {"France": "FR", "Norway": "NO"}
    code = given["ISO_A2"] if given["ISO_A2"] != "-99" else wide.get(given["NAME"], "")
    return {"iso": code, "name": given["NAME"]}


def _rings(geometry: dict[str, Any]) -> list[list[Point]]:
    parts = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    found = []
    for part in parts:
        for ring in part:
            points = [(round(x * 100), round(y * 100)) for x, y in ring]
            thin = [p for n, p in enumerate(points) if n == 0 or p != points[n - 1]]
            if len(thin) >= 4:
                found.append(thin[:-1])
    return found


def _meeting_points(rings: list[list[Point]]) -> set[Point]:
    neighbours: dict[Point, set[Point]] = defaultdict(set)
    for ring in rings:
        for n, point in enumerate(ring):
            neighbours[point] |= {ring[n - 1], ring[(n + 1) % len(ring)]}
    return {point for point, others in neighbours.items() if len(others) > 2}


def _cut(
    ring: list[Point], meeting: set[Point], held: dict[tuple[Point, ...], int], arcs: list[list[Point]], smallest: float
) -> list[int]:
    """The ring as numbers of arcs; ``~n`` is arc ``n`` backwards. A ring that is too small vanishes."""
    corners = [n for n, point in enumerate(ring) if point in meeting]
    if not corners:
        # An island, or a border of two countries all around: begin where both would begin.
        start = ring.index(min(ring))
        ring = ring[start:] + ring[:start]
        pieces = [[*ring, ring[0]]]
        if abs(_area(ring)) < smallest:
            return []
    else:
        ring = ring[corners[0] :] + ring[: corners[0]]
        corners = [n for n, point in enumerate(ring) if point in meeting] + [len(ring)]
        closed = [*ring, ring[0]]
        pieces = [closed[a : b + 1] for a, b in pairwise(corners)]
    numbers = []
    for piece in pieces:
        forward = tuple(piece)
        if forward in held:
            numbers.append(held[forward])
        elif forward[::-1] in held:
            numbers.append(~held[forward[::-1]])
        else:
            held[forward] = len(arcs)
            numbers.append(len(arcs))
            arcs.append(_simplify(piece, smallest))
    return numbers


def _simplify(points: list[Point], smallest: float) -> list[Point]:
    left = list(range(-1, len(points) - 1))
    right = list(range(1, len(points) + 1))
    alive = [True] * len(points)
    keep = 4 if points[0] == points[-1] else 2
    size = {n: _triangle(points, n - 1, n, n + 1) for n in range(1, len(points) - 1)}
    heap = [(area, n) for n, area in size.items()]
    heapq.heapify(heap)
    count = len(points)
    while heap and count > keep:
        area, n = heapq.heappop(heap)
        if not alive[n] or area != size[n]:
            continue
        if area >= smallest:
            break
        alive[n] = False
        count -= 1
        right[left[n]], left[right[n]] = right[n], left[n]
        for m in (left[n], right[n]):
            if 0 < m < len(points) - 1:
                size[m] = max(area, _triangle(points, left[m], m, right[m]))
                heapq.heappush(heap, (size[m], m))
    return [point for n, point in enumerate(points) if alive[n]]


def _triangle(points: list[Point], a: int, b: int, c: int) -> float:
    (ax, ay), (bx, by), (cx, cy) = points[a], points[b], points[c]
    # A degree of longitude shrinks towards the poles.
    return abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2 * math.cos(math.radians(by / 100))


def _area(ring: list[Point]) -> float:
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs) / 2


if __name__ == "__main__":
    main(*sys.argv[1:])
