"""Brings an installation in step with its code: tables, cache, static files, the example, the published site.

What costs seconds to import is imported where it is needed: an example that is there already starts at once.
"""

from __future__ import annotations

import os
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from tocsin.desk.journal import clock
from tocsin.desk.people.models import Account

from . import cast


def is_in_step() -> bool:
    """Whether the example is loaded and every table is as the code wants it."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return False
    try:
        return clock.standing() is not None and _password_file().exists()
    except DatabaseError:
        return False


def bring_in_step() -> None:
    """Safe to repeat; quick when there is nothing to do."""
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


def has_accounts() -> bool:
    """Whether anybody can sign in."""
    return Account.objects.filter(is_active=True).exists()


def load_example() -> str:
    """Load the Karabakh example if it is not there; the password of its sign-ins, kept in the home folder."""
    if clock.standing() is not None:
        return password()
    from . import example

    made = cast.new_password()
    with transaction.atomic():
        example.load(password=made)
        descriptor = os.open(_password_file(), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(made)
    return made


def password() -> str:
    """The password of the example's sign-ins."""
    return _password_file().read_text().strip()


def publish() -> None:
    """Bring the published site in step with what was released."""
    from tocsin.desk.updates import publication

    publication.publish()


def _password_file() -> Path:
    return Path(settings.HOME) / "example-password"
