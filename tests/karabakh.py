"""Karabakh's placed events in the events' table, from the file that Tocsin carries."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import polars as pl


def imported(*, folder: Path, up_to: date) -> Any:
    """Import them up to a day, as if that were today."""
    from django.conf import settings

    from tocsin.desk.watch import operations

    file = folder / "karabakh.parquet"
    pl.read_parquet(settings.DATA / "ucdp" / "ged_21_1_events.parquet").filter(
        pl.col("conflict_name") == "Azerbaijan: Artsakh (Nagorno-Karabakh)"
    ).write_parquet(file)
    return operations.import_file(provider="ucdp", file=file, release="21.1", by=None, today=up_to)
