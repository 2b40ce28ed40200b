"""Writing a version of the events table: new files, rows that are gone from others, and the log entry that says so."""

from __future__ import annotations

import json
import math
import time
import uuid
from io import BytesIO
from typing import Any

import deltalake
import polars as pl

from tocsin.analysis.events import REPORTED
from tocsin.sources.reading import schema

from . import deletion_vectors, delta_files
from .delta_files import TablePlace
from .table_files import YEAR, DataFile

# Like events lie beside each other in groups of so many rows; a question about one conflict passes over the rest.
ROWS = 20_000
# An alarm or a decision may point to any version, so none is ever cleared away; Delta's own default is 30 days.
KEPT = {
    "delta.enableExpiredLogCleanup": "false",
    "delta.logRetentionDuration": "interval 36500 days",
    "delta.deletedFileRetentionDuration": "interval 36500 days",
    "delta.enableDeletionVectors": "true",
}
FEATURE = "deletionVectors"
# Without a summary of the log every reader reads all of it. Each summary is a file of some hundred kilobytes.
SUMMARY_EVERY = 100
Action = dict[str, Any]


class CommitConflict(Exception):
    """Another writer made this version first. Nothing of ours is in the table."""


def commit(place: TablePlace, version: int, actions: list[Action]) -> None:
    """Make a version: all of the actions or none (atomic). Raises ``CommitConflict``, after which to retry."""
    note = {"timestamp": _now(), "operation": "MERGE", "operationParameters": {}, "txnId": str(uuid.uuid4())}
    lines = [json.dumps(one, separators=(",", ":"), default=str) for one in ({"commitInfo": note}, *actions)]
    try:
        delta_files.write_new(place, delta_files.log_file(version), "\n".join([*lines, ""]).encode())
    except FileExistsError as error:
        raise CommitConflict(version) from error
    if version and version % SUMMARY_EVERY == 0:
        options = delta_files.storage_options(place)
        deltalake.DeltaTable(str(place), version=version, storage_options=options).create_checkpoint()


def begin() -> list[Action]:
    """The actions that make an empty table of events."""
    return [_protocol(), _metadata(str(uuid.uuid4()), _described(), _now(), KEPT)]


def upgrade(table: deltalake.DeltaTable) -> list[Action]:
    """The actions by which files of a table of an earlier release may lack rows, and the table gets the columns that
    have come since; none where it is as of this release.
    """
    names = {field.name for field in table.schema().fields}
    if FEATURE in (table.protocol().writer_features or ()) and names >= set(schema()):
        return []
    held = table.metadata()
    settings = {**held.configuration, **KEPT}
    return [_protocol(), _metadata(str(held.id), _described(), held.created_time, settings)]


def _described() -> str:
    """The columns of the table, as the log has them."""
    # Only what writes events needs it; the pages of the desk do not.
    columns = pl.DataFrame(schema={**schema(), YEAR: pl.Int32}).to_arrow(compat_level=pl.CompatLevel.oldest()).schema
    return str(deltalake.Schema.from_arrow(columns).to_json())


def add(place: TablePlace, year: int, events: pl.DataFrame) -> Action:
    """Write a file of events of a year; it is in the table once its action is committed."""
    ordered = events.select(schema().names()).sort("provider", "conflict", "date_start", "id")
    buffer = BytesIO()
    ordered.write_parquet(buffer, compression="snappy", row_group_size=ROWS)
    path = f"{YEAR}={year}/{uuid.uuid4()}.parquet"
    delta_files.write_new(place, path, buffer.getvalue())
    return _add(path, year, size=buffer.tell(), modified=_now(), stats={**_stats(ordered), "tightBounds": True})


def remove(file: DataFile) -> Action:
    """A file leaves the table."""
    gone = {"deletionVector": deletion_vectors.descriptor(file.gone.to_list())} if len(file.gone) else {}
    return {
        "remove": {
            "path": file.path,
            "deletionTimestamp": _now(),
            "dataChange": True,
            "extendedFileMetadata": True,
            "partitionValues": {YEAR: str(file.year)},
            "size": file.size,
            **gone,
        }
    }


def without(file: DataFile, gone: pl.Series) -> list[Action]:
    """A file stays in the table without the rows of these numbers; those that were gone before are among them."""
    stats = {**file.stats, "tightBounds": False}
    said = _add(file.path, file.year, size=file.size, modified=file.modified, stats=stats)
    said["add"]["deletionVector"] = deletion_vectors.descriptor(gone.to_list())
    return [remove(file), said]


def _add(path: str, year: int, *, size: int, modified: int, stats: dict[str, Any]) -> Action:
    return {
        "add": {
            "path": path,
            "partitionValues": {YEAR: str(year)},
            "size": size,
            "modificationTime": modified,
            "dataChange": True,
            "stats": json.dumps(stats, separators=(",", ":"), default=str),
        }
    }


def _stats(events: pl.DataFrame) -> dict[str, Any]:
    """What a reader knows of a file before it opens it."""
    # Nobody looks for a headline between two others.
    asked = pl.exclude(REPORTED)
    least, most = (events.select(each).row(0, named=True) for each in (asked.min(), asked.max()))
    return {
        "numRecords": len(events),
        "minValues": {name: value for name, value in least.items() if _can_be_said(value)},
        "maxValues": {name: value for name, value in most.items() if _can_be_said(value)},
        "nullCount": events.null_count().row(0, named=True),
    }


def _can_be_said(value: Any) -> bool:
    return value is not None and not (isinstance(value, float) and not math.isfinite(value))


def _protocol() -> Action:
    features = ["appendOnly", FEATURE, "invariants"]
    return {
        "protocol": {
            "minReaderVersion": 3,
            "minWriterVersion": 7,
            "readerFeatures": [FEATURE],
            "writerFeatures": features,
        }
    }


def _metadata(number: str, described: str, created: int | None, settings: dict[str, str]) -> Action:
    return {
        "metaData": {
            "id": number,
            "format": {"provider": "parquet", "options": {}},
            "schemaString": described,
            "partitionColumns": [YEAR],
            "configuration": settings,
            "createdTime": created,
        }
    }


def _now() -> int:
    return int(time.time() * 1000)
