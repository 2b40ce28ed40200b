"""What the directory asks the rooms above."""

from __future__ import annotations

from tocsin.desk.hooks import hook


@hook
def closed_cases() -> set[int]:
    """Cases of which nobody outside may know: their persons are in no other case's forms."""
    raise NotImplementedError


def all_closed_cases() -> set[int]:
    """The closed cases that any room names."""
    return set[int]().union(*closed_cases.each())
