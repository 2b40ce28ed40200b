"""The format of a snapshot: everything that one edition of one update says, and nothing else.

A snapshot is a file ``<slug>-r<revision>.json`` in a folder for its audience. The format is an allow-list: what has
no field here cannot reach the public. ``load`` refuses a key it does not know, a language that is missing or blank, a
value of another type; ``dumps`` gives the same bytes for the same snapshot and refuses what ``load`` would refuse.
"""

from __future__ import annotations

import json
import re
import types
import typing
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields, is_dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any, Literal

from . import drawing

FORMAT = 1
AUDIENCES = ("public", "board", "partner")
Audience = Literal["public", "board", "partner"]


class BadSnapshot(ValueError):
    """A snapshot that breaks the format. ``where`` is the way to the fault, such as ``blocks[2].heading.ar``."""

    def __init__(self, where: str, what: str) -> None:
        self.where, self.what = where, what
        super().__init__(f"{where}: {what}" if where else what)


@dataclass(frozen=True, slots=True)
class Texts:
    """One text in three languages, each of them there. Plain text on one line, except for pictures in SVG."""

    en: str
    fr: str
    ar: str

    def within(self, language: str) -> str:
        """The text in ``language``: "en", "fr" or "ar"."""
        return str(getattr(self, language))


@dataclass(frozen=True, slots=True)
class Figure:
    """A number worth a large print, as text in each language, and what it counts."""

    label: Texts
    value: Texts


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture (inline SVG in each language, see ``drawing``) and the table of what it shows."""

    title: Texts
    caption: Texts
    svg: Texts
    columns: tuple[Texts, ...]
    rows: tuple[tuple[Texts, ...], ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the update. A paragraph is one or more sentences; ``key`` is its anchor, unique in the snapshot.

    Where an update tells of several responses, ``part`` is the name of the one that the block is about; blocks of one
    part follow each other.
    """

    key: str
    heading: Texts
    paragraphs: tuple[Texts, ...] = ()
    items: tuple[Texts, ...] = ()
    chart: Chart | None = None
    figures: tuple[Figure, ...] = ()
    part: Texts | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """Blocks that follow each other under one name, or under none."""

    name: Texts | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """One edition of one update. ``note`` says that it was corrected or withdrawn, and why."""

    slug: str
    revision: int
    audience: Audience
    period_start: date
    period_end: date
    released_on: date
    title: Texts
    lead: Texts
    blocks: tuple[Block, ...] = ()
    sources: tuple[Texts, ...] = ()
    note: Texts | None = None
    format: int = FORMAT

    @property
    def parts(self) -> list[Part]:
        """The blocks by the part that they belong to, in their order."""
        return [Part(name, tuple(blocks)) for name, blocks in groupby(self.blocks, key=lambda block: block.part)]

    @property
    def file_name(self) -> str:
        """What its file is called."""
        return f"{self.slug}-r{self.revision}.json"


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
    snapshot: Snapshot = _read(Snapshot, data, "")
    _check(snapshot)
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


def _read(kind: Any, value: Any, where: str) -> Any:
    """``value`` of JSON as ``kind``, which is one of the types named in the classes above."""
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin is types.UnionType:
        return None if value is None else _read(inner[0], value, where)
    if origin is tuple:
        if not isinstance(value, list):
            raise BadSnapshot(where, "a list is wanted")
        return tuple(_read(inner[0], one, f"{where}[{n}]") for n, one in enumerate(value))
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
        raise BadSnapshot(where, "a text is wanted" if kind is str else "a whole number is wanted")
    return value


def _read_object(kind: Any, value: Any, where: str) -> Any:
    if not isinstance(value, dict):
        raise BadSnapshot(where, "an object is wanted")
    wanted = typing.get_type_hints(kind)
    dot = f"{where}." if where else ""
    for name in value:
        if name not in wanted:
            raise BadSnapshot(f"{dot}{name}", "is not a key of this format")
    for field in fields(kind):
        if field.name not in value:
            raise BadSnapshot(f"{dot}{field.name}", "is missing")
    return kind(**{name: _read(wanted[name], value[name], f"{dot}{name}") for name in wanted})


def _read_day(value: Any, where: str) -> date:
    try:
        if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise BadSnapshot(where, "a day such as 2020-12-31 is wanted")


def _check(snapshot: Snapshot) -> None:
    """What types alone do not say."""
    if snapshot.format != FORMAT:
        raise BadSnapshot("format", f"is {snapshot.format}; this version of Tocsin reads {FORMAT}")
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", snapshot.slug) or len(snapshot.slug) > 80:
        raise BadSnapshot("slug", "small letters, digits and single hyphens are wanted, 80 at most")
    if snapshot.revision < 1:
        raise BadSnapshot("revision", "is counted from 1")
    if snapshot.period_end < snapshot.period_start:
        raise BadSnapshot("period_end", "is before period_start")
    names = [part.name for part in snapshot.parts]
    if len(set(names)) < len(names):
        raise BadSnapshot("blocks", "those of one part do not follow each other")
    keys: set[str] = set()
    for n, block in enumerate(snapshot.blocks):
        if not re.fullmatch(r"[a-z][a-z0-9]*([-_][a-z0-9]+)*", block.key):
            raise BadSnapshot(f"blocks[{n}].key", "a small letter, then small letters, digits and hyphens are wanted")
        if block.key in keys:
            raise BadSnapshot(f"blocks[{n}].key", f"{block.key} is the key of another block")
        keys.add(block.key)
        if block.chart:
            _check_chart(block.chart, f"blocks[{n}].chart")
    for where, text in _texts(snapshot, ""):
        _check_text(where, text)


def _check_chart(chart: Chart, where: str) -> None:
    if not chart.columns or not chart.rows:
        raise BadSnapshot(where, "a chart wants a table of what it shows")
    for n, row in enumerate(chart.rows):
        if len(row) != len(chart.columns):
            raise BadSnapshot(f"{where}.rows[{n}]", f"has {len(row)} cells for {len(chart.columns)} columns")
    for language in ("en", "fr", "ar"):
        try:
            drawing.check(chart.svg.within(language))
        except drawing.BadDrawing as error:
            raise BadSnapshot(f"{where}.svg.{language}", str(error)) from None


def _texts(value: Any, where: str) -> Iterator[tuple[str, str]]:
    """Every text of every ``Texts`` with the way to it."""
    if isinstance(value, Texts):
        for field in fields(value):
            yield f"{where}.{field.name}", value.within(field.name)
    elif isinstance(value, tuple):
        for n, one in enumerate(value):
            yield from _texts(one, f"{where}[{n}]")
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name), f"{where}.{field.name}".lstrip("."))


# What XML cannot hold, and what changes the order of letters without being seen. The isolates, which close
# themselves off, are welcome.
_UNWELCOME = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\ud800-\udfff\ufffe\uffff]")


def _check_text(where: str, text: str) -> None:
    if not text.strip():
        raise BadSnapshot(where, "is blank")
    if found := _UNWELCOME.search(text):
        raise BadSnapshot(where, f"holds the control character U+{ord(found.group()):04X}")
    if "\n" in text and ".svg." not in where:
        raise BadSnapshot(where, "holds a line break; a paragraph is one line")
