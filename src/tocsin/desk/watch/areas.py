"""Areas that a situation's rules can have: named ones of Natural Earth, and polygons that a person gives as GeoJSON.

One that crosses the 180th meridian is cut there. All become the coordinates of a MultiPolygon (RFC 7946): polygons of
rings of ``[longitude, latitude]``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from . import antimeridian, boundaries, refusals

Ring = list[list[float]]
Polygon = list[Ring]
# Each edge is asked of each event: more makes a page wait, and tells nothing that a map of the world could show.
POINTS = 1000


def names() -> list[tuple[str, str]]:
    """Key and name of each area that can be chosen: countries, and the disputed areas that lie across them."""
    found = {}
    for kind in ("countries", "disputed"):
        for area in boundaries.areas(kind):
            if area.rings:
                found[f"{kind}:{area.name}"] = area.name
    return sorted(found.items(), key=lambda pair: (pair[0].split(":")[0], pair[1]))


def named(keys: Iterable[str]) -> list[Polygon]:
    """The polygons of chosen areas; of one with very many small islands the largest."""
    polygons: list[Polygon] = []
    for key in keys:
        kind, _colon, name = key.partition(":")
        rings = [ring for area in boundaries.areas(kind) if area.name == name for ring in area.rings]
        rings.sort(key=_extent, reverse=True)
        count = 0
        for ring in rings:
            step = -(-len(ring) // (POINTS // 2))
            kept = [[round(x, 3), round(y, 3)] for x, y in ring[::step]]
            count += len(kept)
            if count > POINTS // 2 and polygons:
                break
            if len(kept) > 2:
                polygons.append([kept])
    return polygons


def drawn(text: str) -> list[Polygon]:
    """The polygons of a GeoJSON text; none of an empty one. Raises ``NotAnArea``."""
    if not text.strip():
        return []
    try:
        given = json.loads(text)
    except (ValueError, RecursionError):
        raise refusals.NotAnArea(_("The text is not valid GeoJSON. Copy it again from the map editor.")) from None
    polygons = [part for one in _polygons(given, depth=0) for part in antimeridian.cut(_polygon(one))]
    if not polygons:
        raise refusals.NotAnArea(_("The GeoJSON text has no polygon. Enter a Polygon or a MultiPolygon."))
    if sum(len(ring) for polygon in polygons for ring in polygon) > POINTS:
        raise refusals.NotAnArea(
            _("The area has too many points. Simplify it to at most %(count)s.") % {"count": POINTS}
        )
    return polygons


def as_geojson(polygons: list[Polygon]) -> str:
    """For a form that is opened again: rings are closed, as the standard wants."""
    if not polygons:
        return ""
    closed = [[[*ring, ring[0]] for ring in polygon] for polygon in polygons]
    return json.dumps({"type": "MultiPolygon", "coordinates": closed})


def _polygons(given: Any, *, depth: int) -> list[Any]:
    if not isinstance(given, dict) or depth > 4:
        raise refusals.NotAnArea(_("The text is not valid GeoJSON. Enter an object with a “type”."))
    kind = given.get("type")
    if kind == "Feature":
        return _polygons(given.get("geometry"), depth=depth + 1)
    inner = {"FeatureCollection": "features", "GeometryCollection": "geometries"}.get(str(kind))
    if inner:
        each = given.get(inner)
        return [one for part in (each if isinstance(each, list) else []) for one in _polygons(part, depth=depth + 1)]
    coordinates = given.get("coordinates")
    if kind == "Polygon":
        return [coordinates]
    if kind == "MultiPolygon" and isinstance(coordinates, list):
        return list(coordinates)
    return []


def _polygon(given: Any) -> Polygon:
    try:
        rings = [[[round(float(x), 4), round(float(y), 4)] for x, y, *_height in ring] for ring in given]
    except (TypeError, ValueError, OverflowError):
        raise refusals.NotAnArea(
            _(
                "Enter the coordinates of the polygon as lists of rings. Each ring is a list of points: "
                "longitude, latitude."
            )
        ) from None
    for ring in rings:
        if len(ring) > 1 and ring[0] == ring[-1]:
            ring.pop()
        if len(ring) < 3:
            raise refusals.NotAnArea(_("Enter at least three points for each ring."))
        for x, y in ring:
            if not (-180 <= x <= 180 and -90 <= y <= 90):
                raise refusals.NotAnArea(
                    _("%(point)s is not a valid point. Enter the longitude first, then the latitude.")
                    % {"point": f"{x}, {y}"}
                )
    if not rings:
        raise refusals.NotAnArea(_("Enter at least three points for each ring."))
    return rings


def _extent(ring: Iterable[boundaries.Point]) -> float:
    xs, ys = zip(*ring, strict=True)
    return float((max(xs) - min(xs)) * (max(ys) - min(ys)))
