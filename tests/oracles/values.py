"""What rows of the last release say, as it is found again in the words of a page.

The interface around it is written anew from release to release; what people wrote in a row, and who may see it, is not.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from . import archive

# Rows of these are no part of the work: addresses, keys, the queue, and numbers of events by the hundred.
LEFT_OUT = ("auth_", "django_", "mfa_", "account_", "sessions_", "journal_")


@cache
def values() -> frozenset[str]:
    """Each text of several words in a row of the last release, without its spaces, in every language it has."""
    tables = archive.data("database.json")["tables"]
    return frozenset(
        "".join(value.split())
        for name, table in tables.items()
        if not name.startswith(LEFT_OUT)
        for row in table["rows"]
        for column in row
        for value in _texts(column)
        if len(value.split()) > 1 and not value[:4].isdigit()
    )


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if value[:1] in "{[":
            try:
                yield from _texts(json.loads(value))
            except ValueError:
                yield value
        else:
            yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)


def on_page(said: str) -> set[str]:
    """The values of rows that a page shows."""
    without_spaces = "".join(said.split())
    return {value for value in values() if value in without_spaces}


def lines_on(said: str) -> str:
    """The values of rows that a page shows, one a line."""
    return "\n".join(sorted(on_page(said)))
