"""What a page weighs, as a real Chromium loads it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.chromium import serving
from tests.website.weighing import FACES, LIMIT, heaviest

from tocsin.website.serve import application

TAILS = ("", "updates/", "updates/example-valley-2020-q4/")


@pytest.fixture(scope="module")
def address(published: Path) -> Iterator[str]:
    with serving(application(published)) as address:
        yield address


def test_the_heaviest_page_is_light(published: Path) -> None:
    assert heaviest(published)[0] < LIMIT


@pytest.mark.browser
@pytest.mark.parametrize("code", ["en", "fr", "ar"])
@pytest.mark.parametrize("tail", TAILS)
def test_a_page_loads_its_own_faces_and_no_other(chromium: Any, address: str, code: str, tail: str) -> None:
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    loaded: dict[str, int] = {}
    page.on("response", lambda answer: loaded.update({answer.url.rpartition("/")[2]: len(answer.body())}))
    page.goto(f"{address}/{code}/{tail}")
    page.evaluate("document.fonts.ready")
    context.close()
    assert {name for name in loaded if name.endswith(".woff2")} <= FACES[code]
    assert sum(loaded.values()) < LIMIT
