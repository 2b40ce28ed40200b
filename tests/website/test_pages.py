"""The pages: right in three languages, whole, light, linked, and silent about readers."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

import pytest

from tocsin.language.words import Words
from tocsin.website import pages
from tocsin.website.site import Site
from tocsin.website.speech import site_speech

HERE = "http://127.0.0.1:8001"
UPDATE = "updates/example-valley-2020-q4/"
TAILS = ("", "updates/", UPDATE, "updates/example-valley-2020-q3/")
VOID = {"meta", "link", "img", "br", "hr"}


class Page(HTMLParser):
    """A page as a browser would read it; complains of what does not nest."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.faults: list[str] = []
        self.feed(text)
        self.close()
        self.faults += [f"<{tag}> is never closed" for tag in self.open]
        ids = [a["id"] for _tag, a in self.elements if "id" in a]
        self.faults += [f"id {i} is there twice" for i in set(ids) if ids.count(i) > 1]
        names = {i for i in ids if i}
        for _tag, a in self.elements:
            for name in (a.get("aria-labelledby") or "").split():
                if name not in names:
                    self.faults.append(f"labelled by {name}, which is not there")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if len(dict(attrs)) < len(attrs):
            self.faults.append(f"<{tag}> has an attribute twice")
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes what is not open")

    def of(self, tag: str, **wanted: str) -> list[dict[str, str | None]]:
        return [a for t, a in self.elements if t == tag and all(a.get(k) == v for k, v in wanted.items())]


def read(site: Path, path: str) -> Page:
    return Page((site / path.lstrip("/") / "index.html").read_text())


def every(site: Path) -> Iterator[tuple[str, str]]:
    """The address and the text of each page."""
    root = site.resolve()
    for path in sorted(root.rglob("*.html")):
        yield f"/{path.relative_to(root).as_posix()}".removesuffix("index.html"), path.read_text()


def found(site: Path, path: str) -> bool:
    place = site / path.lstrip("/")
    return (place / "index.html").is_file() if path.endswith("/") else place.is_file()


class TestEveryPage:
    def test_nests_and_has_each_id_once(self, published: Path) -> None:
        assert {path: Page(text).faults for path, text in every(published) if Page(text).faults} == {}

    def test_links_only_to_what_is_there(self, published: Path) -> None:
        lost = []
        for path, text in every(published):
            page = Page(text)
            ids = {a["id"] for _t, a in page.elements if "id" in a}
            for _tag, attributes in page.elements:
                link = attributes.get("href") or attributes.get("src")
                # What an update links to is elsewhere, and is not told where its readers come from.
                if link is None or attributes.get("rel") == "noreferrer":
                    continue
                parts = urlsplit(urljoin(HERE + path, link))
                away = f"{parts.scheme}://{parts.netloc}" != HERE or not found(published, parts.path)
                if away or (link.startswith("#") and parts.fragment not in ids):
                    lost.append((path, link))
        assert lost == []

    def test_runs_no_script_sets_no_style_and_asks_nobody(self, published: Path) -> None:
        for path, text in every(published):
            page = Page(text)
            assert not page.of("script"), path
            assert "<script" not in text.lower()
            assert "javascript:" not in text.lower()
            assert not any(name == "style" or name.startswith("on") for _t, a in page.elements for name in a), path
            assert not any(page.of(tag) for tag in ("iframe", "form", "object", "embed", "style", "base")), path

    def test_carries_its_policy(self, published: Path) -> None:
        for path, text in every(published):
            (meta,) = Page(text).of("meta", **{"http-equiv": "Content-Security-Policy"})
            policy = meta["content"] or ""
            assert policy.startswith("default-src 'none'"), path
            assert "unsafe" not in policy

    def test_has_one_heading_of_the_first_rank_and_skips_none(self, published: Path) -> None:
        for path, text in every(published):
            ranks = [int(t[1]) for t, _a in Page(text).elements if t in ("h1", "h2", "h3", "h4")]
            assert ranks.count(1) == 1, path
            assert all(b <= a + 1 for a, b in pairwise(ranks)), (path, ranks)


