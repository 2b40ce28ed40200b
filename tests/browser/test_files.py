"""A file is added to a record, saved and taken away in a real browser, in English and Arabic, on a phone too."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import expect

from .looking import look

pytestmark = pytest.mark.browser
CASE = "/cases/nagorno-karabakh"


@pytest.fixture
def photograph(tmp_path: Path) -> Path:
    said, out = Image.Exif(), io.BytesIO()
    said[0x0110] = "Phone of Canary"
    Image.new("RGB", (60, 40), (90, 120, 160)).save(out, "JPEG", exif=said)
    place = tmp_path / "IMG_2041.jpg"
    place.write_bytes(out.getvalue())
    return place


@pytest.mark.parametrize(
    ("language", "width", "title"), [("en", 1280, "Photo of the convoy"), ("ar", 390, "صورة القافلة")]
)
def test_a_file_is_added_saved_and_taken_away(visit, photograph, tmp_path, language, width, title):
    page = visit("amal", language=language, width=width)
    page.goto(f"{CASE}/briefings/")
    page.locator(f"main a[href^='{CASE}/briefings/']:not([href$='/new/'])").first.click()
    page.locator("#files a[href*='/files/add/']").click()
    look(page)
    fake = tmp_path / "report.pdf"
    fake.write_bytes(b"MZ\x90\x00")
    page.set_input_files("[name=file]", fake)
    page.fill(f"[name=title_{language}]", title)
    page.click("main form button[type=submit]")
    expect(page.locator("[name=file]")).to_have_attribute("aria-invalid", "true")
    expect(page.locator(f"[name=title_{language}]")).to_have_value(title)
    page.set_input_files("[name=file]", photograph)
    page.click("main form button[type=submit]")
    added = page.locator("#files").get_by_role("link", name=title, exact=True)
    expect(added).to_be_visible()
    look(page)
    added.click()
    expect(page.locator("#file")).to_contain_text("IMG_2041.jpg")
    look(page)
    with page.expect_download() as saved:
        page.locator("#file a[href$='/download/']").click()
    assert saved.value.suggested_filename == "IMG_2041.jpg"
    assert b"Canary" not in Path(saved.value.path()).read_bytes()
    page.locator("#file a[href$='/files/']").click()
    expect(page.locator("main")).to_contain_text(title)
    look(page)
    page.go_back()
    page.locator("a[href$='/take-off/']").click()
    page.click("main form button[type=submit]")
    page.goto(f"{CASE}/files/")
    expect(page.locator("main")).not_to_contain_text(title)
