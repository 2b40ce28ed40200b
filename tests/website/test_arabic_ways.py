"""Western digits and the months of the Levant hold in all that is made of a snapshot: letter, Word, PDF, site."""

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import which

import docx
import pytest
from docx.oxml.ns import qn
from tests.website.test_documents import copied

from tocsin.language import arabic
from tocsin.website import word
from tocsin.website.documents import document
from tocsin.website.letter import letter
from tocsin.website.publish import publish
from tocsin.website.site import Site
from tocsin.website.snapshot import Snapshot, dumps, loads

SITE = Site(url="https://updates.example.org")
WESTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩٬٫", "0123456789,.")
FROM_LATIN = [month.split("/")[1] for month in arabic.MONTHS]
OTHER = re.compile(f"[٠-٩]|{'|'.join(FROM_LATIN)}")


@pytest.fixture
def released(sample: Callable[..., Snapshot]) -> Iterator[Snapshot]:
    """An update whose own texts were released in this way of writing: what is left over, the website wrote."""
    arabic.configure(months="levant", digits="western")
    text = dumps(sample()).translate(WESTERN)
    for month in arabic.MONTHS:
        text = text.replace(month, month.split("/")[0])
    yield loads(text)
    arabic.configure()


def others(text: str) -> list[str]:
    """Arabic-Indic digits, and months by their names from Latin."""
    return OTHER.findall(text)


def test_in_the_letter_as_html_and_as_plain_text(released: Snapshot) -> None:
    made = letter(SITE, released, "ar", address="https://updates.example.org/ar/")
    for part in (made.subject, made.text, made.html):
        assert others(part) == []
    assert "2020" in made.text


def test_in_word(released: Snapshot) -> None:
    found = docx.Document(io.BytesIO(word.document(SITE, released, "ar")))
    parts = [found.element, *(section.footer._element for section in found.sections)]
    text = " ".join(piece.text or "" for part in parts for piece in part.iter(qn("w:t")))
    assert "تشرين الأول" in text
    assert others(text) == []


@pytest.mark.skipif(not which("pdftotext"), reason="no pdftotext here")
def test_in_the_pdf(released: Snapshot, tmp_path: Path) -> None:
    text = copied(document(SITE, released, "ar", cache_folder=None), tmp_path)
    assert "2020" in text
    assert others(text) == []


def test_on_every_arabic_page_of_the_site_and_in_its_charts(
    released: Snapshot, shelve: Callable[..., Path], tmp_path: Path
) -> None:
    publish(site=SITE, snapshots=shelve(tmp_path / "snapshots", released), out=tmp_path / "site", cache=None)
    pages = [*(tmp_path / "site" / "ar").rglob("*.html"), *(tmp_path / "site" / "ar").rglob("*.xml")]
    assert len(pages) >= 4
    assert {str(page): wrong for page in pages if (wrong := others(page.read_text()))} == {}
    assert "<svg" in "".join(page.read_text() for page in pages)


def test_would_be_found_without_the_settings(sample: Callable[..., Snapshot]) -> None:
    made = letter(SITE, sample(), "ar", address="https://updates.example.org/ar/")
    assert {"٢", "سبتمبر"} <= set(others(made.text))
