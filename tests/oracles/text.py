"""The words of a page or of a PDF, for comparing and for showing a difference."""

from __future__ import annotations

import difflib
from html.parser import HTMLParser

# Drawings are compared byte for byte in the published site; on the desk's pages only words are.
SKIPPED = {"script", "style", "svg", "head"}


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.inside: list[str] = []
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in SKIPPED:
            self.inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        if not self.inside:
            self.found.append(data)


def of_page(html: str) -> str:
    """What a page says, its words parted by single spaces."""
    reader = _Words()
    reader.feed(html)
    reader.close()
    return " ".join(" ".join(reader.found).split())


def of_pdf(data: bytes) -> str:
    """What a PDF says, page by page."""
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def difference(before: str, after: str, *, name: str) -> str:
    """A short unified diff, by line."""
    lines = list(
        difflib.unified_diff(
            before.splitlines(), after.splitlines(), f"{name} (last release)", f"{name} (now)", lineterm="", n=3
        )
    )
    shown = [line if len(line) < 400 else line[:400] + "…" for line in lines[:60]]
    return "\n".join(shown + ([f"… {len(lines) - 60} lines more"] if len(lines) > 60 else []))
