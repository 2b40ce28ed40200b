"""The filled database of the last release, migrated by today's code, in the place of the tests' own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from . import loading, tables

TODAY = date(2020, 11, 20)


@pytest.fixture(scope="package")
def made_at_once(django_db_setup: None, django_db_blocker: Any) -> tables.Described:
    """What a database is made of that was empty before today's migrations."""
    with django_db_blocker.unblock():
        return tables.described()


@pytest.fixture(scope="package")
def _migrated(
    made_at_once: tables.Described, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("last-release")
    with django_db_blocker.unblock(), loading.another_database(folder):
        loading.load()
        call_command("migrate", verbosity=0)
        yield folder


@pytest.fixture
def just_migrated(_migrated: Path, db: None, settings: Any) -> None:
    """The database, and its events."""
    settings.EVENTS_TABLE = _events(_migrated)


@pytest.fixture
def last_release(just_migrated: None) -> None:
    """The database once somebody has answered what becomes of the names of its restricted persons: as was agreed."""
    from tocsin.desk.directory.models import Person

    Person.objects.filter(name_use=Person.NameUse.ASKED).update(name_use=Person.NameUse.AS_AGREED)


def _events(folder: Path) -> Path:
    """The events of the example, imported once; rows that this writes are taken back."""
    from tocsin.desk.watch import example, operations

    place = folder / "events"
    if not place.exists():
        settings.EVENTS_TABLE, part = folder / "events.part", folder / "events.part"
        with transaction.atomic():
            operations.import_file(provider="ucdp", file=example.FILE, release=example.RELEASE, by=None, today=TODAY)
            transaction.set_rollback(True)
        shutil.move(part, place)
    return place


@pytest.fixture
def reader(last_release: None, at: Any) -> Any:
    """A browser in which somebody of the last release has signed in, by first name."""
    from tocsin.desk.people.models import Account

    return lambda name: at(Account.objects.get(email=f"{name}@example.org"))
