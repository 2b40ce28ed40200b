"""A PDF whose Arabic can be copied and searched: its letters are text, its vowel marks are drawn.

Typst lets a letter and its mark each stand for both, so that «أُنجز» is copied as «أُأُنجز», and readers of PDF put marks
before their letters or part words at them. Arabic is written and searched without vowel marks; here they keep their
place on the page, as outlines, and what is copied is the letters, each once. Hamza and madda belong to their letters.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import groupby
from typing import Any, Final

import pikepdf
from pikepdf import ContentStreamInstruction as Instruction
from pikepdf import Matrix, Operator

from .glyphs import KASHIDA, UNREAD, Face

# What moves text in other ways than Typst does: drawn marks would fall beside their letters.
_UNKNOWN: Final = frozenset({"Td", "TD", "T*", "Tc", "Tw", "Tz", "TL", "Ts", "'", '"', "INLINE IMAGE"})


def legible(printed: bytes) -> bytes:
    """The same pages, with vowel marks that are drawn; the same bytes for the same bytes.

    Raises ``ValueError`` for a document that sets its text in ways that Typst does not.
    """
    with pikepdf.open(io.BytesIO(printed)) as pdf:
        faces = {
            one.objgen: Face(pdf, one)
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font" and "/ToUnicode" in one
        }
        forms = [one for one in pdf.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Form"]
        drawings = [PageDrawing(one, faces) for one in [*forms, *pdf.pages] if _may_have_marks(one, faces)]
        # A glyph's meaning may show on a later page only.
        for drawing in drawings:
            drawing.learn()
        for drawing in drawings:
            drawing.redraw()
        for face in faces.values():
            face.close()
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _may_have_marks(drawing: Any, faces: dict[tuple[int, int], Face]) -> bool:
    """Whether it is worth reading: a chart is a long drawing, and its few words have no marks."""
    fonts = [font.objgen for font in drawing.get("/Resources", pikepdf.Dictionary()).get("/Font", {}).values()]
    if not any(font in faces for font in fonts):
        return False
    if isinstance(drawing, pikepdf.Page):
        drawing.contents_coalesce()
    drawn = (drawing.Contents if isinstance(drawing, pikepdf.Page) else drawing).read_bytes()
    # A mark stands for one by itself, or under a text that is laid over it.
    return any(faces[font].marks for font in fonts if font in faces) or b"/ActualText" in drawn


class PageDrawing:
    """A page, or a form on one: its instructions, with the fonts that they use."""

    def __init__(self, drawing: Any, faces: dict[tuple[int, int], Face]) -> None:
        self.drawing = drawing
        self.faces = {name: faces[font.objgen] for name, font in drawing.Resources.Font.items() if font.objgen in faces}
        given = [(str(one.operator), one) for one in pikepdf.parse_content_stream(drawing)]
        if unknown := {operator for operator, _one in given} & _UNKNOWN:
            raise ValueError(f"drawn with {', '.join(sorted(unknown))}, which no document of Typst's is")
        self.instructions = [(operator, one) for operator, one in given if isinstance(one, Instruction)]

    def learn(self) -> None:
        """Tell the fonts what their glyphs stand for under a text that is laid over them."""
        face, laid = None, ""
        covered: list[int] = []
        for operator, one in self.instructions:
            match operator:
                case "Tf":
                    face = self.faces.get(str(one.operands[0]))
                case "BDC" if text := _laid(one):
                    laid, covered = text, []
                case "Tj" | "TJ" if laid:
                    covered += [part for part in _parts(one.operands[0]) if isinstance(part, int)]
                case "EMC" if laid:
                    if face and UNREAD.search(laid):
                        face.learn(covered, laid)
                    laid = ""

    def redraw(self) -> None:
        """Write the instructions with the marks as drawings, after the text that they belong to."""
        out: list[Instruction] = []
        marks: list[Instruction] = []
        place = _Place()
        # Where a laid text begins, and what the glyphs under it read by themselves.
        laid_at: int | None = None
        read = ""
        for operator, one in self.instructions:
            place.follow(operator, one)
            if operator == "BDC" and _laid(one):
                laid_at, read = len(out), ""
            elif operator in ("Tj", "TJ") and (face := self.faces.get(place.font)):
                parts = list(_parts(one.operands[0]))
                letters, drawn = self._told_apart(face, parts, place)
                marks += drawn
                glyphs = [part for part in letters if isinstance(part, int)]
                if laid_at is not None:
                    read += "".join(map(face.letters, reversed(glyphs)))
                if not glyphs:
                    continue
                if len(letters) < len(parts):
                    one = Instruction([pikepdf.Array(_shown(letters))], Operator("TJ"))
            elif operator == "EMC" and laid_at is not None:
                out[laid_at] = _without_marks(out[laid_at], over=read)
                laid_at = None
            out.append(one)
            if operator == "ET":
                out += marks
                marks = []
        page = isinstance(self.drawing, pikepdf.Page)
        (self.drawing.Contents if page else self.drawing).write(pikepdf.unparse_content_stream(out))

    def _told_apart(self, face: Face, parts: list[Any], place: _Place) -> tuple[list[Any], list[Instruction]]:
        """What is left to show as text of what is shown, and the drawings of the marks."""
        letters: list[Any] = []
        drawings: list[Instruction] = []
        for part in parts:
            if isinstance(part, int) and part in face.marks:
                drawings += self._drawn(face, part, place)
            else:
                letters.append(part)
                place.move(face.width.get(part, 0) if isinstance(part, int) else -part)
        return letters, drawings

    def _drawn(self, face: Face, glyph: int, place: _Place) -> list[Instruction]:
        name = pikepdf.Name(f"/m{face.font.objgen[0]}-{glyph}")
        resources = self.drawing.Resources
        if "/XObject" not in resources:
            resources.XObject = pikepdf.Dictionary()
        resources.XObject[name] = face.outline(glyph)
        at = Matrix(place.size, 0, 0, place.size, place.across, 0) @ place.matrix
        return [
            Instruction([], Operator("q")),
            Instruction([round(value, 5) for value in at.shorthand], Operator("cm")),
            Instruction([name], Operator("Do")),
            Instruction([], Operator("Q")),
        ]


class _Place:
    """Where the next glyph stands: font, size in points, and how far across the line."""

    def __init__(self) -> None:
        self.font, self.size = "", 0.0
        self.matrix, self.across = Matrix(), 0.0

    def move(self, width: float | Decimal) -> None:
        """Go on by a width in thousandths of the size."""
        self.across += float(width) / 1000 * self.size

    def follow(self, operator: str, one: Instruction) -> None:
        """Where an instruction puts what is shown after it."""
        match operator:
            case "BT":
                self.matrix, self.across = Matrix(), 0.0
            case "Tf":
                self.font, self.size = str(one.operands[0]), float(one.operands[1])
            case "Tm":
                self.matrix, self.across = Matrix(*map(float, one.operands)), 0.0


def _parts(shown: Any) -> Iterator[Any]:
    """The glyphs that are shown, as ``int``, and between them the shifts, in thousandths of the size."""
    for part in [shown] if isinstance(shown, pikepdf.String) else shown:
        if isinstance(part, pikepdf.String):
            codes = bytes(part)
            yield from (int.from_bytes(codes[at : at + 2], "big") for at in range(0, len(codes), 2))
        else:
            yield Decimal(part)


def _shown(parts: Iterable[Any]) -> list[Any]:
    """Glyphs and shifts as an instruction takes them, neighbours of a kind put together."""
    out: list[Any] = []
    for is_glyph, run in groupby(parts, key=lambda part: isinstance(part, int)):
        some = list(run)
        out.append(pikepdf.String(b"".join(part.to_bytes(2, "big") for part in some)) if is_glyph else sum(some))
    return out


def _laid(one: Instruction) -> str:
    """The text that an instruction lays over what follows; empty where it lays none."""
    laid = one.operands[1] if len(one.operands) > 1 else None
    return str(laid.get("/ActualText", "")) if isinstance(laid, pikepdf.Dictionary) else ""


def _without_marks(one: Instruction, *, over: str) -> Instruction:
    """A text laid over glyphs that read ``over``: its letters, or none where the glyphs say as much by themselves.

    Some readers turn words round in which a text is laid over each letter.
    """
    letters = UNREAD.sub("", _laid(one))
    more = (
        pikepdf.Dictionary()
        if letters == over.replace(KASHIDA, "") or not over
        else pikepdf.Dictionary(ActualText=letters)
    )
    return Instruction([one.operands[0], more], Operator("BDC"))
