"""Small frames made beside a big one, on whatever the big one runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import narwhals as nw

# What Spark calls the types that small frames have.
SPARK = {nw.Int64: "bigint", nw.String: "string", nw.Date: "date", nw.Float64: "double"}


def small(like: Any, columns: Mapping[str, Sequence[Any]], schema: Mapping[str, Any]) -> Any:
    """A Narwhals frame of a few columns on the backend of ``like``, lazy where that is lazy."""
    kind = like.implementation
    if kind.is_pyspark() or kind.is_pyspark_connect():
        rows = list(zip(*columns.values(), strict=True))
        told = ", ".join(f"`{name}` {SPARK[schema[name]]}" for name in columns)
        return nw.from_native(like.to_native().sparkSession.createDataFrame(rows, told))
    made: Any = nw.from_dict(dict(columns), dict(schema), backend=kind)
    return made.lazy() if isinstance(like, nw.LazyFrame) else made


def collected(frame: Any) -> Any:
    """A lazy frame's rows in memory; an eager one as it is."""
    return frame.collect() if isinstance(frame, nw.LazyFrame) else frame
