"""An installation with rows, events, a snapshot and a file, of which backups are made."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from django.db import connection
from django.utils import timezone

from tests.watch.conftest import ROWS
from tocsin.desk.levels import Level
from tocsin.desk.upkeep import backup, sealing
from tocsin.desk.watch import operations

TODAY = date(2020, 11, 20)
AT = datetime(2020, 11, 20, 6, tzinfo=timezone.get_default_timezone())
BODY = "A sentence that only the database holds."


def import_rows(folder: Path, rows: list[dict[str, Any]], release: str = "") -> Any:
    place = folder / "ged.parquet"
    pl.DataFrame(rows).write_parquet(place)
    return operations.import_file(provider="ucdp", file=place, release=release or "21.1", by=None, today=TODAY)


@pytest.fixture
def installation(settings: Any, tmp_path: Path, amal: Any, dina: Any, case: Any) -> Any:
    """Two versions of the events table, a message that was released and not sent, and a notice that waits."""
    from tocsin.desk.bell.models import Notice
    from tocsin.desk.outbox.models import Message

    home = tmp_path / "home"
    home.mkdir()
    settings.HOME, settings.SNAPSHOTS, settings.EVENTS_TABLE = home, home / "snapshots", home / "events"
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {**settings.STORAGES["default"], "OPTIONS": {"location": home / "files"}},
    }
    (home / "snapshots" / "public").mkdir(parents=True)
    (home / "snapshots" / "public" / "update.json").write_text('{"title": "frozen"}')
    (home / "files" / "imports").mkdir(parents=True)
    (home / "files" / "imports" / "waiting.csv").write_text("id\n1\n")
    (home / "secret-key").write_text("k" * 50)
    (home / ".env").write_text("MAIL_PASSWORD=thats-a-mail-password\n")
    import_rows(tmp_path, ROWS[:3])
    import_rows(tmp_path, ROWS[:8])
    Message.objects.create(
        case=case, level=Level.TEAM, to="reader@example.org", language="en", subject="Released", body=BODY,
        state="released", held_on=TODAY, released_by=amal, released_at=AT,
    )  # fmt: skip
    Notice.objects.create(kind=Notice.Kind.FIRST, account=amal, on=TODAY)
    return home


@pytest.fixture
def identity(tmp_path: Path) -> tuple[Path, str]:
    """The file of an identity and its recipient."""
    secret, recipient = sealing.new_identity()
    place = tmp_path / "identity"
    place.write_text(f"# public key: {recipient}\n{secret}\n")
    return place, recipient


@pytest.fixture
def make(tmp_path: Path, identity: tuple[Path, str]) -> Any:
    def write(name: str = "backup.age", *, plain: bool = False) -> Path:
        recipients = [] if plain else sealing.read_recipients(identity[1])
        return backup.make(out=tmp_path / name, recipients=recipients, at=AT).place

    return write


only_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="is about the file of SQLite")
