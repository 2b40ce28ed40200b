"""A chart is there twice, drawn for a page and for a telephone; what was frozen with one drawing is as it was."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.chromium import serving

from tocsin.language.words import Words
from tocsin.website import pages, rules
from tocsin.website.documents import content
from tocsin.website.serve import application
from tocsin.website.site import Site
from tocsin.website.snapshot import BadSnapshot, load, loads

LANGUAGES = pytest.mark.parametrize("code", ["en", "fr", "ar"])
SITE = Site(url="http://127.0.0.1:8001")
# A snapshot of format 2, and its pages as they were written while that was the newest.
FROZEN = Path(__file__).parent / "frozen"
UPDATE = "updates/example-valley-2020-q4/"


def _page(snapshot: Any, code: str) -> str:
    written = dict(pages.render(SITE, [snapshot], style="/assets/site.css"))
    return written[f"/{code}/updates/{snapshot.slug}/index.html"].decode()


class TestAFileOfFormat2:
    @LANGUAGES
    def test_gives_the_same_page_byte_by_byte(self, code: str) -> None:
        snapshot = load(FROZEN / "example-format-2-r1.json")
        # What is newer than the page: a month with two names is kept on one line.
        page = re.sub(r'<span class="unbroken">(.*?)</span>', r"\1", _page(snapshot, code))
        assert page == (FROZEN / f"example-format-2-{code}.html").read_text()

    def test_has_one_drawing_for_every_width(self) -> None:
        read = load(FROZEN / "example-format-2-r1.json")
        assert read.format == 3
        assert [block.chart.narrow for block in read.blocks if block.chart] == [None]

    def test_cannot_hold_the_other(self) -> None:
        data = json.loads((FROZEN / "example-format-2-r1.json").read_text())
        data["blocks"][0]["chart"]["narrow"] = data["blocks"][0]["chart"]["svg"]
        with pytest.raises(BadSnapshot) as caught:
            loads(json.dumps(data))
        assert caught.value.where == "blocks[0].chart.narrow"


class TestTheNarrowDrawing:
    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("<title>", "<script/><title>"),
            ("<title>", "<metadata>Amal Example</metadata><title>"),
            ("<path", "<path onload='x()'"),
            ("<title>", "\u202e<title>"),
        ],
    )  # fmt: skip
    @LANGUAGES
    def test_is_held_to_the_same_list(self, sample: Any, code: str, old: str, new: str) -> None:
        snapshot = sample()
        block = snapshot.blocks[0]
        bad = replace(block.chart.narrow, **{code: block.chart.narrow.within(code).replace(old, new, 1)})
        chart = replace(block.chart, narrow=bad)
        rules.check(snapshot)
        with pytest.raises(BadSnapshot, match=f"narrow.{code}"):
            rules.check(replace(snapshot, blocks=(replace(block, chart=chart),)))

    def test_is_among_the_texts_that_are_searched_for_names(self, sample: Any) -> None:
        found = {where for where, _text in rules.texts(sample())}
        assert {f"blocks[0].chart.narrow.{code}" for code in ("en", "fr", "ar")} <= found

    @LANGUAGES
    def test_stands_beside_the_other_with_one_table_and_ids_of_its_own(self, sample: Any, code: str) -> None:
        snapshot = sample()
        block = snapshot.blocks[0]
        both = {
            name: Words(*[
                getattr(block.chart, name).within(one).replace("<g ", '<clipPath id="plot"/><g ', 1)
                for one in ("en", "fr", "ar")
            ])
            for name in ("svg", "narrow")
        }  # fmt: skip
        page = _page(replace(snapshot, blocks=(replace(block, chart=replace(block.chart, **both)),)), code)
        assert page.count("<svg") == 2
        assert page.count("<table") == 1
        assert re.findall(r'<clipPath id="([^"]*)"', page) == ["context-plot", "context-narrow-plot"]
        # Nothing is moved sideways, so nothing waits for the keyboard before the table does.
        assert page.partition("<details")[0].count("tabindex") == 1

    @LANGUAGES
    def test_is_not_on_paper(self, sample: Any, code: str) -> None:
        block = sample().blocks[0]
        printed = content(SITE, sample(), code)["blocks"][0]["chart"]["svg"]
        assert re.search('viewBox="[^"]*"', printed)[0] == re.search('viewBox="[^"]*"', block.chart.svg.within(code))[0]  # type: ignore[index]


@pytest.fixture(scope="module")
def address(published: Path) -> Iterator[str]:
    with serving(application(published)) as address:
        yield address


# The drawings that are shown, with the size of the smallest words and what they lack of room.
SHOWN = """() => [...document.querySelectorAll('.chart svg')].filter(svg => svg.checkVisibility()).map(svg => {
    const drawn = svg.getBoundingClientRect(), card = svg.closest('.chart').getBoundingClientRect();
    const scale = drawn.width / svg.viewBox.baseVal.width;
    const sizes = [...svg.querySelectorAll('text')].map(text => parseFloat(getComputedStyle(text).fontSize));
    return {
        which: svg.parentElement.className,
        least: Math.min(...sizes) * scale,
        over: Math.max(card.left - drawn.left, drawn.right - card.right, 0),
    };
})"""


@pytest.mark.browser
class TestAReader:
    @LANGUAGES
    @pytest.mark.parametrize(
        ("width", "which"),
        [(320, "slim"), (360, "slim"), (390, "slim"), (480, "slim"), (768, "slim"), (815, "slim"),
         (816, "broad"), (1024, "broad"), (1184, "broad"), (1280, "broad"), (1920, "broad")],
    )  # fmt: skip
    def test_sees_the_one_that_fits_with_words_that_can_be_read(
        self, chromium: Any, address: str, code: str, width: int, which: str
    ) -> None:
        page = chromium.new_page(viewport={"width": width, "height": 800})
        page.goto(f"{address}/{code}/{UPDATE}")
        shown = page.evaluate(SHOWN)
        # What is not displayed is not read out either.
        read_out = page.locator(".chart").get_by_role("img").count()
        sideways = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        page.close()
        assert [one["which"] for one in shown] == [which]
        assert shown[0]["least"] >= 11
        assert shown[0]["over"] == 0
        assert (read_out, sideways) == (1, 0)

    @pytest.mark.parametrize("width", [390, 1280])
    def test_prints_the_wide_one(self, chromium: Any, address: str, width: int) -> None:
        page = chromium.new_page(viewport={"width": width, "height": 800})
        page.goto(f"{address}/en/{UPDATE}")
        page.emulate_media(media="print")
        shown = page.evaluate(SHOWN)
        page.close()
        assert [one["which"] for one in shown] == ["broad"]
