"""Making a backup and noting that it was made; the pulse of the worker."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from tocsin.desk.journal import operations as journal
from tocsin.desk.levels import Level

from . import backup
from .models import ONLY, Pulse, TakenBackup


def take_backup(*, out: Path, recipients: list[Any], at: datetime, today: date) -> backup.Backup:
    """Write a backup to a file, and note it once it is there. Raises ``NoBackup``."""
    made = backup.make(out=out, recipients=recipients, at=at)
    with transaction.atomic():
        row = TakenBackup.objects.create(
            at=at, size=made.size, is_encrypted=made.is_encrypted, table_version=made.version
        )
        journal.write(action="upkeep.backed_up", subject=row, by=None, on=today, case=None, level=Level.TEAM)
    return made


def write_pulse(*, at: datetime) -> None:
    """The worker runs. A beat is no act of anybody, so the journal has none."""
    Pulse.objects.update_or_create(pk=ONLY, defaults={"at": at})
