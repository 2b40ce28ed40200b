"""One record of each kind is found by links from home, corrected, translated, taken off, restored and merged."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tocsin.desk.records.kinds import KINDS, can_be_merged, kind_of, model_of, texts

from .walking import Walker
from .ways import WAYS

pytestmark = pytest.mark.browser
WITH_PAGES = sorted(label for label, kind in KINDS.items() if kind.has_pages)


@pytest.fixture(params=[("en", 1280, "ar"), ("ar", 390, "fr")], ids=["en-desktop", "ar-phone"])
def walker(request, visit):
    """Amal, who convenes: in English at a desk, in Arabic on a phone."""
    language, width, other = request.param
    return Walker(visit("amal", language=language, width=width), language=language, other=other)


def test_there_is_a_way_to_every_kind_that_has_pages():
    assert sorted(WAYS) == WITH_PAGES


@pytest.mark.parametrize("label", WITH_PAGES)
def test_a_record_is_found_corrected_translated_taken_off_and_restored(walker, label):
    way, model, kind = WAYS[label], model_of(label), kind_of(model_of(label))
    name, page = label.split(".")[1], walker.page
    walker.press(way.case)
    walker.go_to_list(way)
    if way.add:
        walker.add(way, way.add)
    walker.open_record(way, name)
    walker.check_access()
    said = walker.correct(way)
    walker.go_to_list(way)
    expect(walker.rows(way, name).first).to_contain_text(said)
    walker.open_record(way, name)
    has_texts = any(True for _text in texts(model)) or any(one.is_text for one in kind.outside.values())
    expect(page.locator("main .head a[href$='/translate/']")).to_have_count(int(has_texts))
    if has_texts:
        walker.translate(way)
    expect(page.locator("main .head a[href$='/merge/']")).to_have_count(int(can_be_merged(model)))
    expect(page.locator("main .head a[href$='/take-off/']")).to_have_count(int(kind.can_be_taken_off))
    if kind.can_be_taken_off and way.is_used:
        walker.take_off(is_used=True)
    elif kind.can_be_taken_off:
        walker.take_off()
        address = page.url
        walker.go_to_list(way)
        expect(walker.rows(way, name)).to_have_count(0)
        while page.url != address:
            page.go_back()
        walker.restore()
        walker.go_to_list(way)
        expect(walker.rows(way, name).first).to_be_visible()
    if can_be_merged(model):
        walker.open_record(way, name)
        walker.merge(way.kept)
        walker.go_to_list(way)
        expect(walker.rows(way, name)).to_have_count(0)
        walker.go_to_list(way, words=walker.say(way.kept))
        expect(walker.rows(way, name, way.kept)).to_have_count(1)
