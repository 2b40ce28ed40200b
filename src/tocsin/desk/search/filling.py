"""Makes the index where it is missing, or was made by other rules or with another key."""

from __future__ import annotations

import logging
from typing import Any

from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from . import index

log = logging.getLogger(__name__)


def fill(*, plan: Any, using: str) -> bool:
    """Make the index again after migrations, unless it is current. Returns whether it was made.

    Where migrations are still to come, as after going back to an earlier release, nothing is done: tables lack columns.
    ``plan`` is ``None`` where a database was emptied, which changes no table.
    """
    if using != "default" or not _is_whole(plan, using):
        return False
    if index.is_current():
        return False
    index.rebuild()
    return True


def _is_whole(plan: Any, using: str) -> bool:
    if plan is None:
        return True
    executor = MigrationExecutor(connections[using])
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())