@pytest.mark.parametrize("code", ["en", "fr", "ar"])
@pytest.mark.parametrize("tail", TAILS)
class TestAPageInThreeLanguages:
    def test_says_its_language_and_direction(self, published: Path, code: str, tail: str) -> None:
        (html,) = read(published, f"/{code}/{tail}").of("html")
        assert html == {"lang": code, "dir": "rtl" if code == "ar" else "ltr"}

    def test_can_be_read_in_the_others_from_where_one_is(self, published: Path, code: str, tail: str) -> None:
        page = read(published, f"/{code}/{tail}")
        switch = [a for a in page.of("a") if a.get("hreflang")]
        assert {(a["lang"], a["href"]) for a in switch} == {(c, f"/{c}/{tail}") for c in ("en", "fr", "ar")}
        assert [a["lang"] for a in switch if a.get("aria-current")] == [code]

    def test_names_its_other_languages_and_itself_to_machines(self, published: Path, code: str, tail: str) -> None:
        page = read(published, f"/{code}/{tail}")
        named = {a["hreflang"]: a["href"] for a in page.of("link", rel="alternate") if "hreflang" in a}
        wanted = {c: f"{HERE}/{c}/{tail}" for c in ("en", "fr", "ar")}
        assert named == {**wanted, "x-default": f"{HERE}/en/{tail}" if tail else f"{HERE}/"}
        assert [a["href"] for a in page.of("link", rel="canonical")] == [f"{HERE}/{code}/{tail}"]

    def test_has_a_way_past_the_navigation(self, published: Path, code: str, tail: str) -> None:
        page = read(published, f"/{code}/{tail}")
        assert page.of("a")[0]["href"] == "#main"
        assert page.of("main", id="main")


class TestAnUpdate:
    @pytest.mark.parametrize("code", ["en", "fr", "ar"])
    def test_says_what_its_snapshot_says_in_its_own_language_alone(self, published: Path, code: str) -> None:
        from html import unescape

        text = unescape((published / code / UPDATE / "index.html").read_text())
        words = {
            "en": ("pitched in Germany", "1,960", "20 November 2020"),
            "fr": ("proposée en Allemagne", "1\u202f960", "20 novembre 2020"),
            "ar": ("عُرض مقال رأي مشترك", "١٬٩٦٠", "٢٠ تشرين الثاني/نوفمبر ٢٠٢٠"),
        }
        for language, wanted in words.items():
            assert all((word in text) == (language == code) for word in wanted), language

    def test_has_a_labelled_drawing_and_its_table(self, published: Path) -> None:
        page = read(published, f"/ar/{UPDATE}")
        for svg in page.of("svg"):
            assert svg["role"] == "img"
            assert "الوفيات" in (svg["aria-label"] or "")
        assert len(page.of("svg")) == 2
        assert page.of("details")
        assert len(page.of("th", scope="row")) == 9

    def test_shows_its_note_and_its_revision(self, published: Path) -> None:
        text = (published / "en" / "updates" / "example-valley-2020-q3" / "index.html").read_text()
        assert "Corrected on 5 October 2020" in text
        assert "Revision 2" in text

    def test_tells_a_preview_neither_title_nor_lead(self, published: Path) -> None:
        page = read(published, f"/en/{UPDATE}")
        told = " ".join(a["content"] or "" for a in page.of("meta") if "property" in a or "name" in a)
        assert "Update, October–December 2020" in told
        assert "ceasefire" not in told
        assert "organisations (example)" not in told

    def test_cannot_smuggle_markup(self, sample: object) -> None:
        evil = "<img src=x onerror=alert(1)>"
        snapshot = sample(title=Words(evil, evil, evil), lead=Words(evil, evil, evil))  # type: ignore[operator]
        written = dict(pages.render(Site(url=HERE), [snapshot], style="/s.css"))
        assert not any(b"<img src=x" in content for content in written.values())


class TestTheLists:
    @pytest.mark.parametrize("code", ["en", "fr", "ar"])
    def test_feed_is_atom_in_its_language(self, published: Path, code: str) -> None:
        feed = ElementTree.parse(published / code / "feed.xml").getroot()  # noqa: S314
        atom = "{http://www.w3.org/2005/Atom}"
        assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == code
        assert len(feed.findall(f"{atom}entry")) == 2
        for element in (feed, *feed.findall(f"{atom}entry")):
            assert all(element.findtext(f"{atom}{name}") for name in ("id", "title", "updated"))
        assert feed.findtext(f"{atom}updated") == "2020-11-20T00:00:00+00:00"

    def test_feed_tells_of_a_correction_of_the_same_day(self, sample: Any) -> None:
        assert sample(revision=2).updated > sample(revision=1).updated
        assert sample(revision=2).updated.date() == sample(revision=2).released_on

    def test_sitemap_holds_each_page_in_each_language(self, published: Path) -> None:
        sitemap = ElementTree.parse(published / "sitemap.xml").getroot()  # noqa: S314
        places = {element.text for element in sitemap.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
        assert places == {f"{HERE}/{code}/{tail}" for code in ("en", "fr", "ar") for tail in TAILS}

    def test_robots_are_shown_the_sitemap(self, published: Path) -> None:
        assert f"Sitemap: {HERE}/sitemap.xml" in (published / "robots.txt").read_text()


class TestTheDoor:
    def test_offers_each_language_in_itself(self, published: Path) -> None:
        page = read(published, "/")
        assert [(a["lang"], a["dir"]) for a in page.of("li")] == [("en", "ltr"), ("fr", "ltr"), ("ar", "rtl")]
        text = (published / "index.html").read_text()
        assert "Lire les bilans en français" in text
        assert site_speech("ar").gettext("Read the updates in English") in text
