"""Arabic with vowel marks: its letters are copied from the PDF each once, and the page looks as Typst set it."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from shutil import which

import pypdfium2
import pytest
import typst

from tocsin.website import legible as mending
from tocsin.website.documents import fonts
from tocsin.website.glyphs import MARKS
from tocsin.website.legible import legible

# Few marks, as sentences of an update have them; then a mark on nearly each letter, and some that need more room.
TEXTS = (
    "عُقدت جلسة إحاطة واحدة، وأُرسل مقال رأي إلى صحيفتين ونُشر أحدهما لاحقًا. آمل أنَّ الأمر لا يطول",
    "وُقِّعَ الاتِّفاقُ في مُدُنٍ عِدَّةٍ وَأُنجِزَ العَمَلُ المُشتَرَكُ بَعدَ أَنْ نُشِرَ مَقالٌ عَنِ الهُدنةِ الَّتي أُعلِنَت حَتّى يَثبُتَ وَقفُ إِطلاقِ النّارِ",
    "لَا لأُمَّة الإِسلامُ شَيْءٌ مَسؤُولِيّة اللَّه هٰذا أُولٰئِك رِئاسة",
)


@pytest.fixture
def sheet(tmp_path: Path) -> Callable[[str], bytes]:
    """A page of one text, as Typst makes it."""

    def sheet(text: str) -> bytes:
        written = tmp_path / "sheet.typ"
        head = '#set document(title: "x")\n#set page(width: 400pt, height: 200pt)\n'
        written.write_text(f'{head}#set text(font: "Amiri", lang: "ar", size: 11pt)\n{text}\n', encoding="utf-8")
        printed: bytes = typst.compile(str(written), font_paths=fonts(), format="pdf")
        return printed

    return sheet


def in_chromium(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return str(document[0].get_textpage().get_text_range())


def in_poppler(pdf: bytes) -> str:
    if not which("pdftotext"):
        stop = pytest.fail if os.environ.get("CI") else pytest.skip
        stop("pdftotext is missing: apt-get install poppler-utils")
    read = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return read.stdout.decode()


def words(text: str) -> list[str]:
    return re.findall(r"\w+", MARKS.sub("", text).replace("\u0640", ""))


def ink(pdf: bytes) -> bytes:
    """The page as points of grey."""
    return bytes(pypdfium2.PdfDocument(pdf)[0].render(scale=3, grayscale=True).buffer)


def far(one: bytes, other: bytes) -> int:
    """How many points differ by more than an edge does."""
    return sum(abs(a - b) > 128 for a, b in zip(one, other, strict=True))


class TestLegible:
    @pytest.mark.parametrize("text", TEXTS)
    @pytest.mark.parametrize("copied", [in_chromium, in_poppler])
    def test_is_copied_letter_by_letter(
        self, sheet: Callable[[str], bytes], copied: Callable[[bytes], str], text: str
    ) -> None:
        assert words(copied(legible(sheet(text)))) == words(text)

    @pytest.mark.parametrize("text", TEXTS)
    def test_typst_alone_would_not_be(self, sheet: Callable[[str], bytes], text: str) -> None:
        assert words(in_chromium(sheet(text))) != words(text)

    @pytest.mark.parametrize("text", TEXTS)
    def test_looks_as_before(self, sheet: Callable[[str], bytes], text: str, monkeypatch: pytest.MonkeyPatch) -> None:
        printed = sheet(text)
        edges = far(ink(printed), ink(legible(printed)))
        monkeypatch.setattr(mending.PageDrawing, "_drawn", lambda *_: [])
        assert far(ink(printed), ink(legible(printed))) > 10 * edges

    def test_leaves_hamza_and_madda_to_their_letters(self, sheet: Callable[[str], bytes]) -> None:
        text = "آمل أن رئاسة المؤتمر تأتي"
        assert in_chromium(legible(sheet(text))).strip() == text

    @pytest.mark.parametrize("copied", [in_chromium, in_poppler])
    def test_says_a_list_of_contents_as_the_headings_it_lists(
        self, sheet: Callable[[str], bytes], copied: Callable[[bytes], str]
    ) -> None:
        """Each entry stands within signs of direction, and the last of them would be a part of its last letter."""
        printed = sheet("#outline(title: none)\n= ناغورني قره باغ\n= ما يجري الآن\n")
        headings = ["ناغورني", "قره", "باغ", "ما", "يجري", "الآن"]
        listed = [word for word in words(copied(legible(printed))) if not word.isdigit()]
        assert listed == headings * 2
        assert words(in_chromium(printed)) != words(in_chromium(legible(printed)))

    def test_gives_the_same_bytes_each_time(self, sheet: Callable[[str], bytes]) -> None:
        printed = sheet(TEXTS[0])
        assert legible(printed) == legible(printed)

    def test_refuses_what_typst_does_not_draw(
        self, sheet: Callable[[str], bytes], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(mending, "_UNKNOWN", frozenset({"Tm"}))
        with pytest.raises(ValueError, match="Tm"):
            legible(sheet(TEXTS[0]))
