"""Runs as they are typed, in the notation of emphasis and links (``website.rich``)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from tocsin.website import rich
from tocsin.website.rich import TextRun


class CannotBeTyped(ValueError):
    """Emphasis that the notation has no way to say."""


def write_notation(runs: Sequence[TextRun]) -> str:
    """A text that reads as these runs, but for spaces at the edge of an emphasis. Raises ``CannotBeTyped``."""
    if not any(run.bold or run.italic or run.link for run in runs):
        return rich.escape(rich.plain(runs))
    found = []
    for link, within in groupby(runs, key=lambda run: run.link):
        words = "".join(_marked(run) for run in within)
        found.append(f"[{words}]({link})" if link else words)
    text = "".join(found)
    if _looks(rich.parse(text)) != _looks(runs):
        raise CannotBeTyped(text)
    return text


def one_line(text: str) -> str:
    """A sentence is one line; French keeps its narrow spaces."""
    return " ".join(part for part in text.replace("\r", "\n").split("\n") if part.strip()).strip(" \t")


def _marked(run: TextRun) -> str:
    """The words with their marks. A mark closes after a word and not after a space, so spaces stay outside."""
    words = re.sub(r"([\\*\[\]])", r"\\\1", run.text)
    marker = "*" * (2 * run.bold + run.italic)
    inner = words.strip(" ")
    if not marker or not inner:
        return words
    start = len(words) - len(words.lstrip(" "))
    return words[:start] + marker + inner + marker + words[start + len(inner) :]


def _looks(runs: Sequence[TextRun]) -> list[tuple[str, bool, bool, str]]:
    """Each sign that is seen, with how it looks."""
    return [(sign, run.bold, run.italic, run.link) for run in runs for sign in run.text if sign != " "]
