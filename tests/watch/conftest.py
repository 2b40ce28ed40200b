"""A small world: Nagorno-Karabakh up to 20 November 2020, and a quiet conflict beside it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from django.core.files.base import ContentFile

KARABAKH = "Azerbaijan: Artsakh (Nagorno-Karabakh)"
WAR = date(2020, 9, 27)


def event(
    number: int, day: date, best: int, *, conflict: str = KARABAKH, country: str = "Azerbaijan"
) -> dict[str, Any]:
    """A row as UCDP gives it."""
    return {
        "id": number,
        "country": country,
        "type_of_violence": "State-based violence",
        "conflict_name": conflict,
        "side_a": "Government of Azerbaijan",
        "side_b": "Republic of Artsakh",
        "latitude": 39.8,
        "longitude": 46.7,
        "low_death": best,
        "best_death": best,
        "high_death": best + 1,
        "date_start": datetime(day.year, day.month, day.day),  # noqa: DTZ001
    }


ROWS = [
    event(1, date(2016, 4, 2), 30),
    event(2, date(2020, 7, 12), 4),
    *[event(10 + n, WAR + timedelta(days=n), 8) for n in range(10)],
    event(90, date(2020, 11, 23), 500),
    event(100, date(2001, 5, 5), 3, conflict="Quiet: Government", country="Mali"),
]


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., Path]:
    """Writes rows as a UCDP file."""

    def write(rows: list[dict[str, Any]] | None = None) -> Path:
        place = tmp_path / "ged.parquet"
        pl.DataFrame(rows or ROWS).write_parquet(place)
        return place

    return write


@pytest.fixture
def world(file: Any, situation: Any, amal: Any, today: date) -> Any:
    """Everything imported, its alarms raised and its readings written; gives the Karabakh situation."""
    from tocsin.desk.watch import operations

    imported = operations.import_file(provider="ucdp", file=file(), release="21.1", by=amal, today=today)
    operations.start_from_conflicts(imported=imported, by=amal, on=today)
    operations.raise_alarms(since=date(2016, 1, 1))
    operations.refresh()
    return situation


@pytest.fixture
def alarm(world: Any) -> Any:
    return world.alarms.get(on__year=2020)


@pytest.fixture
def files(settings, tmp_path):
    """Files that are sent are kept in a folder of the test."""
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path / "files"},
        },
    }  # fmt: skip


@pytest.fixture
def asked(files, amal, today):
    from tocsin.desk.watch import operations

    from . import sent_files

    def ask(content=None, *, name="GEDEvent_v21_1.csv", provider="ucdp", **more):
        file = ContentFile(sent_files.ged() if content is None else content, name=name)
        return operations.ask_import(file=file, provider=provider, by=amal, today=today, **more)

    return ask


@pytest.fixture
def worked(asked, today, django_capture_on_commit_callbacks):
    from tocsin.desk.watch import operations

    def do(*given, **more):
        with django_capture_on_commit_callbacks(execute=True):
            return operations.work(run=asked(*given, **more), today=today)

    return do
