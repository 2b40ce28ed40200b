"""A text that can be in another script than the sentence around it, kept from changing places with what is beside it.

In a page the element ``bdi`` does this; these characters do where a sentence is put together as one text.
"""

from __future__ import annotations

# Unicode's first strong isolate, and what ends it (Unicode Standard Annex 9).
_FSI, _PDI = "\u2068", "\u2069"


def isolated(text: object) -> str:
    """A text between the two characters."""
    return f"{_FSI}{text}{_PDI}"
