"""Which tests run, and which of them beside each other."""

from __future__ import annotations

import gc
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest
import typst
from xdist.scheduler import LoadFileScheduling

# What gives a test a database.
DATABASE = {"db", "transactional_db", "django_db_reset_sequences", "django_db_serialized_rollback"}
# The files of each share a filled database, or a served example, which takes longer to load than most of their tests.
# They begin first, the longest before the others: the short files then keep every worker busy to the end.
TOGETHER = ("tests/browser/", "tests/oracles/", "tests/story/")
# What is no unit test: a filled database, a whole draft, pages asked of a signed-in client, races between transactions.
SLOW = {"_loaded", "_migrated", "update", "at", "client", "at_once", "transactional_db"}


# Nothing that is there before the first test goes away: half a million objects, which no collection has to visit again.
gc.disable()


def pytest_collection_finish() -> None:
    gc.freeze()
    gc.enable()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rows", action="store_true", help="only the tests that touch rows of the database, no browser")
    parser.addoption(
        "--quick",
        action="store_true",
        help="no browser, page, draft, race, filled database, replay, other program or printed document",
    )


@pytest.fixture(autouse=True, scope="session")
def _quick(pytestconfig: pytest.Config) -> Iterator[None]:
    """With ``--quick`` a test is skipped at the moment it starts a program, prints a document or replays years of events.

    So no list of such tests has to be kept: each is chosen by what it does.
    """
    with pytest.MonkeyPatch.context() as patch:
        if pytestconfig.getoption("quick"):
            patch.setattr(subprocess, "Popen", _Refused)
            patch.setattr(typst, "compile", _refuse)
            patch.setattr("tocsin.desk.watch.replay.run", _refuse)
        yield


class _Refused(subprocess.Popen):  # type: ignore[type-arg]
    def __init__(self, *_arguments: Any, **_options: Any) -> None:
        pytest.skip("--quick: starts a program")

    def __del__(self, *_arguments: Any) -> None:
        """There is no process to wait for."""


def _refuse(*_arguments: Any, **_options: Any) -> None:
    pytest.skip("--quick: prints a document or replays years of events")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: TOGETHER.index(_together(item.nodeid)) if _together(item.nodeid) else len(TOGETHER))
    for option, is_chosen in (("rows", _touches_rows), ("quick", _is_quick)):
        if config.getoption(option):
            config.hook.pytest_deselected(items=[item for item in items if not is_chosen(item)])
            items[:] = [item for item in items if is_chosen(item)]


def _touches_rows(item: pytest.Item) -> bool:
    if item.get_closest_marker("browser"):
        return False
    return bool(item.get_closest_marker("django_db") or DATABASE.intersection(getattr(item, "fixturenames", ())))


def _is_quick(item: pytest.Item) -> bool:
    database = item.get_closest_marker("django_db")
    is_race = database is not None and database.kwargs.get("transaction", False)
    is_slow = SLOW.intersection(getattr(item, "fixturenames", ()))
    return not (item.get_closest_marker("browser") or is_race or is_slow)


def _together(nodeid: str) -> str:
    """The folder of `TOGETHER` that a test is in, or nothing."""
    return next((folder for folder in TOGETHER if nodeid.startswith(folder)), "")


class _ByFile(LoadFileScheduling):
    def _split_scope(self, nodeid: str) -> str:
        return _together(nodeid) or str(super()._split_scope(nodeid))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    return _ByFile(config, log) if config.getvalue("dist") == "loadfile" else None
