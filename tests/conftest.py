"""A known cast: ``amal`` convenes, ``dina`` is on her team, ``bruno`` is a partner, ``tarek`` translates,
``chen`` is on another case and must see nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client, TransactionTestCase

from tocsin.language.words import Words

pytest_plugins = ["tests.chromium", "tests.chosen"]

TODAY = date(2020, 11, 20)
KARABAKH = Words("Nagorno-Karabakh", "Haut-Karabakh", "ناغورني قره باغ")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """The test database is a file, for the tests of races, and need not survive a power cut."""
    from django.db import connection

    options = connection.settings_dict.get("OPTIONS", {})
    if "init_command" in options:
        options["init_command"] = options["init_command"].replace("synchronous=FULL", "synchronous=OFF")


@pytest.fixture(scope="session", autouse=True)
def _the_journal_can_be_emptied_between_tests() -> Iterator[None]:
    """Tests with real transactions flush the database; the triggers are set aside for that moment only."""
    from django.db import connection

    from tocsin.desk.journal import guards

    plain = TransactionTestCase._fixture_teardown

    def flush(self: TransactionTestCase) -> None:
        guards.remove(connection)
        try:
            plain(self)
        finally:
            guards.install(connection)

    TransactionTestCase._fixture_teardown = flush  # type: ignore[method-assign]
    yield
    TransactionTestCase._fixture_teardown = plain  # type: ignore[method-assign]


@pytest.fixture(autouse=True)
def _settings(settings: Any, tmp_path: Path) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    # The rate limit of sign-ins is counted there, else for all tests of a process together.
    cache.clear()
    # The real hash costs half a second a sign-in; its own test sets it back.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.SNAPSHOTS = tmp_path / "snapshots"
    settings.SITE = tmp_path / "site"
    settings.EVENTS_TABLE = tmp_path / "events"


@pytest.fixture
def today() -> date:
    return TODAY


@pytest.fixture
def person(db: None) -> Callable[..., Any]:
    """Opens an account by its first name."""
    from tocsin.desk.people import operations

    def make(name: str, *, is_team: bool = False, language: str = "en") -> Any:
        return operations.open_account(
            email=f"{name}@example.org", name=name.title(), language=language, is_team=is_team,
            password="correct horse battery", by=None, on=TODAY,
        )  # fmt: skip

    return make


@pytest.fixture
def amal(person: Callable[..., Any]) -> Any:
    return person("amal", is_team=True)


@pytest.fixture
def case(amal: Any) -> Any:
    from tocsin.desk.people import operations

    return operations.open_case(slug="nagorno-karabakh", title=KARABAKH, by=amal, on=date(2020, 10, 1))


def _member(person: Callable[..., Any], case: Any, amal: Any, name: str, role: str, **more: Any) -> Any:
    from tocsin.desk.people import operations

    account = person(name, **more)
    operations.join(case=case, account=account, role=role, by=amal, on=date(2020, 10, 1))
    return account


@pytest.fixture
def dina(person: Any, case: Any, amal: Any) -> Any:
    return _member(person, case, amal, "dina", "team", is_team=True)


@pytest.fixture
def bruno(person: Any, case: Any, amal: Any) -> Any:
    return _member(person, case, amal, "bruno", "partner")


@pytest.fixture
def tarek(person: Any, case: Any, amal: Any) -> Any:
    return _member(person, case, amal, "tarek", "translator", language="ar")


@pytest.fixture
def chen(person: Any) -> Any:
    """Convenes a case of her own."""
    from tocsin.desk.people import operations

    account = person("chen", is_team=True)
    operations.open_case(slug="another-case", title=Words("Another case"), by=account, on=date(2020, 10, 1))
    return account


@pytest.fixture
def situation(db: None) -> Any:
    from tocsin.desk.watch.models import Situation

    return Situation.objects.create(
        slug="nagorno-karabakh",
        name=KARABAKH,
        rules=[{"provider": "ucdp", "conflict": ["Azerbaijan: Artsakh (Nagorno-Karabakh)"]}],
        region_codes=["AZ", "AM"],
    )


@pytest.fixture
def response(case: Any, situation: Any, amal: Any) -> Any:
    """An active response, written straight into the table; its operations have tests of their own."""
    from tocsin.desk.levels import Level
    from tocsin.desk.responses.models import Response

    return Response.objects.create(
        case=case, slug=case.slug, situation=situation, level=Level.PUBLIC, owner=amal,
        objective=Words("a durable ceasefire", "un cessez-le-feu durable", "وقف دائم لإطلاق النار"),
        stage="active", stage_since=date(2020, 10, 15), opened_on=date(2020, 10, 1),
        launched_on=date(2020, 10, 15), review_on=date(2021, 1, 15),
    )  # fmt: skip


@pytest.fixture
def at() -> Callable[[Any], Client]:
    """A browser in which someone has signed in: ``at(amal).get("/")``."""

    def sign_in(account: Any) -> Client:
        client = Client()
        client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return sign_in


@pytest.fixture
def clock(db: None) -> None:
    """The clock stands at 20 November 2020."""
    from tocsin.desk.journal import clock

    clock.stop(at=TODAY)
