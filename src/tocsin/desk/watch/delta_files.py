"""The files of a Delta table, and which of them make up its versions up to one."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from urllib.parse import unquote

LOG = "_delta_log"


def log_file(table: Path, version: int) -> Path:
    """Where a version is written down: a file that nothing ever changes."""
    return table / LOG / f"{version:020}.json"


def newest_version(table: Path) -> int | None:
    """The newest version of a table; ``None`` where there is no table."""
    return max((int(one.stem) for one in (table / LOG).glob("*.json") if one.stem.isdigit()), default=None)


def commit_digest(table: Path, version: int) -> str:
    """SHA-256 of what a version's commit says; empty where there is no such version.

    A commit names files by random numbers and its own moment, so no two tables have the same.
    """
    try:
        return hashlib.sha256(log_file(table, version).read_bytes()).hexdigest()
    except FileNotFoundError:
        return ""


def files_up_to(table: Path, version: int) -> tuple[list[Path], list[Path]]:
    """The files that a table's versions up to one consist of, and those that its log names and that are not there.

    What a later version or a writer that died has written is in neither.
    """
    found: list[Path] = []
    missing: list[Path] = []
    for file in [*_log(table, version), *_data(table, version)]:
        (found if file.is_file() else missing).append(file)
    return found, missing


def _log(table: Path, version: int) -> list[Path]:
    folder = table / LOG
    files = [log_file(table, one) for one in range(version + 1)]
    files += sorted(one for one in folder.glob("*.checkpoint*.parquet") if int(one.name[:20]) <= version)
    last = folder / "_last_checkpoint"
    if last.is_file() and json.loads(last.read_text())["version"] <= version:
        files.append(last)
    return files


def _data(table: Path, version: int) -> list[Path]:
    named = set()
    for one in range(version + 1):
        file = log_file(table, one)
        for line in file.read_text().splitlines() if file.is_file() else ():
            if added := json.loads(line).get("add"):
                named.add(table / unquote(added["path"]))
    return sorted(named)
