"""Which tests run, and which of them beside each other."""

from __future__ import annotations

from typing import Any

import pytest
from xdist.scheduler import LoadFileScheduling

# What gives a test a database.
DATABASE = {"db", "transactional_db", "django_db_reset_sequences", "django_db_serialized_rollback"}
# Its files share the loaded example, which takes longer than most of their tests.
TOGETHER = "tests/story/"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rows", action="store_true", help="only the tests that touch rows of the database, no browser")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("rows"):
        left_out = [item for item in items if not _touches_rows(item)]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if _touches_rows(item)]


def _touches_rows(item: pytest.Item) -> bool:
    if item.get_closest_marker("browser"):
        return False
    return bool(item.get_closest_marker("django_db") or DATABASE.intersection(getattr(item, "fixturenames", ())))


class _ByFile(LoadFileScheduling):
    def _split_scope(self, nodeid: str) -> str:
        return TOGETHER if nodeid.startswith(TOGETHER) else str(super()._split_scope(nodeid))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    return _ByFile(config, log) if config.getvalue("dist") == "loadfile" else None
