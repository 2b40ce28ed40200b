"""What Word wants said and python-docx does not say: direction and language of each run, links, fixed bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any, Final

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run as WordRun

from .rich import TextRun, by_link, upright

TAGS: Final = {"en": "en-GB", "fr": "fr-FR", "ar": "ar-SA"}
# On every machine that has Word or LibreOffice, and both scripts in one face.
FACE: Final = "Arial"
BRONZE: Final = RGBColor(0x84, 0x49, 0x0F)
INK: Final = RGBColor(0x1B, 0x21, 0x30)
SOFT: Final = RGBColor(0x59, 0x5F, 0x6D)
# The first moment that a zip file can hold.
NO_TIME: Final = (1980, 1, 1, 0, 0, 0)
# In the order in which a reader of the format meets them: what is what comes first.
_FIRST: Final = ("[Content_Types].xml", "_rels/.rels")


def element(name: str, **attributes: str) -> Any:
    """``<w:name w:attribute="…"/>``."""
    made = OxmlElement(f"w:{name}")
    for attribute, value in attributes.items():
        made.set(qn(f"w:{attribute}"), value)
    return made


def set_language(document: Document, language: str) -> None:
    """The language of the whole, so that Word checks and reads it aloud in it; its pages bind at the other side."""
    styles = document.styles.element
    defaults = styles.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in [*defaults.findall(qn("w:lang")), *defaults.findall(qn("w:rFonts"))]:
        defaults.remove(old)
    defaults.insert(0, element("rFonts", ascii=FACE, hAnsi=FACE, cs=FACE, eastAsia=FACE))
    defaults.append(_lang(language))
    if language == "ar":
        for section in document.sections:
            section._sectPr.find(qn("w:docGrid")).addprevious(element("bidi"))


def _lang(language: str) -> Any:
    tag = TAGS[language]
    return element("lang", val="en-GB", bidi=tag) if language == "ar" else element("lang", val=tag)


def direct(paragraph: Paragraph, language: str) -> Paragraph:
    """Set the direction of a paragraph."""
    if language == "ar":
        properties = paragraph._p.get_or_add_pPr()
        # Its place among its neighbours is fixed by the schema.
        properties.insert_element_before(
            element("bidi"), "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc",
            "w:rPr", "w:sectPr",
        )  # fmt: skip
    return paragraph


def say(paragraph: Paragraph, runs: Iterable[TextRun], language: str) -> Paragraph:
    """Write runs into a paragraph, with emphasis and live links, each in its language and direction."""
    for link, linked in by_link(upright(runs) if language == "ar" else runs):
        found = [_run(paragraph, run, language, link=bool(link)) for run in linked]
        if link:
            wrap = OxmlElement("w:hyperlink")
            wrap.set(qn("r:id"), paragraph.part.relate_to(link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
            found[0]._r.addprevious(wrap)
            for run in found:
                wrap.append(run._r)
    return direct(paragraph, language)


def _run(paragraph: Paragraph, run: TextRun, language: str, *, link: bool) -> WordRun:
    made = paragraph.add_run(run.text)
    arabic = language == "ar"
    if run.bold:
        made.bold = made.font.cs_bold = True
    if run.italic:
        made.italic = True
    if link:
        made.font.underline = True
        made.font.color.rgb = BRONZE
    if arabic:
        made.font.rtl = True
    made._r.get_or_add_rPr().append(_lang(language))
    return made


def size_complex(document: Document) -> None:
    """Arabic letters have sizes and weights of their own in Word: those of a style's Latin ones."""
    for style in document.styles.element.findall(qn("w:style")):
        properties = style.find(qn("w:rPr"))
        if properties is None:
            continue
        for plain, complex_one in (("w:b", "w:bCs"), ("w:sz", "w:szCs")):
            found, there = properties.find(qn(plain)), properties.find(qn(complex_one))
            if found is None:
                continue
            if there is None:
                there = OxmlElement(complex_one)
                found.addnext(there)
            for name, value in found.attrib.items():
                there.set(name, value)


def picture(paragraph: Paragraph, png: bytes, *, alt: str, width: Emu, number: int, name: str = "") -> None:
    """A picture with the words for who cannot see it."""
    inline: Any = paragraph.add_run().add_picture(io.BytesIO(png), width=width)._inline
    inline.docPr.set("descr", alt)
    name = name or f"chart-{number}"
    inline.docPr.set("name", name)
    # python-docx names the file within as the stream has none; that says nothing, and is the same each time.
    inline.graphic.graphicData.pic.nvPicPr.cNvPr.set("name", f"{name}.png")


def saved(document: Document, *, title: str, author: str, language: str, on: date, revision: int) -> bytes:
    """The file's bytes: the same for the same document. Its properties name the site and nobody."""
    about, moment = document.core_properties, datetime.combine(on, time())
    about.title, about.author, about.language = title, author, TAGS[language]
    about.created = about.modified = moment
    about.revision = revision
    about.last_modified_by = about.comments = about.keywords = about.category = about.subject = ""
    package = document.part.package
    for key, relation in list(package.rels.items()):
        # A picture of an empty page, from the template.
        if relation.reltype.endswith("/thumbnail"):
            del package.rels[key]
    raw = io.BytesIO()
    document.save(raw)
    return _fixed(raw.getvalue())


def _fixed(data: bytes) -> bytes:
    """The same zip file without the moment it was made at."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        rest = sorted(name for name in old.namelist() if name not in _FIRST)
        for name in (*_FIRST, *rest):
            about = zipfile.ZipInfo(name, NO_TIME)
            about.compress_type = zipfile.ZIP_DEFLATED
            about.external_attr = 0o600 << 16
            new.writestr(about, old.read(name))
    return made.getvalue()
