"""Areas that cross the 180th meridian, cut there in two (RFC 7946, 3.1.9).

An edge from 178 to -178 is the short way over the meridian, not the long one around the world, as map editors mean it.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from . import boundaries, refusals

Ring = list[list[float]]
Polygon = list[Ring]
HALF, WHOLE = 180, 360


def cut(polygon: Polygon) -> list[Polygon]:
    """The parts of a polygon on either side; itself where it does not cross. Raises ``NotAnArea`` around a pole."""
    outer, *holes = map(_unrolled, polygon)
    west, east = min(x for x, _y in outer), max(x for x, _y in outer)
    if west >= -HALF and east <= HALF:
        return [polygon]
    rings = [outer, *(_beside(hole, west, east) for hole in holes)]
    found = []
    for turn in (-WHOLE, 0, WHOLE):
        box = (-HALF + turn, -90, HALF + turn, 90)
        parts = [_tidy(boundaries.within(tuple((x, y) for x, y in ring), box), turn) for ring in rings]
        if parts[0]:
            found.append([part for part in parts if part])
    return found


def _unrolled(ring: Ring) -> Ring:
    """A ring whose longitudes go on beyond 180 where an edge crosses it. An edge right around the world is one."""
    found, turn = [list(ring[0])], 0
    for (before, _y), (x, y) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if HALF < abs(x - before) < WHOLE:
            turn += WHOLE if x < before else -WHOLE
        found.append([x + turn, y])
    if turn:
        raise refusals.NotAnArea(_("The area goes around a pole. Cut it along the 180th meridian."))
    return found[:-1]


def _beside(hole: Ring, west: float, east: float) -> Ring:
    """A hole where its area is, for both can be written on either side of the meridian."""
    turn = next((turn for turn in (0, WHOLE, -WHOLE) if all(west <= x + turn <= east for x, _y in hole)), 0)
    return [[x + turn, y] for x, y in hole]


def _tidy(points: list[boundaries.Point], turn: int) -> Ring:
    """A ring of what is left of one, back between -180 and 180; empty where it has no inside."""
    ring: Ring = []
    for x, y in points:
        point = [round(x - turn, 4), round(y, 4)]
        if not ring or point != ring[-1]:
            ring.append(point)
    if len(ring) > 1 and ring[0] == ring[-1]:
        ring.pop()
    across = {x for x, _y in ring}
    return ring if len(ring) > 2 and len(across) > 1 else []
