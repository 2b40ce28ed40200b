"""The PDFs: tagged, dated by the release, in three languages, and their text can be taken out again."""

from __future__ import annotations

import io
import os
import re
import subprocess
import unicodedata
from dataclasses import replace
from pathlib import Path
from shutil import which
from typing import Any

import pytest
from pypdf import PdfReader

from tocsin.language import arabic
from tocsin.language.words import Words
from tocsin.website.documents import document
from tocsin.website.site import Site
from tocsin.website.snapshot import Block, Rich

SITE = Site(url="https://updates.example.org")


def words(text: str) -> list[str]:
    """The words of a text: letters and digits alone, compatibility forms and marks of reading aside."""
    plain = unicodedata.normalize("NFKC", text)
    return re.findall(r"\w+", "".join(c for c in plain if not unicodedata.combining(c)))


def said(block: Block, code: str) -> list[str]:
    """The words of a block in one language."""
    return [
        block.heading.within(code),
        *(paragraph.plain(code) for paragraph in block.paragraphs),
        *(item.within(code) for item in block.items),
    ]


def copied(pdf: bytes, folder: Path) -> str:
    """The text of a PDF as Poppler takes it out."""
    path = folder / "a.pdf"
    path.write_bytes(pdf)
    return subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True, check=True).stdout


def is_accessible(pdf: bytes) -> bool:
    """Whether it says that it keeps to PDF/UA."""
    root: Any = PdfReader(io.BytesIO(pdf)).trailer["/Root"]
    return b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()


@pytest.fixture(scope="module")
def _poppler() -> None:
    if not which("pdftotext"):
        stop = pytest.fail if os.environ.get("CI") else pytest.skip
        stop("pdftotext is missing: apt-get install poppler-utils")


