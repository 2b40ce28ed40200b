"""Reads rows of an answer of ACLED's interface into the normal form of an event.

Columns are those of ACLED's codebook (https://acleddata.com/methodology/acled-codebook). It gives one number of
deaths, which is kept as the best estimate; low and high stay null, for nobody gave them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from tocsin.sources.reading import ReadEvents, frame, judge

PROVIDER = "acled"
NAMES = {
    "id": "event_id_cnty",
    "date_start": "event_date",
    "date_precision": "time_precision",
    "country": "country",
    "side_a": "actor1",
    "side_b": "actor2",
    "event_type": "event_type",
    "latitude": "latitude",
    "longitude": "longitude",
    "place_precision": "geo_precision",
    "best": "fatalities",
    "reported_by": "source",
}
NEEDED = ("id", "date_start", "country", "best")
# ACLED's scales on those of UCDP: the day, the week, the month; the town, part of a region, the region.
DATES = {"1": "1", "2": "3", "3": "4"}
PLACES = {"1": "1", "2": "3", "3": "4"}


def read_rows(rows: Sequence[Mapping[str, Any]]) -> ReadEvents:
    """Rows as events. The cell at fault of a bad row is not told: rows of ACLED are kept nowhere but in the table."""
    given = frame(rows, NAMES).with_columns(
        date_precision=pl.col("date_precision").replace_strict(DATES, default=None, return_dtype=pl.String),
        place_precision=pl.col("place_precision").replace_strict(PLACES, default=None, return_dtype=pl.String),
    )
    found = judge(given, provider=PROVIDER, needed=NEEDED)
    return found._replace(bad=[bad._replace(value="") for bad in found.bad])
