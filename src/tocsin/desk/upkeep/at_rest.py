"""What can be looked at while nothing runs: tables, the two stores, folders, disk, the newest backup."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from tocsin.desk.updates.models import Release
from tocsin.desk.watch import delta_files, statements, store
from tocsin.desk.watch.models import Import, Quarter, Run
from tocsin.language import numerals

from . import halves
from .findings import PartFinding, bad, good, moment, noted
from .halves import DatabaseHalf, Fit
from .models import TakenBackup

# A daily one that failed once is seen in time for the next.
BACKUP_IS_OLD: Final = timedelta(hours=50)
GIGABYTE: Final = 10**9


def look(*, at: datetime) -> list[PartFinding]:
    """All of it; of tables that are not in step, nothing else can be asked."""
    tables = look_at_tables()
    if tables.is_bad:
        return [tables]
    return [tables, look_at_halves(), look_at_folders(), look_at_disk(), look_at_backup(at=at)]


def look_at_tables() -> PartFinding:
    """Whether the tables are those of this version."""
    executor = MigrationExecutor(connection)
    if not executor.loader.applied_migrations:
        return bad("tables", _("There are no tables yet."), _("Run bin/tocsin setup."))
    later = set(executor.loader.applied_migrations) - set(executor.loader.disk_migrations)
    # Of an app that is no longer installed they stay in the table.
    if any(app in executor.loader.migrated_apps for app, _name in later):
        return bad(
            "tables",
            _("The tables are of a newer version of Tocsin than this one."),
            _("Run the version that made them, or restore the backup that was made before the upgrade."),
        )
    left = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if left:
        return bad(
            "tables",
            _("Migrations still to be run: %(count)s.") % {"count": numerals.number(left)},
            _("Stop web and worker, make a backup with the earlier version, then run bin/tocsin setup."),
        )
    return good("tables", _("All migrations have been run."))


def no_storage() -> tuple[str, str]:
    """What is said of an events table that cannot be reached, and what to do."""
    said = _("The storage of the events table does not answer, or refuses the key.")
    return said, _("Look at EVENTS_TABLE and the AWS_ settings, and whether the storage runs.")


def look_at_halves() -> PartFinding:
    """Whether the events table is the one that the database knows."""
    newest = Import.objects.order_by("-table_version", "-pk").values_list("table_version", "table_commit").first()
    version, commit = newest or (None, "")
    try:
        found = halves.compare(DatabaseHalf({}, version, commit), store.place())
        has_statements = delta_files.newest_version(statements.place()) is not None
    except OSError:
        return bad("halves", *no_storage())
    if found.fit.belongs and Quarter.objects.exists() and not has_statements:
        return bad("halves", _("The table of statements (events-statements) is missing."), _restore())
    numbers = {
        "known": numerals.number(found.known or 0),
        "newest": numerals.number(found.newest or 0),
    }
    if found.fit == Fit.NONE:
        return good("halves", _("No events have been imported yet."))
    if found.fit == Fit.SAME:
        return good("halves", _("Both are at version %(known)s of the events.") % numbers)
    if found.fit in (Fit.AHEAD, Fit.UNKNOWN):
        return _ahead(found.fit, numbers)
    said = {
        Fit.NO_TABLE: _("The database knows version %(known)s of the events, and there is no events table."),
        Fit.OLDER: _(
            "They are of different days: the database knows version %(known)s of the events, and the events table ends "
            "with version %(newest)s."
        ),
        Fit.ANOTHER: _(
            "They do not belong together: version %(known)s of the events table is not the one that this database made."
        ),
    }[found.fit]
    return bad("halves", said % numbers, _restore())


def _ahead(fit: Fit, numbers: dict[str, str]) -> PartFinding:
    if fit == Fit.AHEAD:
        said = _("The events table has version %(newest)s, and the database knows none after version %(known)s.")
    else:
        said = _("The events table has version %(newest)s, and the database knows of no import.")
    if Run.objects.open().exists():
        return noted("halves", said % numbers, _("An import is on its way: look again once it has ended."))
    return bad(
        "halves",
        said % numbers,
        _(
            "If an import was interrupted, import the same file again: nothing is merged twice. If only the database "
            "was restored, restore both from the same backup with bin/tocsin restore."
        ),
    )


def _restore() -> str:
    return _("Import nothing. Restore both from the same backup with bin/tocsin restore.")


def look_at_folders() -> PartFinding:
    """Whether what the web process and the site need is there."""
    missing = []
    if not any(Path(settings.STATIC_ROOT).glob("staticfiles.json")):
        missing.append("static")
    if Release.objects.out().filter(audience="public").exists():
        missing += [
            name
            for name, place in (
                ("snapshots/public", Path(settings.SNAPSHOTS) / "public"),
                ("site", Path(settings.SITE)),
            )
            if not place.exists()
        ]
    if missing:
        said = _("Missing in TOCSIN_HOME: %(names)s.") % {"names": ", ".join(missing)}
        return bad("folders", said, _("Run bin/tocsin setup, which makes them again."))
    return good("folders", _("All are there."))


def look_at_disk() -> PartFinding:
    """Whether there is room for what is written next."""
    usage = shutil.disk_usage(settings.HOME)
    numbers = {
        "free": numerals.number(round(usage.free / GIGABYTE, 1)),
        "total": numerals.number(round(usage.total / GIGABYTE)),
    }
    said = _("%(free)s of %(total)s GB are free.") % numbers
    share = usage.free / usage.total
    if usage.free < GIGABYTE or share < 0.03:
        return bad("disk", said, _("Make room now: SQLite and PostgreSQL stop when the disk is full."))
    if share < 0.1:
        return noted("disk", said, _("Make room, or move to a larger disk."))
    return good("disk", said)


def look_at_backup(*, at: datetime) -> PartFinding:
    """How old the newest backup is, and whether one is made each day."""
    newest = TakenBackup.objects.first()
    is_daily = bool(settings.BACKUP_RECIPIENT)
    set_it = _("Set BACKUP_RECIPIENT, so that one is made each day.")
    if newest is None:
        said = _("There is no backup yet.")
        return bad("backup", said, _("Run bin/tocsin backup.")) if is_daily else noted("backup", said, set_it)
    said = _("The newest was made on %(moment)s.") % {"moment": moment(newest.at)}
    if not is_daily:
        return noted("backup", said, set_it)
    if at - newest.at > BACKUP_IS_OLD:
        return bad(
            "backup", said, _("Run bin/tocsin backup and look at why the daily one failed: the worker’s log says it.")
        )
    return good("backup", said)
