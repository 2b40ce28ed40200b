"""The file of a snapshot: read strictly, written so that the same snapshot gives the same bytes.

A snapshot is a file ``<slug>-r<revision>.json`` in a folder for its audience. ``load`` refuses a key it does not know,
a language that is missing or blank, a value of another type; ``dumps`` refuses what ``load`` would refuse.
"""

from __future__ import annotations

import json
import re
import types
import typing
from dataclasses import asdict, fields, is_dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

from . import rules
from .content import (
    AUDIENCES,
    FORMAT,
    Audience,
    BadSnapshot,
    Block,
    Chart,
    Figure,
    Rich,
    Snapshot,
    SnapshotPart,
    file_name,
)
from .rich import TextRun

__all__ = [
    "AUDIENCES",
    "FORMAT",
    "Audience",
    "BadSnapshot",
    "Block",
    "Chart",
    "Figure",
    "Rich",
    "Snapshot",
    "SnapshotPart",
    "TextRun",
    "dumps",
    "file_name",
    "load",
    "loads",
    "read_value",
]
WHOLE = "a whole number is wanted"


def load(path: Path) -> Snapshot:
    """Read a snapshot's file. Raises ``BadSnapshot``, ``OSError`` when the file cannot be read."""
    try:
        text = path.read_bytes().decode()
    except UnicodeDecodeError:
        raise BadSnapshot("", "is not UTF-8") from None
    snapshot = loads(text)
    if path.name != snapshot.file_name:
        raise BadSnapshot("", f"is called {path.name}, but holds {snapshot.file_name}")
    return snapshot


def loads(text: str) -> Snapshot:
    """Read a snapshot from the text of its file. Raises ``BadSnapshot``."""
    try:
        data = json.loads(text, object_pairs_hook=_without_doubles)
    except json.JSONDecodeError as error:
        raise BadSnapshot("", f"is not JSON: {error}") from None
    snapshot: Snapshot = read_value(Snapshot, _of_today(data), "")
    rules.check(snapshot)
    return snapshot


def dumps(snapshot: Snapshot) -> str:
    """The text of a snapshot's file: the same for the same snapshot. Raises ``BadSnapshot``."""
    data = asdict(snapshot)
    try:
        text = json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True, allow_nan=False, default=_day) + "\n"
    except (TypeError, ValueError) as error:
        raise BadSnapshot("", str(error)) from None
    loads(text)
    return text


def _of_today(data: Any) -> Any:
    """What was written in an earlier format, as it is written today. What is not so is left for ``read_value``."""
    written = data.get("format") if isinstance(data, dict) else None
    # ``True`` is 1 to Python.
    if type(written) is not int or not 1 <= written < FORMAT:
        return data
    blocks = data.get("blocks")
    for n, block in enumerate(blocks if isinstance(blocks, list) else ()):
        if not isinstance(block, dict):
            continue
        if written == 1:
            _as_runs(block.get("paragraphs"))
        _drawn_once(block.get("chart"), f"blocks[{n}].chart")
    return {**data, "format": FORMAT}


def _as_runs(paragraphs: Any) -> None:
    """In format 1 a paragraph was words alone."""
    for paragraph in paragraphs if isinstance(paragraphs, list) else ():
        if isinstance(paragraph, dict):
            for code, words in paragraph.items():
                if isinstance(words, str):
                    paragraph[code] = [asdict(TextRun(words))]


def _drawn_once(chart: Any, where: str) -> None:
    """Up to format 2 a chart had one drawing for every width."""
    if isinstance(chart, dict):
        if "narrow" in chart:
            raise BadSnapshot(f"{where}.narrow", "is not a key of this format")
        chart["narrow"] = None


def _day(value: object) -> str:
    # A moment is also a date to Python, and its ISO form is not a day.
    if type(value) is date:
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is no value of a snapshot")


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _value in pairs]
        raise BadSnapshot("", f"holds a key twice: {next(n for n in names if names.count(n) > 1)}")
    return found


def read_value(kind: Any, value: Any, where: str) -> Any:
    """``value`` of JSON as ``kind``, a type that a class of the formats names. Raises ``BadSnapshot``."""
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin is types.UnionType:
        return None if value is None else read_value(inner[0], value, where)
    if origin is tuple:
        if not isinstance(value, list):
            raise BadSnapshot(where, "a list is wanted")
        return tuple(read_value(inner[0], one, f"{where}[{n}]") for n, one in enumerate(value))
    if is_dataclass(kind):
        return _read_object(kind, value, where)
    if kind is date:
        return _read_day(value, where)
    if origin is Literal:
        if value not in inner:
            raise BadSnapshot(where, f"one of {', '.join(inner)} is wanted")
        return value
    # ``True`` is an int to Python.
    if type(value) is not kind:
        raise BadSnapshot(where, {str: "a text is wanted", bool: "true or false is wanted"}.get(kind, WHOLE))
    return value


@cache
def _hints(kind: Any) -> dict[str, Any]:
    """What each field of a class is; asked for every object of every file."""
    return typing.get_type_hints(kind)


def _read_object(kind: Any, value: Any, where: str) -> Any:
    if not isinstance(value, dict):
        raise BadSnapshot(where, "an object is wanted")
    wanted = _hints(kind)
    dot = f"{where}." if where else ""
    for name in value:
        if name not in wanted:
            raise BadSnapshot(f"{dot}{name}", "is not a key of this format")
    for field in fields(kind):
        if field.name not in value:
            raise BadSnapshot(f"{dot}{field.name}", "is missing")
    return kind(**{name: read_value(wanted[name], value[name], f"{dot}{name}") for name in wanted})


def _read_day(value: Any, where: str) -> date:
    try:
        if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise BadSnapshot(where, "a day such as 2020-12-31 is wanted")
