"""What a merge changes in the events table, at a cost that grows with what changed and not with the table.

The rows that were changed or withdrawn are marked as gone in the files that hold them (``deletion_vectors``), and the
new ones are written into a small file of their year. A year's files are written anew, in the commit of the merge
itself, once a fifth of a file's rows is gone or there are many.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import deltalake
import polars as pl

from tocsin.analysis.events import KEY
from tocsin.sources.reading import schema

from . import table_commits, table_files
from .delta_files import TablePlace
from .table_commits import Action
from .table_files import FILE, ROW, DataFile

# A file of which more than this part is gone is written anew: what is read in vain stays in proportion.
GONE = 1 / 5
# A year with more files has all but its largest joined: each costs a reader a request.
FILES = 8
# Of more events than so many, most are usually held already, as those of a source's whole file are.
AT_ONCE = 200_000


class Merged(NamedTuple):
    """What a merge did: ``version`` after it (new only if something changed), ``before`` it (``None``: no table yet).

    ``touched`` holds, in normal form, each event that was added, changed or deleted: as it was and as it is.
    """

    version: int
    added: int
    changed: int
    deleted: int
    before: int | None
    touched: pl.DataFrame


def begin(place: TablePlace, events: pl.DataFrame) -> Merged:
    """Make the table of some events. Raises ``CommitConflict``."""
    actions = [table_commits.add(place, year, mine) for year, mine in _by_year(events).items()]
    table_commits.commit(place, 0, [*table_commits.begin(), *actions])
    return Merged(0, len(events), 0, 0, None, events)


def merge(place: TablePlace, table: deltalake.DeltaTable, events: pl.DataFrame, gone: pl.DataFrame) -> Merged:
    """Merge events, and take out those whose keys are ``gone``. Raises ``CommitConflict``."""
    before, files = table.version(), table_files.files_in(table)
    if len(events) > AT_ONCE:
        events = _not_held(place, files, events)
    keys = pl.concat([events.select(KEY), gone])
    held = (
        table_files.read(place, files)
        .filter(pl.col("id").is_in(keys["id"].implode()))
        .join(keys.lazy(), on=KEY, how="semi")
        .collect(engine="streaming")
    )
    differing = without(events, held)
    new = differing.join(held, on=KEY, how="anti")
    leaving = held.join(gone, on=KEY, how="semi")
    if differing.is_empty() and leaving.is_empty():
        return Merged(before, 0, 0, 0, before, differing)
    was = pl.concat([leaving, held.join(differing, on=KEY, how="semi")])
    stale = table_files.by_file(files, was.select(ROW, FILE))
    actions = _actions(place, files, stale, _by_year(differing))
    table_commits.commit(place, before + 1, [*table_commits.upgrade(table), *actions])
    return Merged(
        version=before + 1,
        added=len(new),
        changed=len(differing) - len(new),
        deleted=len(leaving),
        before=before,
        touched=pl.concat([was.select(schema().names()), differing]),
    )


def changes(place: TablePlace, old: Sequence[DataFile], new: Sequence[DataFile]) -> pl.DataFrame:
    """Events that differ between two versions, given by their files: as they were and as they became."""
    found = [pl.DataFrame(schema=schema())]
    for year in sorted({one.year for one in (*old, *new)}):
        mine, others = ({one.path: one for one in files if one.year == year} for files in (old, new))
        was, now = _read_missing(place, mine, others), _read_missing(place, others, mine)
        found += [without(was, now), without(now, was)]
    return pl.concat(found)


def without(some: pl.DataFrame, others: pl.DataFrame) -> pl.DataFrame:
    """Events that are not among the others exactly so."""
    return some.join(others, on=list(schema()), how="anti", nulls_equal=True)


def _not_held(place: TablePlace, files: Sequence[DataFile], events: pl.DataFrame) -> pl.DataFrame:
    """Those of many events that a table does not hold exactly so, with no more than one year's in memory."""
    found = [events.clear()]
    for year, mine in _by_year(events).items():
        held = table_files.read(place, [one for one in files if one.year == year])
        found.append(without(mine, held.filter(pl.col("id").is_in(mine["id"].implode())).collect(engine="streaming")))
    return pl.concat(found)


def _read_missing(place: TablePlace, some: dict[str, DataFile], others: dict[str, DataFile]) -> pl.DataFrame:
    """The rows that are in the first files and not in the others."""
    chosen = []
    for path, file in some.items():
        rows = pl.Series(ROW, range(file.rows), pl.UInt32) if path not in others else others[path].gone
        if not (mine := rows.filter(~rows.is_in(file.gone.implode()))).is_empty():
            chosen.append((file, mine))
    return table_files.read_rows(place, chosen).collect() if chosen else pl.DataFrame(schema=schema())


def _actions(
    place: TablePlace, files: Sequence[DataFile], stale: dict[str, pl.Series], new: dict[int, pl.DataFrame]
) -> list[Action]:
    """Stale rows out, new ones in, a year at a time, so that no more than one is in memory."""
    actions: list[Action] = []
    for year in sorted({*new, *(one.year for one in files if one.path in stale)}):
        left = {
            one.path: one._replace(gone=pl.concat([one.gone, stale.get(one.path, table_files.numbers())]).sort())
            for one in files
            if one.year == year
        }
        before = {one.path: one for one in files if one.year == year}
        anew = _written_anew(list(left.values()))
        for path, file in left.items():
            if path in anew:
                actions.append(table_commits.remove(before[path]))
            elif path in stale:
                actions += table_commits.without(before[path], file.gone)
        rest = table_files.read(place, [left[path] for path in anew]).select(schema().names()).collect()
        if len(together := pl.concat([rest, new.get(year, pl.DataFrame(schema=schema()))])):
            actions.append(table_commits.add(place, year, together))
    return actions


def _written_anew(files: list[DataFile]) -> list[str]:
    """The paths of those of a year's files that are better written anew."""
    anew = [one.path for one in files if len(one.gone) > GONE * one.rows]
    if len(files) - len(anew) >= FILES:
        largest = max(files, key=lambda one: one.present).path
        anew = [one.path for one in files if one.path in anew or one.path != largest]
    return anew


def _by_year(events: pl.DataFrame) -> dict[int, pl.DataFrame]:
    years = events.with_columns(year=pl.col("date_start").dt.year()).partition_by(
        "year", as_dict=True, include_key=False
    )
    return {year: years[(year,)] for (year,) in sorted(years)}
