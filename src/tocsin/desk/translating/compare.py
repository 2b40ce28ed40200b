"""Two versions of a text, word by word, whichever way the script runs; and what was left for a difference."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple


class TextPiece(NamedTuple):
    """A stretch of text: "same", "out" (only in the version before) or "in" (only in the one after)."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Left:
    """A sentence of a file that was not written: why, and what stands now with its difference to the file's text."""

    key: str
    source: str
    mine: str
    why: str
    difference: tuple[TextPiece, ...] = ()
    is_of_english: bool = False


def versions(before: str, after: str) -> list[TextPiece]:
    """The pieces of both versions in the order in which they are read."""
    old, new = _words(before), _words(after)
    found = []
    for tag, i, j, k, m in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(TextPiece("same", "".join(old[i:j])))
            continue
        if j > i:
            found.append(TextPiece("out", "".join(old[i:j])))
        if m > k:
            found.append(TextPiece("in", "".join(new[k:m])))
    return found


def _words(text: str) -> list[str]:
    # A word keeps the space after it, so that a changed word does not leave its space as a piece of its own.
    return re.findall(r"\S+\s*|\s+", text)
