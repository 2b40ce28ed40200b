"""The Word document: opened again by python-docx, in each language, the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from tests.website.conftest import told
from tests.website.test_valid import of_two

from tocsin.language.words import Words
from tocsin.website import word
from tocsin.website.site import Site
from tocsin.website.snapshot import Block

SITE = Site(url="https://updates.example.org", audience="board")
LANGUAGES = pytest.mark.parametrize("code", ["en", "fr", "ar"])


def opened(snapshot: Any, code: str) -> Any:
    return docx.Document(io.BytesIO(word.document(SITE, snapshot, code)))


def headings(document: Any) -> list[tuple[str, str]]:
    return [(p.style.name, p.text) for p in document.paragraphs if p.style.name.startswith("Heading")]


def every_run(document: Any) -> list[Any]:
    """Runs of the text, of links, of cells and of the footer; those that hold a picture alone aside."""
    parts = [document.element, *(section.footer._element for section in document.sections)]
    return [run for part in parts for run in part.iter(qn("w:r")) if run.find(qn("w:t")) is not None]


class TestADocument:
    @LANGUAGES
    def test_holds_each_sentence_under_its_heading(self, sample: Any, code: str) -> None:
        document = opened(sample(audience="board"), code)
        text = [paragraph.text for paragraph in document.paragraphs]
        for block in sample().blocks:
            assert ("Heading 2", block.heading.within(code)) in headings(document)
            assert all(paragraph.plain(code) in text for paragraph in block.paragraphs)
            assert all(item.within(code) in text for item in block.items)
        assert headings(document)[0] == ("Heading 1", sample().title.within(code))
        assert any("board" in line or "conseil" in line or "لمجلس" in line for line in text)

    def test_of_several_responses_puts_each_under_its_name(self) -> None:
        ranks = [style for style, _text in headings(opened(of_two(), "fr"))]
        assert ranks == ["Heading 1", *(["Heading 2"] + ["Heading 3"] * 3) * 2, "Heading 2"]

    def test_that_was_corrected_says_so(self, sample: Any) -> None:
        note = Words("A number was wrong.", "Un chiffre était faux.", "كان أحد الأرقام غير صحيح.")
        text = [p.text for p in opened(sample(revision=2, note=note), "en").paragraphs]
        assert "A number was wrong." in text
        assert any("Revision 2" in line for line in text)

    @LANGUAGES
    def test_can_be_of_a_withdrawn_update(self, sample: Any, code: str) -> None:
        assert opened(sample(blocks=(), sources=(), note=sample().lead, revision=2), code).paragraphs

    @LANGUAGES
    def test_has_emphasis_and_live_links(self, sample: Any, code: str) -> None:
        document = opened(sample(), code)
        (link,) = document.element.iter(qn("w:hyperlink"))
        assert document.part.rels[link.get(qn("r:id"))].target_ref == "https://rules.example.org/op-eds"
        stressed = [
            run for p in document.paragraphs for run in p.runs if p.style.name == "Normal" and (run.bold or run.italic)
        ]
        assert {"One", "L’une", "إحداها"} & {run.text for run in stressed}
        assert any(run.italic for run in stressed) == (code != "ar"), "Arabic leans no letters"

    @LANGUAGES
    def test_has_the_chart_as_a_picture_with_its_words_and_as_a_table(self, sample: Any, code: str) -> None:
        document, chart = opened(sample(), code), sample().blocks[0].chart
        (about,) = [one for one in document.element.iter() if one.tag.endswith("}docPr")]
        assert about.get("descr") == f"{chart.title.within(code)}. {chart.caption.within(code)}"
        (table,) = document.tables
        cells = [[cell.text for cell in row.cells] for row in table.rows]
        assert cells == [[text.within(code) for text in row] for row in (chart.columns, *chart.rows)]
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        (name,) = [one for one in _files(word.document(SITE, sample(), code)) if one.endswith(".png")]
        picture = _files(word.document(SITE, sample(), code))[name]
        assert picture.startswith(b"\x89PNG")
        assert int.from_bytes(picture[16:20]) > 1000, "as wide as a printer wants it"
        assert len(picture) > 5_000, "not an empty page"

    @LANGUAGES
    def test_says_the_language_of_each_run(self, sample: Any, code: str) -> None:
        said = {"en": "en-GB", "fr": "fr-FR", "ar": "ar-SA"}[code]
        attribute = qn("w:bidi" if code == "ar" else "w:val")
        runs = every_run(opened(sample(), code))
        assert runs
        assert {run.rPr.find(qn("w:lang")).get(attribute) for run in runs} == {said}

    @LANGUAGES
    def test_runs_from_right_to_left_in_arabic_alone(self, sample: Any, code: str) -> None:
        document = opened(sample(), code)
        runs = every_run(document)
        assert {run.rPr.find(qn("w:rtl")) is not None for run in runs} == {code == "ar"}
        wordy = [p for p in document.element.iter(qn("w:p")) if "".join(p.itertext()).strip()]
        assert {p.pPr is not None and p.pPr.find(qn("w:bidi")) is not None for p in wordy} == {code == "ar"}
        assert (document.tables[0]._tbl.tblPr.find(qn("w:bidiVisual")) is not None) == (code == "ar")
        assert (document.sections[0]._sectPr.find(qn("w:bidi")) is not None) == (code == "ar")

    @LANGUAGES
    def test_takes_words_for_words(self, sample: Any, code: str) -> None:
        evil = '<w:p/> & "x" {MERGEFIELD}'
        block = Block("a", Words(evil, evil, evil), (told(*[evil] * 3),))
        assert evil in [p.text for p in opened(sample(blocks=(block,)), code).paragraphs]


class TestTheFile:
    @LANGUAGES
    def test_has_the_same_bytes_each_time_and_no_moment(self, sample: Any, code: str) -> None:
        first = word.document(SITE, sample(), code)
        assert first == word.document(SITE, sample(), code)
        with zipfile.ZipFile(io.BytesIO(first)) as archive:
            assert {about.date_time for about in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert archive.namelist()[0] == "[Content_Types].xml"
        assert word.document(SITE, sample(revision=2), code) != first

    def test_names_the_site_and_nobody(self, sample: Any) -> None:
        about = opened(sample(), "fr").core_properties
        assert (about.author, about.last_modified_by, about.comments) == ("Tocsin", "", "")
        assert about.title == sample().title.fr
        assert about.created == about.modified
        assert about.created.date() == sample().released_on
        files = _files(word.document(SITE, sample(), "fr"))
        assert not any("thumbnail" in name for name in files)
        assert not any(b"python-docx" in data for data in files.values())

    def test_holds_one_language(self, sample: Any) -> None:
        body = _files(word.document(SITE, sample(), "en"))["word/document.xml"].decode()
        assert "pitched in Germany" in body
        assert "proposée en Allemagne" not in body
        assert not any("\u0600" <= letter <= "\u06ff" for letter in body)


def _files(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
