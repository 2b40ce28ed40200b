"""An edition as a Word document in one language: real headings, live links, the chart as a picture and as a table."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import docx
import typst
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph

from . import documents, wordml
from .rich import TextRun
from .site import Site
from .snapshot import Block, Chart, Snapshot
from .speech import SiteSpeech, site_speech

PICTURE: Final = Path(__file__).parent / "templates" / "picture.typ"
# As wide as the lines; in dots an inch as a printer wants it.
WIDTH: Final = Cm(15.5)
DOTS: Final = 200


def document(site: Site, snapshot: Snapshot, language: str) -> bytes:
    """The Word document of ``snapshot`` in ``language``; the same bytes for the same snapshot."""
    return _Writer(site, snapshot, language).write()


class _Writer:
    """Writes one document from its top to its end."""

    def __init__(self, site: Site, snapshot: Snapshot, language: str) -> None:
        self.site, self.snapshot, self.language = site, snapshot, language
        self.voice: SiteSpeech = site_speech(language)
        self.document: Document = docx.Document()
        self.pictures = 0

    def write(self) -> bytes:
        self._look()
        self._top()
        several = len(self.snapshot.parts) > 1
        for part in self.snapshot.parts:
            if part.name:
                self._heading(part.name.within(self.language), 2)
            for block in part.blocks:
                self._block(block, 3 if part.name and several else 2)
        if self.snapshot.sources:
            self._heading(self.voice.gettext("Sources"), 2)
            for source in self.snapshot.sources:
                self._say(source.within(self.language))
        title = self.snapshot.title.within(self.language)
        return wordml.saved(
            self.document, title=title, author=self.site.name.within(self.language), language=self.language,
            on=self.snapshot.released_on, revision=self.snapshot.revision,
        )  # fmt: skip

    def _look(self) -> None:
        wordml.set_language(self.document, self.language)
        for section in self.document.sections:
            section.page_width, section.page_height = Cm(21), Cm(29.7)
            section.left_margin = section.right_margin = Cm(2.75)
        self.document.styles["Normal"].font.size = Pt(12 if self.language == "ar" else 11)
        for level, size in ((1, 22), (2, 15), (3, 12.5)):
            style = self.document.styles[f"Heading {level}"]
            style.font.size, style.font.color.rgb = Pt(size), self._accent() if level > 1 else wordml.INK
        self.document.styles["Caption"].font.color.rgb = wordml.SOFT
        wordml.size_complex(self.document)

    def _accent(self) -> RGBColor:
        accent = self.site.identity.accent if self.site.identity else ""
        return RGBColor.from_string(accent.removeprefix("#").upper()) if accent else wordml.BRONZE

    def _top(self) -> None:
        snapshot, code, gettext = self.snapshot, self.language, self.voice.gettext
        said = documents.edition(self.site, code)
        self._organisation()
        if said:
            self._say(said, bold=True)
        self._say(self.voice.period(snapshot.period_start, snapshot.period_end))
        self._heading(snapshot.title.within(code), 1)
        self._say(snapshot.lead.within(code))
        released = gettext("Released on %(day)s") % {"day": self.voice.day(snapshot.released_on)}
        if snapshot.revision > 1:
            released += " · " + gettext("Revision %(number)s") % {"number": self.voice.number(snapshot.revision)}
        self._say(released)
        if snapshot.note:
            self._heading(gettext("A note on this update"), 2)
            self._say(snapshot.note.within(code))
        for section in self.document.sections:
            email = self.site.identity.email if self.site.identity else ""
            line = " · ".join(filter(None, [self.site.name.within(code), email, said]))
            wordml.say(section.footer.paragraphs[0], [TextRun(line)], code)

    def _organisation(self) -> None:
        """The organisation's logo and name, where they are set."""
        identity = self.site.identity
        if not identity:
            return
        name = identity.name.within(self.language)
        if logo := identity.logo:
            width, _height = logo.fit(width=Cm(6), height=Cm(1.4))
            wordml.picture(
                self.document.add_paragraph(), logo.content, alt=name, width=Emu(round(width)), number=0, name="logo"
            )
        self._say(name)

    def _block(self, block: Block, level: int) -> None:
        self._heading(block.heading.within(self.language), level)
        for figure in block.figures:
            value, label = figure.value.within(self.language), figure.label.within(self.language)
            paragraph = self.document.add_paragraph()
            wordml.say(paragraph, [TextRun(value, bold=True), TextRun(f"  {label}")], self.language)
        for paragraph_ in block.paragraphs:
            wordml.say(self.document.add_paragraph(), paragraph_.within(self.language), self.language)
        for item in block.items:
            self._say(item.within(self.language), style="List Bullet")
        if block.chart:
            self._chart(block.chart)

    def _chart(self, chart: Chart) -> None:
        code = self.language
        title, caption = chart.title.within(code), chart.caption.within(code)
        self._say(title, bold=True).paragraph_format.keep_with_next = True
        self.pictures += 1
        place = self.document.add_paragraph()
        place.alignment = WD_ALIGN_PARAGRAPH.CENTER
        wordml.picture(
            place, png(chart.svg.within(code)), alt=f"{title}. {caption}", width=Emu(WIDTH), number=self.pictures
        )
        self._say(caption, style="Caption")
        self._table(chart)

    def _table(self, chart: Chart) -> None:
        code = self.language
        table: Table = self.document.add_table(len(chart.rows) + 1, len(chart.columns), style="Table Grid")
        if code == "ar":
            # Its place among its neighbours is fixed by the schema.
            table._tbl.tblPr.find(qn("w:tblStyle")).addnext(wordml.element("bidiVisual"))
        # Said again at the top of each page that it runs over.
        table.rows[0]._tr.get_or_add_trPr().append(wordml.element("tblHeader"))
        # All cells at once: asking a table for one of its cells counts them all each time.
        cells = iter(table._cells)
        for bold, row in [(True, chart.columns), *((False, row) for row in chart.rows)]:
            for text in row:
                wordml.say(next(cells).paragraphs[0], [TextRun(text.within(code), bold=bold)], code)
        self.document.add_paragraph()

    def _heading(self, text: str, level: int) -> None:
        wordml.say(self.document.add_heading(level=level), [TextRun(text)], self.language)

    def _say(self, text: str, *, style: str | None = None, bold: bool = False) -> Paragraph:
        return wordml.say(self.document.add_paragraph(style=style), [TextRun(text, bold=bold)], self.language)


def png(svg: str) -> bytes:
    """A drawing as a picture, set in our own faces, as the PDF sets it."""
    painted: bytes = typst.compile(
        str(PICTURE),
        root=str(PICTURE.parent),
        font_paths=documents.fonts(),
        sys_inputs={"svg": svg.replace("currentColor", documents.INK)},
        format="png",
        ppi=DOTS,
    )
    return painted