class TestADocument:
    @pytest.mark.parametrize("code", ["en", "fr", "ar"])
    def test_is_tagged_titled_and_dated(self, sample: Any, code: str, tmp_path: Path) -> None:
        path = tmp_path / "a.pdf"
        path.write_bytes(document(SITE, sample(), code, cache_folder=None))
        reader = PdfReader(path)
        root: Any = reader.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"] is True or root["/MarkInfo"]["/Marked"]
        assert root["/StructTreeRoot"]
        assert str(root["/Lang"]).startswith(code)
        assert reader.metadata is not None
        assert reader.metadata.title == sample().title.within(code)
        assert "2020" in str(reader.metadata.get("/CreationDate"))
        assert "<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data().decode()

    @pytest.mark.usefixtures("_poppler")
    @pytest.mark.parametrize("code", ["en", "fr"])
    def test_holds_each_sentence(self, sample: Any, code: str, tmp_path: Path) -> None:
        text = " ".join(words(copied(document(SITE, sample(), code, cache_folder=None), tmp_path)))
        for block in sample().blocks:
            for told in said(block, code):
                assert " ".join(words(told)) in text

    @pytest.mark.usefixtures("_poppler")
    def test_holds_arabic_in_the_order_it_is_read(self, sample: Any, tmp_path: Path) -> None:
        """Letters in logical order and words whole; words with vowel marks aside, which readers cut at the mark."""
        text = words(copied(document(SITE, sample(), "ar", cache_folder=None), tmp_path))
        joined = " ".join(text)
        assert "وقف إطلاق النار" in joined
        assert "ألمانيا وروسيا وفرنسا" in joined
        for block in sample().blocks:
            for told in said(block, "ar"):
                marked = told.split()
                plain = [
                    w for w in marked if not any(unicodedata.combining(c) for c in unicodedata.normalize("NFC", w))
                ]
                missing = [w for w in words(" ".join(plain)) if w not in text]
                assert not missing

    def test_has_the_same_bytes_each_time(self, sample: Any) -> None:
        assert document(SITE, sample(), "ar", cache_folder=None) == document(SITE, sample(), "ar", cache_folder=None)

    def test_is_kept_and_found_again(self, sample: Any, tmp_path: Path) -> None:
        first = document(SITE, sample(), "en", cache_folder=tmp_path)
        (kept,) = tmp_path.iterdir()
        kept.write_bytes(b"from the cache")
        assert document(SITE, sample(), "en", cache_folder=tmp_path) == b"from the cache" != first
        document(SITE, sample(revision=2), "en", cache_folder=tmp_path)
        assert len(list(tmp_path.iterdir())) == 2

    @pytest.mark.parametrize("code", ["en", "fr", "ar"])
    def test_can_be_of_a_withdrawn_update(self, sample: Any, code: str) -> None:
        withdrawn = sample(blocks=(), sources=(), note=sample().lead, revision=2)
        assert document(SITE, withdrawn, code, cache_folder=None).startswith(b"%PDF")

    @pytest.mark.usefixtures("_poppler")
    def test_draws_a_chart_whose_labels_have_vowel_marks(self, sample: Any, tmp_path: Path) -> None:
        charted = next(one for one in sample().blocks if one.chart)
        drawn = charted.chart.svg.within("ar").replace("الإطلاق", "لم يُبلَّغ عنه بعد")
        assert drawn != charted.chart.svg.within("ar")
        chart = replace(charted.chart, svg=Words(charted.chart.svg.en, charted.chart.svg.fr, drawn))
        pdf = document(SITE, sample(blocks=(replace(charted, chart=chart),)), "ar", cache_folder=None)
        assert "لم يبلغ عنه بعد" in " ".join(words(copied(pdf, tmp_path)))
        assert is_accessible(pdf)

    @pytest.mark.usefixtures("_poppler")
    @pytest.mark.parametrize("code", ["en", "fr", "ar"])
    def test_has_a_gap_where_no_font_has_a_sign_and_stops_no_other(
        self, sample: Any, code: str, tmp_path: Path
    ) -> None:
        block = replace(sample().blocks[2], paragraphs=(Rich.from_words(Words("Հ one →", "Հ un →", "Հ واحد →")),))
        pdf = document(SITE, sample(blocks=(block,)), code, cache_folder=None)
        assert {"en": "one", "fr": "un", "ar": "واحد"}[code] in words(copied(pdf, tmp_path))
        assert not is_accessible(pdf)

    @pytest.mark.parametrize("code", ["en", "fr", "ar"])
    def test_has_live_links(self, sample: Any, code: str, tmp_path: Path) -> None:
        path = tmp_path / "a.pdf"
        path.write_bytes(document(SITE, sample(), code, cache_folder=None))
        noted: Any = [note.get_object() for page in PdfReader(path).pages for note in page.get("/Annots", [])]
        assert "https://rules.example.org/op-eds" in {str(note["/A"]["/URI"]) for note in noted if "/A" in note}

    def test_takes_words_for_words_and_never_for_markup(self, sample: Any, tmp_path: Path) -> None:
        evil = '#panic("x") *x* $x$ @y <z> \\ \\u{41}'
        block = replace(sample().blocks[2], paragraphs=(Rich.from_words(Words(evil, evil, evil)),))
        path = tmp_path / "a.pdf"
        path.write_bytes(document(SITE, sample(blocks=(block,)), "en", cache_folder=None))
        text = "".join(page.extract_text() for page in PdfReader(path).pages)
        assert "".join(evil.split()) in "".join(text.split())

    @pytest.mark.usefixtures("_poppler")
    @pytest.mark.parametrize(("digits", "numbers"), [("arabic", "[٠-٩]"), ("western", "[0-9]")])
    def test_numbers_its_pages_in_the_digits_of_its_text(
        self, sample: Any, tmp_path: Path, digits: str, numbers: str
    ) -> None:
        try:
            arabic.configure(digits=digits)
            text = copied(document(SITE, sample(), "ar", cache_folder=None), tmp_path)
        finally:
            arabic.configure()
        first_page = re.sub("[\u202a-\u202e]", "", text.split("\f")[0])
        assert re.search(rf"\n\s*{numbers}\s*$", first_page.rstrip()), first_page[-60:]

    @pytest.mark.usefixtures("_poppler")
    def test_holds_no_other_language(self, sample: Any, tmp_path: Path) -> None:
        text = copied(document(SITE, sample(), "en", cache_folder=None), tmp_path)
        assert not re.search(r"[\u0600-\u06ff]", text)
