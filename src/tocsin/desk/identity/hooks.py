"""What rooms above this one do when the organisation's name or look has changed."""

from __future__ import annotations

from tocsin.desk.hooks import hook


@hook
def changed() -> None:
    """In the transaction of the change."""
    raise NotImplementedError
