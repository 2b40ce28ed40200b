"""An edition as an e-mail: the same words twice, in one language, whole in a mail programme that drops half of it."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

import pytest
from tests.website.test_valid import of_two, withdrawn

from tocsin.language.words import Words
from tocsin.website.letter import Letter, letter
from tocsin.website.site import Site

SITE = Site(url="https://updates.example.org", audience="board")
ADDRESS = "https://desk.example.org/updates/x/r1/board/en/"
LANGUAGES = pytest.mark.parametrize("code", ["en", "fr", "ar"])


def written(snapshot: Any, code: str) -> Letter:
    return letter(SITE, snapshot, code, address=ADDRESS)


class Markup(HTMLParser):
    """The words of a page, and what it is made of."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.words += data.split()


class TestALetter:
    @LANGUAGES
    def test_says_each_sentence_as_text_and_as_html(self, sample: Any, code: str) -> None:
        made = written(sample(audience="board"), code)
        html = " ".join(Markup(made.html).words)
        for block in sample().blocks:
            for told in (
                *(p.plain(code) for p in block.paragraphs[:1]),
                *(i.within(code) for i in block.items),
                block.heading.within(code),
            ):
                assert told in made.text
                assert " ".join(told.split()) in html
        assert made.subject == sample().title.within(code)

    @LANGUAGES
    def test_holds_nothing_that_is_loaded_and_says_its_direction(self, code: str) -> None:
        page = Markup(written(of_two(), code).html)
        assert set(page.tags) <= {
            "html", "head", "meta", "title", "body", "div", "p", "h1", "h2", "h3", "strong", "em", "a", "ul", "li", "br",
            # Around a month with two names, which no line breaks.
            *(["span"] if code == "ar" else []),
        }  # fmt: skip
        assert not any("url(" in value or name in ("src", "srcset", "background") for name, value in page.attributes)
        assert page.attributes.count(("dir", "rtl" if code == "ar" else "ltr")) == 3
        assert page.attributes.count(("lang", code)) == 3

    @LANGUAGES
    def test_of_a_correction_or_a_withdrawal_begins_with_it(self, sample: Any, code: str) -> None:
        note = Words("Wrong.", "Faux.", "خطأ.")
        corrected, gone = written(sample(revision=2, note=note), code), written(withdrawn(), code)
        plain = written(sample(), code)
        assert len({plain.subject, corrected.subject, gone.subject}) == 3
        assert sample().title.within(code) in corrected.subject
        assert note.within(code) in corrected.text
        assert sample().blocks[0].heading.within(code) not in gone.text
        assert sample().lead.within(code) not in gone.text + gone.html

    @LANGUAGES
    def test_leans_no_arabic_letters(self, sample: Any, code: str) -> None:
        made = written(sample(), code).html
        assert ("<em>" in made) == (code != "ar")
        assert "<strong>" in made

    def test_has_the_address_after_the_words_of_a_link(self, sample: Any) -> None:
        assert "(their rules <https://rules.example.org/op-eds>)" in written(sample(), "en").text

    def test_takes_words_for_words(self, sample: Any) -> None:
        evil = Words("<img src=x>", "<img src=x>", "<img src=x>")
        assert "img" not in Markup(written(sample(title=evil, lead=evil, note=evil), "en").html).tags

    def test_of_more_responses_than_a_line_holds_has_a_short_subject(self, sample: Any) -> None:
        long = Words(*["x" * 300] * 3)
        assert written(sample(title=long), "en").subject == "Update, October–December 2020"
