"""A link check of a published folder: everything that points within the site finds what it points to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


class Page(HTMLParser):
    """What a page points to, and what can be pointed to in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[tuple[str, str]] = []
        self.names: set[str] = set()
        self.alternates: dict[str, str] = {}
        self.canonical = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if "id" in found:
            self.names.add(found["id"])
        if tag == "link" and found.get("rel") == "alternate" and "hreflang" in found:
            self.alternates[found["hreflang"]] = found["href"]
        if tag == "link" and found.get("rel") == "canonical":
            self.canonical = found["href"]
        for name in ("href", "src"):
            if name in found:
                self.links.append((found[name], found.get("rel", "")))


@dataclass(frozen=True)
class Check:
    """A published folder, and the address that it is published for."""

    folder: Path
    url: str

    def faults(self) -> list[str]:
        """What points to nothing, one line each."""
        pages = dict(self._pages())
        found = [fault for path, page in pages.items() for fault in self._of_page(path, page, pages)]
        return [*found, *self._of_sitemap(pages), *self._of_feeds(), *self._alone(pages)]

    def _pages(self) -> Iterator[tuple[str, Page]]:
        root = self.folder.resolve()
        for path in sorted(root.rglob("*.html")):
            yield f"/{path.relative_to(root).as_posix()}".removesuffix("index.html"), Page(path.read_text())

    def _place(self, address: str) -> str | None:
        """The path within the site; ``None`` for an address elsewhere."""
        return address.removeprefix(self.url) if address.startswith(f"{self.url}/") else None

    def _is_there(self, path: str) -> bool:
        place = self.folder / path.lstrip("/")
        return (place / "index.html").is_file() if path.endswith("/") else place.is_file()

    def _of_page(self, path: str, page: Page, pages: dict[str, Page]) -> Iterator[str]:
        for link, rel in page.links:
            whole = urljoin(self.url + path, link)
            parts, place = urlsplit(whole), self._place(whole.partition("?")[0].partition("#")[0])
            if place is None:
                if parts.scheme not in ("https", "http", "mailto") or rel != "noreferrer":
                    yield f"{path}: {link} leads out of the site unmarked"
            elif not self._is_there(place):
                yield f"{path}: {link} is not there"
            elif parts.fragment and place in pages and parts.fragment not in pages[place].names:
                yield f"{path}: {link} names no place on its page"
        yield from self._of_languages(path, page, pages)

    def _of_languages(self, path: str, page: Page, pages: dict[str, Page]) -> Iterator[str]:
        if page.canonical and page.canonical != self.url + path:
            yield f"{path}: calls itself {page.canonical}"
        if path.strip("/").partition("/")[0] in ("en", "fr", "ar") and set(page.alternates) != {
            "en",
            "fr",
            "ar",
            "x-default",
        }:
            yield f"{path}: does not name all its languages"
        for code, address in page.alternates.items():
            other = pages.get(self._place(address) or "")
            if other is None:
                yield f"{path}: its {code} at {address} is not there"
            elif other.alternates != page.alternates:
                yield f"{path}: its {code} names others than it does"

    def _of_sitemap(self, pages: dict[str, Page]) -> Iterator[str]:
        tree = ElementTree.parse(self.folder / "sitemap.xml").getroot()  # noqa: S314
        listed = {element.text or "" for element in tree.iter(f"{MAP}loc")}
        wanted = {self.url + path for path, page in pages.items() if page.alternates and path != "/"}
        yield from (f"sitemap: {address} is listed and not there" for address in sorted(listed - wanted))
        yield from (f"sitemap: {address} is there and not listed" for address in sorted(wanted - listed))
        for url in tree.iter(f"{MAP}url"):
            page = pages.get(self._place(url.findtext(f"{MAP}loc") or "") or "")
            named = {one.get("hreflang"): one.get("href") for one in url.iter(f"{XHTML}link")}
            if page and named != page.alternates:
                yield f"sitemap: other languages than on {url.findtext(f'{MAP}loc')}"

    def _of_feeds(self) -> Iterator[str]:
        for path in sorted(self.folder.resolve().rglob("feed.xml")):
            tree = ElementTree.parse(path).getroot()  # noqa: S314
            addresses = [element.get("href") or "" for element in tree.iter(f"{ATOM}link")]
            addresses += [element.text or "" for element in tree.iter(f"{ATOM}id")]
            for address in addresses:
                place = self._place(address)
                if place is None or not self._is_there(place):
                    yield f"{path.parent.name} feed: {address} is not there"

    def _alone(self, pages: dict[str, Page]) -> Iterator[str]:
        """Files that nothing leads to. The page for what is not there, and what a crawler asks for by name, need no link."""
        root = self.folder.resolve()
        files = {
            f"/{p.relative_to(root).as_posix()}".removesuffix("index.html") for p in root.rglob("*") if p.is_file()
        }
        led = {
            self._place(urljoin(self.url + path, link).partition("?")[0].partition("#")[0])
            for path, page in pages.items()
            for link, _rel in page.links
        }
        styled = (root / "assets" / "site.css").read_text()
        for path in sorted(files - led - {"/404.html", "/robots.txt", "/sitemap.xml"}):
            if not (path.endswith(".woff2") and path.removeprefix("/assets/") in styled) and not path.endswith(".txt"):
                yield f"{path}: nothing leads there"
