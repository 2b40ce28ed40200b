"""The backup of each day, in a folder of its own, of which the newest are kept."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from django.conf import settings

from . import operations, sealing
from .backup import Backup
from .refusals import NoBackup

# What else lies there is not ours to take away.
NAME: Final = re.compile(r"tocsin-\d{8}-\d{6}\.age")


def make(*, at: datetime, today: date) -> Backup:
    """Make a backup in ``BACKUP_FOLDER``, then take away all but the newest ``BACKUP_KEEP``. Raises ``NoBackup``."""
    folder = Path(settings.BACKUP_FOLDER)
    try:
        recipients = sealing.read_recipients(settings.BACKUP_RECIPIENT)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except sealing.BadRecipient as error:
        raise NoBackup(str(error)) from error
    except OSError as error:
        raise NoBackup(f"{folder}: {error.strerror}") from error
    if not recipients:
        raise NoBackup("BACKUP_RECIPIENT is not set")
    made = operations.take_backup(
        out=folder / f"tocsin-{at.astimezone(UTC):%Y%m%d-%H%M%S}.age", recipients=recipients, at=at, today=today
    )
    # By their names, which sort by their moments.
    ours = sorted(one for one in folder.iterdir() if NAME.fullmatch(one.name))
    for one in ours[: -settings.BACKUP_KEEP]:
        one.unlink(missing_ok=True)
    return made
