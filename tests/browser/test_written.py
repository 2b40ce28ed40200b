"""A text that is missing is written where it is missing, in a real browser, in English and Arabic, on a phone too."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from .looking import look

pytestmark = pytest.mark.browser
CASE = "/cases/nagorno-karabakh"
UPDATE = "/updates/2020-q4-nagorno-karabakh/"
ASK = f"{CASE}/strategy/asks/1/"


def save(page: Page) -> None:
    page.fill("[name=reason]", "A test (example)")
    page.click("main form button.main")


@pytest.fixture
def draft(visit):
    """A draft of the next revision, by its button, where there is none yet."""
    page = visit("amal")
    page.goto(UPDATE)
    begin = page.locator(f"form[action='{UPDATE}next/'] button")
    if begin.count():
        begin.click()
    return page


@pytest.mark.parametrize(("language", "width"), [("en", 1280), ("ar", 390)])
def test_a_text_is_written_from_its_sentence_and_on_the_page_of_all(visit, draft, language, width):
    page = visit("amal", language=language, width=width)
    page.goto(ASK)
    page.click(f"a[href='{ASK}translate/']")
    french, arabic = (page.input_value(f"[name=what_{code}]") for code in ("fr", "ar"))
    page.fill("[name=what_fr]", "")
    page.fill("[name=what_ar]", "")
    save(page)

    page.goto(UPDATE)
    page.locator(f"article a[href*='{ASK}translate/'][href$='#id_what_1']").first.click()
    expect(page.locator("[name=what_fr]")).to_be_focused()
    expect(page.locator("[name=what_fr]")).to_be_in_viewport()
    page.keyboard.type(french)
    save(page)
    assert page.url.partition("?")[0].endswith(UPDATE)
    assert "#" in page.url
    expect(page.locator(f"article a[href*='{ASK}translate/'][href$='#id_what_1']")).to_have_count(0)

    page.click(f"a[href='{UPDATE}missing/']")
    look(page)
    page.fill("[name$='-what_ar']", "a\u202eb")
    save(page)
    expect(page.locator(".errors")).to_be_visible()
    look(page)
    page.fill("[name$='-what_ar']", arabic)
    save(page)
    page.goto(f"{CASE}/")
    page.click(f"a[href='{CASE}/missing/']")
    expect(page.locator("[name$='-what_ar']")).to_have_count(0)
    look(page)
