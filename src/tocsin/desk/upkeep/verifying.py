"""Whether the halves of an unpacked backup belong together, each comparison in one line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import deltalake
import polars as pl

from tocsin.desk.watch import delta_files

from . import halves
from .halves import DatabaseHalf
from .refusals import NotRestored


def verify(manifest: dict[str, Any], stage: Path) -> list[str]:
    """What was compared and found to fit. Raises ``NotRestored``."""
    said = [f"{len(manifest['members'])} files have the size and the SHA-256 of the list of contents."]
    database = manifest["database"]
    if not (stage / database["member"]).is_file():
        raise NotRestored("the backup has no database")
    half = DatabaseHalf(database["rows"], database["version"], database["commit"])
    found = halves.compare(half, stage / "events")
    if not found.fit.belongs:
        raise NotRestored(f"its halves do not belong together: {found}")
    said.append(f"Database and events table belong together: {found}.")
    said += _verify_table(stage / "events", manifest["events"], "events table", "events")
    said += _verify_table(stage / "events-statements", manifest["statements"], "table of statements", "statements")
    return said


def _verify_table(table: Path, version: int | None, name: str, things: str) -> list[str]:
    newest = delta_files.newest_version(table)
    if newest != version:
        raise NotRestored(f"the {name} ends with version {newest}, and the list of contents says {version}")
    if version is None:
        return []
    files, missing = delta_files.files_up_to(table, version)
    _check_inside(table, name, [*files, *missing])
    try:
        rows = pl.scan_delta(deltalake.DeltaTable(str(table))).select(pl.len()).collect().item()
    except (OSError, deltalake.exceptions.DeltaError, pl.exceptions.PolarsError) as error:
        raise NotRestored(f"the {name} cannot be read: {error}") from error
    lacking = f"; {len(missing)} files of earlier versions were missing already" if missing else ""
    return [
        f"The {name} is read: {rows} {things} in version {version}, and every file of its versions is there{lacking}."
    ]


def _check_inside(table: Path, name: str, files: list[str]) -> None:
    """Raises ``NotRestored`` for a log that names a file elsewhere, which would get into the next backup."""
    home = table.resolve()
    for file in files:
        # ``joinpath`` takes an absolute path as it is.
        if not home.joinpath(file).resolve().is_relative_to(home):
            raise NotRestored(f"the {name} names a file outside of itself: {file!r}")
