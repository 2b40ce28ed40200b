"""What a snapshot must be beside well formed: keys that are anchors, words that are seen, links that lead on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from tocsin.language.languages import LANGUAGES
from tocsin.language.words import Words

from . import drawing, rich
from .content import FORMAT, BadSnapshot, Chart, Rich, Snapshot


def check(snapshot: Snapshot) -> None:
    """Raise ``BadSnapshot`` at the first fault that types alone do not show."""
    if snapshot.format != FORMAT:
        raise BadSnapshot("format", f"is {snapshot.format}; this version of Tocsin reads 1 to {FORMAT}")
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
        for m, paragraph in enumerate(block.paragraphs):
            _check_links(paragraph, f"blocks[{n}].paragraphs[{m}]")
    for where, text in texts(snapshot):
        _check_text(where, text)


def _check_chart(chart: Chart, where: str) -> None:
    if not chart.columns or not chart.rows:
        raise BadSnapshot(where, "a chart wants a table of what it shows")
    for n, row in enumerate(chart.rows):
        if len(row) != len(chart.columns):
            raise BadSnapshot(f"{where}.rows[{n}]", f"has {len(row)} cells for {len(chart.columns)} columns")
    for language in LANGUAGES:
        said = _check_drawing(chart.svg.within(language), f"{where}.svg.{language}")
        if chart.narrow:
            place = f"{where}.narrow.{language}"
            # Who is read a page to on a telephone hears what is heard at a desk.
            if _check_drawing(chart.narrow.within(language), place) != said:
                raise BadSnapshot(place, "has another aria-label than svg")


def _check_drawing(svg: str, where: str) -> str:
    """What a drawing says to who cannot see it."""
    try:
        return drawing.check(svg)
    except drawing.BadDrawing as error:
        raise BadSnapshot(where, str(error)) from None


def _check_links(paragraph: Rich, where: str) -> None:
    for language in LANGUAGES:
        for n, run in enumerate(paragraph.within(language)):
            place = f"{where}.{language}[{n}]"
            if not run.text:
                raise BadSnapshot(f"{place}.text", "is empty")
            try:
                if run.link and rich.address(run.link) != run.link:
                    raise BadSnapshot(f"{place}.link", "is not written as an address is")
            except rich.BadLink as bad:
                raise BadSnapshot(f"{place}.link", str(bad)) from None


def texts(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    """Every text of a snapshot, and the words of its sentences, each with the way to it."""
    return _texts(snapshot, "")


def _texts(value: Any, where: str) -> Iterator[tuple[str, str]]:
    """Every text of every ``Words``, and the words of every ``Rich``, with the way to it."""
    if isinstance(value, Rich):
        for field in fields(value):
            yield f"{where}.{field.name}", value.plain(field.name)
    elif isinstance(value, Words):
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
UNWELCOME = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\ud800-\udfff\ufffe\uffff]")


def _check_text(where: str, text: str) -> None:
    if not text.strip():
        raise BadSnapshot(where, "is blank")
    if found := UNWELCOME.search(text):
        raise BadSnapshot(where, f"holds the control character U+{ord(found.group()):04X}")
    if "\n" in text and not re.search(r"\.chart\.(svg|narrow)\.", where):
        raise BadSnapshot(where, "holds a line break; a paragraph is one line")
