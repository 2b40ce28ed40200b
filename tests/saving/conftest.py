"""A form of the outbox, as a browser has it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest


class Form:
    """A page with a form; the browser keeps the key that was in it."""

    def __init__(self, client: Any, page: str) -> None:
        self.client, self.page = client, page
        found = re.search(r'name="form_key" value="([^"]+)"', self._main(client.get(page).content.decode()))
        self.key = found[1] if found else ""

    def _main(self, html: str) -> str:
        return html.partition('class="sheet form"')[2]

    def press(self, client: Any = None, **typed: str) -> Any:
        values = {"to": "editor@example.org", "language": "en", "subject": "Draft", "body": "Text", "level": "30"}
        sent = {**values, **typed, "form_key": self.key}
        return (client or self.client).post(self.page, sent, headers={"referer": f"http://testserver{self.page}"})


@pytest.fixture
def message_page(case: Any) -> str:
    return f"/cases/{case.slug}/outbox/new/"


@pytest.fixture
def opened(at: Callable[[Any], Any], message_page: str) -> Callable[[Any], Form]:
    """``opened(amal)``: she has opened the form for a message."""
    return lambda account: Form(at(account), message_page)
