"""Heavy libraries are loaded when they are used, and not before."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tocsin.config import later

MODULE = "import threading\nCOUNT = []\nCOUNT.append(1)\n\n\ndef __getattr__(name):\n    raise AttributeError(name)\n"


@pytest.fixture
def heavy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package of a test's own among the heavy ones."""
    package = tmp_path / "weighty"
    package.mkdir()
    (package / "__init__.py").write_text(MODULE)
    (package / "part.py").write_text("from weighty import COUNT\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(later, "HEAVY", later.HEAVY | {"weighty"})
    yield package
    for name in ("weighty", "weighty.part"):
        sys.modules.pop(name, None)


class TestImport:
    def test_waits_until_a_name_is_asked_for(self, heavy: Path) -> None:
        import weighty  # type: ignore[import-not-found]

        assert not later.is_loaded("weighty")
        assert weighty.COUNT == [1]
        assert later.is_loaded("weighty")

    def test_loads_the_whole_before_a_part(self, heavy: Path) -> None:
        import weighty  # noqa: F401
        from weighty.part import COUNT  # type: ignore[import-not-found]

        assert COUNT == [1]

    def test_a_module_of_a_package_waits_alone(self, heavy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(later, "HEAVY", (later.HEAVY - {"weighty"}) | {"weighty.part"})
        from weighty import part

        assert not later.is_loaded("weighty.part")
        assert part.COUNT == [1]
        assert later.is_loaded("weighty.part")

    def test_executes_it_once_though_many_threads_ask(self, heavy: Path) -> None:
        import weighty

        seen: list[int] = []
        threads = [threading.Thread(target=lambda: seen.append(len(weighty.COUNT))) for _ in range(8)]
        for one in threads:
            one.start()
        for one in threads:
            one.join()
        assert seen == [1] * 8

    def test_says_what_a_module_does_not_have(self, heavy: Path) -> None:
        import weighty

        with pytest.raises(AttributeError):
            weighty.nothing  # noqa: B018

    def test_raises_what_loading_raises_each_time(self, heavy: Path) -> None:
        (heavy / "__init__.py").write_text("raise ValueError('broken')\n")
        import weighty

        for _turn in range(2):
            with pytest.raises(ValueError, match="broken"):
                weighty.COUNT  # noqa: B018


def test_home_needs_none_of_them(tmp_path: Path) -> None:
    """The application as gunicorn loads it serves home, signed in, with none of the heavy libraries."""
    code = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "tocsin.config.settings"
from tocsin.config.wsgi import application
from tocsin.config import later
import gc
from django.db import connection
print(connection.connection, gc.get_freeze_count() > 10_000, gc.isenabled())
from django.core.management import call_command
from django.test import Client
for command in ("migrate", "createcachetable"):
    call_command(command, verbosity=0)
call_command("collectstatic", interactive=False, verbosity=0)
from datetime import date
from tocsin.desk.people import operations
reader = operations.open_account(
    email="amal@example.org", name="Amal", language="en", is_team=True, password=None, by=None, on=date(2020, 1, 1)
)
browser = Client(SERVER_NAME="127.0.0.1")
browser.force_login(reader, backend="allauth.account.auth_backends.AuthenticationBackend")
print(browser.get("/").status_code, sorted(name for name in later.HEAVY if later.is_loaded(name)))
"""
    environment = {"TOCSIN_HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "SECRET_KEY": "x" * 60}
    run = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True, timeout=600
    )
    # What was warmed up has opened no connection, which workers would share, and is left out of garbage collections.
    assert run.stdout.split("\n")[:2] == ["None True True", "200 []"], run.stderr
