"""The published site in a real Chromium: accessible, on the page, silent on the console."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.chromium import serving

from tocsin.website.serve import application

pytestmark = pytest.mark.browser
PAGES = ["/", "/404.html"] + [
    f"/{code}/{tail}" for code in ("en", "fr", "ar") for tail in ("", "updates/", "updates/example-valley-2020-q3/")
]


@pytest.fixture(scope="module")
def address(published: Path) -> Iterator[str]:
    with serving(application(published)) as address:
        yield address


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
class TestThePages:
    def test_pass_axe_fit_the_screen_and_stay_at_home(
        self, chromium: Any, address: str, width: int, scheme: str
    ) -> None:
        from axe_playwright_python.sync_playwright import Axe

        context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        page = context.new_page()
        said: list[str] = []
        asked: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.on("request", lambda request: asked.append(request.url))
        for path in PAGES:
            page.goto(address + path)
            for details in page.query_selector_all("summary"):
                details.click()
            page.evaluate("document.fonts.ready")
            found = Axe().run(page)
            assert found.violations_count == 0, f"{path}: {found.generate_report()}"
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path
            assert context.cookies() == []
        context.close()
        assert said == []
        assert {url for url in asked if not url.startswith(address + "/")} == set()

    def test_switch_of_language_stays_on_the_page(self, chromium: Any, address: str, width: int, scheme: str) -> None:
        context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        page = context.new_page()
        page.goto(f"{address}/en/updates/example-valley-2020-q3/")
        page.get_by_role("link", name="العربية").click()
        assert page.url == f"{address}/ar/updates/example-valley-2020-q3/"
        assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
        context.close()

    def test_arabic_is_set_in_its_own_face(self, chromium: Any, address: str, width: int, scheme: str) -> None:
        context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        page = context.new_page()
        page.goto(f"{address}/ar/")
        page.evaluate("document.fonts.ready")
        assert page.evaluate("document.fonts.check('16px Vazirmatn', 'سلام')")
        context.close()
