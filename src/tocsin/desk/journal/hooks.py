"""What rooms above follow of every write."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import models

from tocsin.desk.hooks import hook


@hook
def written(*, rows: Sequence[models.Model]) -> None:
    """In the transaction of an act, once its rows are written: what it recorded, changed or took off the record."""
    raise NotImplementedError
