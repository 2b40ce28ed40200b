"""Names that are typed one after the other."""

from __future__ import annotations


def names_in(text: str) -> list[str]:
    """Names with commas between, in Latin or Arabic letters."""
    return [name.strip() for name in text.replace("،", ",").split(",") if name.strip()]
