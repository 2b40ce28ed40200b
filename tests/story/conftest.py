"""The Karabakh example, loaded and published once for the tests of this folder, and taken back after them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings

# A name that no text may hold where its bearer has not agreed to it: searched for in every published byte.
CANARY = "Zephyrine Quillfeather"


def _places(folder: Path) -> dict[str, Path]:
    return {"EVENTS_TABLE": folder / "events", "SNAPSHOTS": folder / "snapshots", "SITE": folder / "site"}


@pytest.fixture(scope="package")
def _loaded(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Any, Path]]:
    from tocsin.desk.overview import example
    from tocsin.desk.updates import publication

    folder, quick = tmp_path_factory.mktemp("loaded"), ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(PASSWORD_HASHERS=quick, **_places(folder)):
            response = example.load(password="correct horse battery")
            publication.publish()
        yield response, folder
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def places(_loaded: tuple[Any, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The events' table, the snapshots and the site of the tests of one file, which may change them."""
    folder = tmp_path_factory.mktemp("karabakh") / "all"
    shutil.copytree(_loaded[1], folder, symlinks=True)
    return _places(folder)


@pytest.fixture
def karabakh(_loaded: tuple[Any, Path], db: None, settings: Any, places: dict[str, Path]) -> Any:
    """The response of the example."""
    for name, place in places.items():
        setattr(settings, name, place)
    response, _folder = _loaded
    response.refresh_from_db()
    return response


@pytest.fixture
def account(karabakh: Any) -> Any:
    """An account of the example by its first name."""
    from tocsin.desk.people.models import Account

    return lambda name: Account.objects.get(email=f"{name}@example.org")
