"""What every page is looked at for in a browser: it is accessible, and no wider than the screen."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


def axe_faults(page: Page, **options: Any) -> list[str]:
    """What axe finds on a page: each rule with the first elements that break it."""
    # What axe finds in order is not described, element by element, and carried here.
    found = Axe().run(page, options={"resultTypes": ["violations"], **options}).response["violations"]
    return [
        f"{page.url} {one['id']}: {one['help']} {[node['html'][:120] for node in one['nodes'][:3]]}" for one in found
    ]


def overflow(page: Page) -> int:
    """By how many pixels a page is wider than the screen; not above 0 where it fits."""
    found: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return found


def look(page: Page) -> None:
    """The page is accessible and no wider than the screen."""
    assert axe_faults(page) == []
    assert overflow(page) <= 0, page.url
