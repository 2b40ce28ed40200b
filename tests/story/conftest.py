"""The Karabakh example, loaded and published once for the tests of a file, and taken back after them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings

# A name that no text may hold where its bearer has not agreed to it: searched for in every published byte.
CANARY = "Zephyrine Quillfeather"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("karabakh")


@pytest.fixture(scope="module")
def places(folder: Path) -> dict[str, Path]:
    return {"EVENTS_TABLE": folder / "events", "SNAPSHOTS": folder / "snapshots", "SITE": folder / "site"}


@pytest.fixture(scope="module")
def _loaded(django_db_setup: None, django_db_blocker: Any, places: dict[str, Path]) -> Iterator[Any]:
    from tocsin.desk.overview import example
    from tocsin.desk.updates import publication

    quick = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with django_db_blocker.unblock(), override_settings(PASSWORD_HASHERS=quick, **places), transaction.atomic():
        response = example.load(password="correct horse battery")
        publication.publish()
        yield response
        transaction.set_rollback(True)


@pytest.fixture
def karabakh(_loaded: Any, db: None, settings: Any, places: dict[str, Path]) -> Any:
    """The response of the example."""
    for name, place in places.items():
        setattr(settings, name, place)
    _loaded.refresh_from_db()
    return _loaded


@pytest.fixture
def account(karabakh: Any) -> Any:
    """An account of the example by its first name."""
    from tocsin.desk.people.models import Account

    return lambda name: Account.objects.get(email=f"{name}@example.org")
