"""The one form of an event that every source is read into, and which events belong to which situation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from operator import and_, or_
from typing import Any, TypedDict, TypeVar, cast

import narwhals as nw

from .frames import small

# A native frame, eager or lazy, of any kind that Narwhals knows; what comes back is of the same kind.
Native = TypeVar("Native")

# What a provider does not say is null, never invented. Precisions are on the scales of UCDP's codebook, whoever the
# provider: of dates 1 the day, 2 within 6 days, 3 the week, 4 the month, 5 longer; of places 1 the spot, 2 within
# 25 km, 3 the district, 4 the province, 5 a line or an area, 6 the country, 7 the sea or the air.
EVENT: dict[str, Any] = {
    "provider": nw.String,
    "id": nw.String,
    "date_start": nw.Date,
    "date_end": nw.Date,
    "date_precision": nw.Int64,
    "country": nw.String,
    "conflict": nw.String,
    "conflict_id": nw.String,  # a name is rewritten from release to release, its number stays
    "dyad_id": nw.String,
    "side_a": nw.String,
    "side_b": nw.String,
    "violence": nw.String,  # state, non_state or one_sided
    "event_type": nw.String,  # in the provider's own words
    "clarity": nw.Int64,  # 1 an event of its own, 2 a summary of several
    "latitude": nw.Float64,
    "longitude": nw.Float64,
    "place_precision": nw.Int64,
    "low": nw.Int64,
    "best": nw.Int64,
    "high": nw.Int64,
    "civilians": nw.Int64,  # of the best estimate
    "reported_by": nw.String,  # the first of the sources that the provider coded the event from, a paper or an agency
    "headline": nw.String,  # of that report
}
KEY = ("provider", "id")
# For people to read: nothing is computed from them.
REPORTED = ("reported_by", "headline")
# The 180th meridian, to the east.
EAST = 180


# A ring around it, and rings around its holes.
Polygon = Sequence[Sequence[Sequence[float]]]


class Alternative(TypedDict, total=False):
    """Conditions that must all hold for an event to belong; a condition that is left out holds."""

    provider: str
    conflict: Sequence[str]
    country: Sequence[str]
    actor: Sequence[str]
    # The coordinates of a MultiPolygon of GeoJSON (RFC 7946): polygons of rings of [longitude, latitude].
    area: Sequence[Polygon]
    # The names of the areas that the rings were taken from, for people to read.
    area_names: Sequence[str]


Rules = Sequence[Alternative]


def present(rows: Native, vectors: Iterable[tuple[str, Sequence[bool]]]) -> Native:
    """The rows of a Delta table's files that are in a version of it, for engines that read the files by their names.

    ``rows`` has two more columns, which are taken off: ``file``, the last part of its name, and ``row``, its number in
    the file. ``vectors`` says of files, by their names, which rows are kept, as ``DeltaTable.deletion_vectors`` does;
    of a file that it does not name all are.
    """
    frame: Any = nw.from_native(rows)
    gone = [
        (file.rsplit("/", 1)[-1], number)
        for file, kept in vectors
        for number, is_kept in enumerate(kept)
        if not is_kept
    ]
    schema: dict[str, Any] = {"file": nw.String, "row": nw.Int64}
    table = small(frame, {name: [one[n] for one in gone] for n, name in enumerate(schema)}, schema)
    left = frame.join(table, on=["file", "row"], how="anti")
    return cast("Native", left.drop("file", "row").to_native())


def matching(events: Native, rules: Rules) -> Native:
    """The events of one situation: those for which at least one alternative holds. No rule, no event."""
    frame: Any = nw.from_native(events)
    conditions = [_condition(alternative) for alternative in rules]
    # Plain comparisons joined by "and" and "or": from these, files know which of their parts need not be read.
    none = nw.col("provider").is_null() & ~nw.col("provider").is_null()
    held = frame.filter(reduce(or_, conditions) if conditions else none)
    return cast("Native", held.to_native())


def assign(events: Native, situations: Mapping[int, Rules]) -> Native:
    """Events with a column ``situation``; an event stands once for each situation that it belongs to.

    Situations whose alternatives name only a provider and conflicts, as those started from UCDP do, are joined in
    one go.
    """
    frame: Any = nw.from_native(events)
    keys: dict[tuple[int, str, str], None] = {}
    found = []
    for situation, rules in situations.items():
        if all(set(alternative) == {"provider", "conflict"} for alternative in rules):
            keys |= {
                (situation, alternative["provider"], conflict): None
                for alternative in rules
                for conflict in alternative["conflict"]
            }
        else:
            mine: Any = nw.from_native(matching(events, rules))
            found.append(mine.with_columns(situation=nw.lit(situation, nw.Int64)))
    schema: dict[str, Any] = {"situation": nw.Int64, "provider": nw.String, "conflict": nw.String}
    table = small(frame, {name: [key[n] for key in keys] for n, name in enumerate(schema)}, schema)
    joined: Any = frame.join(table, on=["provider", "conflict"], how="inner")
    columns = [*frame.collect_schema().names(), "situation"]
    return cast("Native", nw.concat([part.select(columns) for part in (joined, *found)]).to_native())


def _condition(alternative: Alternative) -> nw.Expr:
    holds = []
    if provider := alternative.get("provider"):
        holds.append(nw.col("provider") == provider)
    for name in ("conflict", "country"):
        if (values := _values(alternative, name)) is not None:
            holds.append(_is_one_of(name, values))
    if (actors := _values(alternative, "actor")) is not None:
        holds.append(_is_one_of("side_a", actors) | _is_one_of("side_b", actors))
    if (polygons := alternative.get("area")) is not None:
        if not polygons:
            raise ValueError("an area without a polygon holds no event")
        holds.append(nw.any_horizontal(*map(inside, polygons), ignore_nulls=True))
    if not holds:
        raise ValueError("an alternative without a condition would hold every event of the world")
    return reduce(and_, holds)


def inside(polygon: Polygon) -> nw.Expr:
    """Whether a ray eastwards from an event's place crosses the rings an odd number of times (Shimrat 1962)."""
    crossed = []
    for ring in polygon:
        for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], *ring[:1]], strict=True):
            if y1 != y2:
                if x1 == x2 == EAST:
                    # The edge of an area that was cut there, or goes around the world: what lies on it lies inside.
                    x1 = x2 = EAST + 1
                level = (nw.col("latitude") >= min(y1, y2)) & (nw.col("latitude") < max(y1, y2))
                edge = nw.lit(x1) + (nw.col("latitude") - y1) * ((x2 - x1) / (y2 - y1))
                crossed.append((level & (nw.col("longitude") < edge)).cast(nw.Int64))
    if not crossed:
        raise ValueError("a polygon without an inside holds no event")
    return nw.sum_horizontal(*crossed) % 2 == 1


def _is_one_of(name: str, values: Sequence[str]) -> nw.Expr:
    return nw.col(name) == values[0] if len(values) == 1 else nw.col(name).is_in(values)


def _values(alternative: Mapping[str, Any], name: str) -> list[str] | None:
    values: Iterable[str] | None = alternative.get(name)
    return None if values is None else list(values)
