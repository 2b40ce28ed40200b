"""What an installation lacks before a command can run: tables, a migration, an account. Said in one line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

CURE: Final = "run bin/tocsin setup"
# Commands that need no table, or make what is missing.
WITHOUT_TABLES: Final = frozenset({
    "backtest", "catalogues", "check", "collectstatic", "compilemessages", "createcachetable", "demo", "diffsettings",
    "example", "help", "judge-ceasefires", "makemigrations", "migrate", "optimizemigration", "providers", "restore",
    "serve", "showmigrations", "sqlmigrate", "squashmigrations", "test", "version",
})  # fmt: skip


def is_asked(arguments: Sequence[str]) -> bool:
    """Whether the command needs tables, and is really run: not asked for its options."""
    return arguments[0] not in WITHOUT_TABLES and not set(arguments) & {"--help", "-h", "--version"}


def what_is_missing() -> str:
    """Why the command cannot run, with the cure; empty where it can."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if not executor.loader.applied_migrations:
        return f"this installation has no tables yet: {CURE}"
    left = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if left:
        return f"the tables are of an earlier version (migrations to run: {left}): {CURE}"
    return ""


def hint(command: str) -> str:
    """What is no obstacle for the command, but keeps everybody out; empty where nothing is."""
    from tocsin.desk.overview import installation

    if command in ("account", "changepassword") or installation.has_accounts():
        return ""
    return f"nobody can sign in, since there is no account yet: {CURE}"
