"""An update of several responses: each is a part; headings and the list of contents are nested, in print too."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from pypdf import PdfReader

from tocsin.language.words import Words
from tocsin.website import pages
from tocsin.website.documents import document
from tocsin.website.site import Site
from tocsin.website.snapshot import BadSnapshot, dumps, loads

SITE = Site(url="https://updates.example.org")
VALE, COAST = Words("Vale", "Val", "الوادي"), Words("Coast", "Côte", "الساحل")


@pytest.fixture
def several(sample):
    """Two parts of two blocks each."""
    blocks = sample().blocks[1:3]

    def make(*parts):
        told = [(name, n, block) for name in parts for n, block in enumerate(blocks)]
        return sample(blocks=tuple(replace(b, key=f"b{at}-{n}", part=name) for at, (name, n, b) in enumerate(told)))

    return make


def page(snapshot, language="en"):
    path = f"/{language}/updates/{snapshot.slug}/index.html"
    return dict(pages.render(SITE, [snapshot], style="/style.css"))[path].decode()


class TestThePage:
    def test_has_a_contents_list_with_each_part_and_its_blocks_below_it(self, several):
        snapshot = several(VALE, COAST)
        contents = page(snapshot).partition('<nav class="contents"')[2].partition("</nav>")[0]
        assert contents.count("<ol>") == 3
        links = re.findall(r'href="#([^"]+)"', contents)
        assert links == ["_part-1", "b0-0", "b1-1", "_part-2", "b2-0", "b3-1"]
        assert all(f'id="{link}"' in page(snapshot) for link in links)

    @pytest.mark.parametrize("language", ["en", "fr", "ar"])
    def test_names_each_part_once_as_a_heading_above_those_of_its_blocks(self, several, language):
        text = page(several(VALE, COAST), language)
        assert re.findall(r'<h2 id="_part-\d-name">([^<]+)', text) == [VALE.within(language), COAST.within(language)]
        assert len(re.findall(r"<h3 id=.b\d-\d-heading", text)) == 4

    def test_of_one_response_has_no_part(self, sample):
        text = page(sample())
        assert "_part-" not in text
        assert "<h3 id=" not in text


class TestThePdf:
    @pytest.mark.parametrize("language", ["en", "fr"])
    def test_lists_the_parts_and_their_blocks(self, several, language):
        snapshot = several(VALE, COAST)
        pdf = document(SITE, snapshot, language, cache_folder=None)
        text = "".join(one.extract_text() for one in PdfReader(io.BytesIO(pdf)).pages)
        assert text.count(VALE.within(language)) >= 2
        assert text.count(COAST.within(language)) >= 2

    def test_is_the_same_each_time(self, several):
        snapshot = several(VALE, COAST)
        assert len({document(SITE, snapshot, "ar", cache_folder=None) for _n in range(2)}) == 1

    def test_of_one_response_has_no_list(self, sample):
        pdf = document(SITE, sample(), "en", cache_folder=None)
        text = "".join(one.extract_text() for one in PdfReader(io.BytesIO(pdf)).pages)
        assert "In this update" not in text


class TestTheFormat:
    def test_keeps_the_parts(self, several):
        snapshot = several(VALE, None)
        assert [(part.name, len(part.blocks)) for part in loads(dumps(snapshot)).parts] == [(VALE, 2), (None, 2)]

    def test_refuses_a_part_that_is_torn(self, several):
        with pytest.raises(BadSnapshot, match="do not follow each other"):
            dumps(several(VALE, COAST, VALE))
