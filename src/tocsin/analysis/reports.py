"""How many outlets report fighting in a situation, against the situation's own history. Plain frames in; no clock.

This is the weaker sign beside the alarm of placed events (``escalation``), and it shares nothing with it: it counts
who reports, never what happened. A report is one line of GDELT about material conflict (CAMEO 18 assault, 19 fight,
20 unconventional mass violence), coded by machine from the press. Counted are outlets: the hosts of the addresses that
GDELT gives, each once in 24 hours, however many lines and articles it has.

A moment is a quarter of an hour, as the number of quarters since 1970 in UTC; a window is the 96 of them up to it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import timedelta
from functools import reduce
from operator import or_
from statistics import median
from typing import Any, Literal, NamedTuple, cast

import narwhals as nw

from .events import Native, Polygon, inside
from .frames import collected, small

# The normal form of a report. ``country`` is where it happened, ISO 3166-1; ``place`` is GDELT's kind of place: 1 a
# country, 2 and 5 a state or province, 3 and 4 a town. ``outlet`` is the host of ``source``, null where that is none.
REPORT: dict[str, Any] = {
    "id": nw.String,
    "day": nw.Date,
    "added": nw.Date,
    "root": nw.String,
    "actor1": nw.String,
    "actor2": nw.String,
    "country": nw.String,
    "place": nw.Int64,
    "latitude": nw.Float64,
    "longitude": nw.Float64,
    "outlet": nw.String,
    "source": nw.String,
}
MATERIAL_CONFLICT = ("18", "19", "20")
# A line that is dated further back retells what was known before.
FRESH = timedelta(days=2)
# The centre of a country or a province is no place within a drawn area.
TOWNS = (3, 4)
WINDOW = 96
# Windows before the present one that it is compared with, and how many of them must have been read.
HISTORY, ENOUGH_HISTORY = 28, 14
# Some files of a day are missing for good at GDELT; a window with fewer was not wholly read.
WHOLE_WINDOW = 90


class ReportScope(NamedTuple):
    """What of the reports concerns a situation: those between two of the ``parties`` (beginnings of CAMEO codes of
    actors), in one of the ``countries`` (ISO 3166-1), or in a town within one of the ``polygons``."""

    parties: Sequence[str] = ()
    countries: Sequence[str] = ()
    polygons: Sequence[Polygon] = ()

    @property
    def holds_anything(self) -> bool:
        return len(set(self.parties)) > 1 or bool(self.countries or self.polygons)


class Threshold(NamedTuple):
    """The sign is on from so many outlets, and from so many times the usual number; both are set by a person."""

    outlets: int
    times: float


class ReportCount(NamedTuple):
    """Outlets and reports in the window up to ``moment``; ``usual`` is the median number of outlets in the windows
    before it that were wholly read, of which there are ``history``; ``None`` where these are too few.

    ``read`` of the 96 quarters of the window itself were read: with fewer than all, its count is a lower bound.
    """

    situation: int
    moment: int
    outlets: int
    reports: int
    usual: float | None
    history: int
    read: int


def in_scope(reports: Native, scope: ReportScope) -> Native:
    """The reports that concern a situation: fresh ones of material conflict, of a known outlet. An empty scope holds
    none."""
    frame: Any = nw.from_native(reports)
    counted = frame.filter(
        nw.col("root").is_in(MATERIAL_CONFLICT),
        ~nw.col("outlet").is_null(),
        (nw.col("added") - nw.col("day")) <= FRESH,
    )
    conditions = [
        _is_of("actor1", one) & _is_of("actor2", other)
        for one in scope.parties
        for other in scope.parties
        if one != other
    ]
    if scope.countries:
        conditions.append(nw.col("country").is_in(list(scope.countries)))
    if scope.polygons:
        within = nw.any_horizontal(*map(inside, scope.polygons), ignore_nulls=True)
        conditions.append(nw.col("place").is_in(TOWNS) & within)
    none = nw.col("root").is_null()
    held = counted.filter(reduce(or_, conditions) if conditions else none)
    return cast("Native", held.to_native())


def windows(reports: Native, *, scopes: Mapping[int, ReportScope], moments: Sequence[int]) -> Native:
    """Outlets and reports of each situation in the window up to each moment (``back`` is 0) and in each of those before
    it: ``situation, moment, back, outlets, reports``. A window without a report has no row.

    ``reports`` have a column ``quarter`` beside those of ``REPORT``.
    """
    frame: Any = nw.from_native(reports)
    found: list[Any] = []
    for number, scope in scopes.items():
        mine: Any = nw.from_native(in_scope(reports, scope))
        found.append(mine.select("id", "quarter", "outlet").with_columns(situation=nw.lit(number, nw.Int64)))
    asked = small(frame, {"moment": list(moments)}, {"moment": nw.Int64})
    pairs: Any = nw.concat(found).join(asked, how="cross")
    ages = pairs.filter(nw.col("quarter") <= nw.col("moment")).with_columns(
        back=(nw.col("moment") - nw.col("quarter")) // WINDOW
    )
    keys = ["situation", "moment", "back"]
    near = ages.filter(nw.col("back") <= HISTORY)
    counted = near.group_by(keys).agg(
        nw.col("outlet").n_unique().cast(nw.Int64).alias("outlets"),
        nw.col("id").n_unique().cast(nw.Int64).alias("reports"),
    )
    return cast("Native", counted.to_native())


def count(
    reports: Native, *, scopes: Mapping[int, ReportScope], moments: Sequence[int], read: Collection[int]
) -> list[ReportCount]:
    """The count of each situation at each moment, in order. ``read`` are the quarters whose files were read: one that
    was not read is not a silent one."""
    if not scopes or not moments:
        return []
    found: dict[tuple[int, int], dict[int, tuple[int, int]]] = {}
    table = collected(nw.from_native(windows(reports, scopes=scopes, moments=moments)))
    columns = table.select("situation", "moment", "back", "outlets", "reports")
    for situation, moment, back, outlets, lines in columns.iter_rows():
        found.setdefault((situation, moment), {})[back] = (outlets, lines)
    known = {moment: _quarters_read(read, moment=moment) for moment in moments}
    return [
        _count(situation, moment, found.get((situation, moment), {}), known[moment])
        for moment in sorted(moments)
        for situation in sorted(scopes)
    ]


def state_of(one: ReportCount, threshold: Threshold) -> Literal["on", "below", "no_history"]:
    """Whether the sign is on. Without a history to compare with it is not, however many outlets report."""
    if one.usual is None:
        return "no_history"
    is_on = one.outlets >= threshold.outlets and one.outlets >= threshold.times * one.usual
    return "on" if is_on else "below"


def _count(situation: int, moment: int, found: Mapping[int, tuple[int, int]], read: Sequence[int]) -> ReportCount:
    past = [found.get(back, (0, 0))[0] for back in range(1, HISTORY + 1) if read[back] >= WHOLE_WINDOW]
    usual = float(median(past)) if len(past) >= ENOUGH_HISTORY else None
    outlets, lines = found.get(0, (0, 0))
    return ReportCount(situation, moment, outlets, lines, usual, len(past), read[0])


def _quarters_read(read: Iterable[int], *, moment: int) -> list[int]:
    """How many quarters were read of the window up to a moment and of each before it."""
    counts = [0] * (HISTORY + 1)
    for quarter in set(read):
        back = (moment - quarter) // WINDOW
        if 0 <= back <= HISTORY:
            counts[back] += 1
    return counts


def _is_of(actor: str, party: str) -> nw.Expr:
    return nw.col(actor).str.starts_with(party)
