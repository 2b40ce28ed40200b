"""The fonts of a printed document: what their glyphs stand for, which are vowel marks, and how those are drawn."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any, Final

import pikepdf
from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont

# Fathatan to sukun, small alef, and the vowel and stop signs of the Quran; not U+0653 to U+0655, madda and hamza.
MARKS: Final = re.compile("[\u0610-\u061a\u064b-\u0652\u0656-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]")
# With the marks, what is no text of a page: Typst sets the entries of a list of contents within signs of direction.
UNREAD: Final = re.compile(f"{MARKS.pattern}|[\u202a-\u202e]")
# Lengthens the letter before it where its marks need room.
KASHIDA: Final = "\u0640"
_PAIR: Final = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]+)>")
# A block of a table of what glyphs stand for holds a hundred at most.
_BLOCK: Final = 100


class Face:
    """A font of the document: what its glyphs stand for, which of them are marks, and their outlines."""

    def __init__(self, pdf: pikepdf.Pdf, font: Any) -> None:
        self.pdf, self.font = pdf, font
        table = font.ToUnicode.read_bytes()
        self.reads = {
            int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in _PAIR.findall(table)
        }
        self.width = dict(_widths(font))
        # Nothing but a mark takes no room and stands for one.
        self.marks = {glyph for glyph, text in self.reads.items() if MARKS.search(text) and not self.width.get(glyph)}
        self.outlines: dict[int, Any] = {}

    def learn(self, covered: list[int], text: str) -> None:
        """From a text with marks, laid over glyphs from left to right: the marks, and the glyph of a single letter."""
        self.marks |= {glyph for glyph in covered if not self.width.get(glyph)}
        wide = [glyph for glyph in covered if glyph not in self.marks]
        # Nobody can share several letters out among glyphs.
        if not wide or len(UNREAD.sub("", text)) != 1:
            return
        self.reads.setdefault(wide[-1], text)
        for glyph in wide[:-1]:
            if self.reads.get(glyph, text) == text:
                self.reads[glyph] = KASHIDA

    def letters(self, glyph: int) -> str:
        """What a glyph stands for, but for marks and signs of direction."""
        return UNREAD.sub("", self.reads.get(glyph, ""))

    def outline(self, glyph: int) -> Any:
        """A form that draws a glyph, one unit to the em."""
        if glyph not in self.outlines:
            pen = _Pen(self._face.getGlyphSet(), 1 / self._face["head"].unitsPerEm)
            pen.glyphSet[self._face.getGlyphName(glyph)].draw(pen)
            form = pikepdf.Stream(self.pdf, " ".join([*pen.drawn, "f"]).encode())
            form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
            form.BBox = pikepdf.Array([-2, -2, 2, 2])
            self.outlines[glyph] = self.pdf.make_indirect(form)
        return self.outlines[glyph]

    @cached_property
    def _face(self) -> TTFont:
        return TTFont(io.BytesIO(self.font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()))

    def close(self) -> None:
        """Write down what the glyphs stand for now."""
        read = {glyph: self.letters(glyph) for glyph in sorted(self.reads) if glyph not in self.marks}
        pairs = [f"<{glyph:04X}> <{text.encode('utf-16-be').hex().upper()}>" for glyph, text in read.items() if text]
        before, begin, rest = self.font.ToUnicode.read_bytes().partition(b"endcodespacerange\n")
        blocks = [pairs[start : start + _BLOCK] for start in range(0, len(pairs), _BLOCK)]
        table = [line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar")]
        after = rest[rest.rindex(b"endcmap") :]
        self.font.ToUnicode.write(before + begin + "\n".join([*table, ""]).encode() + after)


class _Pen(BasePen):  # type: ignore[misc]
    """Writes an outline as a PDF draws it, one unit to the em."""

    def __init__(self, glyphs: Any, scale: float) -> None:
        super().__init__(glyphs)
        self.scale = scale
        self.drawn: list[str] = []

    # Names of the base class.
    def _moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self._write("m", point)

    def _lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self._write("l", point)

    def _curveToOne(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self._write("c", *points)

    def _closePath(self) -> None:  # noqa: N802
        self.drawn.append("h")

    def _write(self, operator: str, *points: tuple[float, float]) -> None:
        self.drawn += [f"{value * self.scale:.4f}" for point in points for value in point]
        self.drawn.append(operator)


def _widths(font: Any) -> Iterator[tuple[int, float]]:
    """Glyphs with their widths in thousandths of the em: ``first last width``, or ``first [width …]``."""
    given = list(font.DescendantFonts[0].get("/W", []))
    while given:
        first, then = int(given.pop(0)), given.pop(0)
        if isinstance(then, pikepdf.Array):
            yield from enumerate(map(float, then), first)
        else:
            width = float(given.pop(0))
            yield from ((glyph, width) for glyph in range(first, int(then) + 1))
