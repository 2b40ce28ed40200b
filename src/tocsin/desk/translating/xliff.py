"""An edition as an XLIFF 2 file, and what came back in one.

A unit is a sentence: its name is the sentence's key, and three notes hold its stamp. What a tool may do to a file is
followed: it may cut a sentence into segments and order them anew, put marks into it, add modules of its own.
Source: OASIS, XLIFF Version 2.0, 5 August 2014; version 2.1 has the same core.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element, ParseError, SubElement, fromstring, register_namespace, tostring

from django.utils.translation import gettext as _

from tocsin.desk.editions.edition_text import Edition
from tocsin.website.rich import TextRun, plain

from . import codes, notation, translation_files
from .translation_files import BadFile, Bundle, Taken, TranslationUnit

CONTENT_TYPE = "application/xliff+xml"
SUFFIX = "xlf"
NAME = "XLIFF"
VERSIONS = ("2.0", "2.1")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# The state of a segment that nobody has translated yet, as a tool leaves it for work that is not done.
UNFINISHED = "initial"
_STAMP = ("version", "rows", "was")


def write(edition: Edition, language: str) -> bytes:
    """The file for one target language, "fr" or "ar"."""
    register_namespace("", codes.NAMESPACE)
    root = Element(codes.name("xliff"), {"version": "2.0", "srcLang": "en", "trgLang": language})
    # Spaces count: French has narrow ones. A sentence is the smallest that comes back, so it is not to be cut.
    file = SubElement(
        root,
        codes.name("file"),
        {
            "id": translation_files.file_id(edition), "canResegment": "no", "srcDir": "ltr",
            "trgDir": "rtl" if language == "ar" else "ltr", _SPACE: "preserve",
        },
    )  # fmt: skip
    for number, one in enumerate(translation_files.taken(edition, language), 1):
        _write_unit(file, number, one)
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))


def _write_unit(file: Element, number: int, one: Taken) -> None:
    unit = SubElement(file, codes.name("unit"), {"id": f"u{number}", "name": one.key})
    notes = SubElement(unit, codes.name("notes"))
    for category, text in zip(_STAMP, (str(one.version), one.rows, one.was), strict=True):
        SubElement(notes, codes.name("note"), {"category": category, "priority": "10"}).text = text
    for text in one.notes:
        SubElement(notes, codes.name("note"), {"category": "instruction", "appliesTo": "target"}).text = text
    # The data of links stands before the segment that they are in.
    data, writer = SubElement(unit, codes.name("originalData")), codes.Writer()
    segment = SubElement(unit, codes.name("segment"), {"id": "s1", "state": one.state})
    writer.write(SubElement(segment, codes.name("source")), one.source)
    writer.write(SubElement(segment, codes.name("target")), one.target)
    for key, address in writer.addresses.items():
        SubElement(data, codes.name("data"), {"id": key}).text = address
    if not writer.addresses:
        unit.remove(data)


def read(data: bytes) -> Bundle:
    """What a file holds. Raises ``BadFile``; nothing in it is fetched, expanded or run."""
    if len(data) > translation_files.LARGEST:
        raise BadFile(_("The file is larger than any exported from here. Choose the exported file."))
    root = _parsed(data)
    files = root.findall(codes.name("file"))
    if root.tag != codes.name("xliff") or root.get("version") not in VERSIONS or len(files) != 1:
        raise BadFile(_("This XLIFF 2 file was not exported from here. Choose the exported file."))
    units = [_unit(unit) for unit in files[0].iter(codes.name("unit"))]
    return Bundle(files[0].get("id", ""), root.get("trgLang", "").split("-")[0], translation_files.check_units(units))


def _parsed(data: bytes) -> Element:
    """The root of a document without a type definition: what is not declared cannot be expanded or fetched."""
    try:
        # As text, so that what the file says of its own encoding cannot hide a definition.
        text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
        if "<!DOCTYPE" not in text.upper():
            return fromstring(text)  # noqa: S314
    except (ParseError, ValueError, LookupError):
        pass
    raise BadFile(_("The file cannot be read as XML. Export it again and translate the new one."))


def _unit(unit: Element) -> TranslationUnit:
    # Only the unit's own notes and segments: a module's, such as a tool's own suggestions, are named alike.
    own = unit.iterfind(f"{codes.name('notes')}/{codes.name('note')}")
    notes = {note.get("category"): note.text or "" for note in own}
    version, rows, was = (notes.get(category, "").strip() for category in _STAMP)
    if not (version.isascii() and version.isdecimal() and len(version) < 7) or not unit.get("name"):
        raise translation_files.lost()
    pieces = [piece for piece in unit if piece.tag in (codes.name("segment"), codes.name("ignorable"))]
    data = unit.iterfind(f"{codes.name('originalData')}/{codes.name('data')}")
    addresses = {one.get("id", ""): (one.text or "").strip() for one in data}
    try:
        known = {key: look for piece in pieces for key, look in _meanings(piece, addresses)}
        source = [run for element in _sources(pieces) for run in codes.read(element, known, addresses)]
        target = [run for element in _targets(pieces) for run in codes.read(element, known, addresses)]
        translation_files.check_length(plain(source), plain(target))
        return TranslationUnit(
            unit.get("name", ""),
            int(version),
            rows,
            was,
            notation.write_notation(source),
            notation.write_notation(target),
            is_finished=not any(piece.get("state") == UNFINISHED for piece in pieces),
        )
    except (codes.UnknownCode, notation.CannotBeTyped):
        raise BadFile(
            _(
                "The file contains formatting that was not in the exported sentence. Remove it, then "
                "import the file again."
            )
        ) from None


def _meanings(piece: Element, addresses: dict[str, str]) -> Iterable[tuple[str, TextRun]]:
    source = piece.find(codes.name("source"))
    return codes.meanings(source, addresses).items() if source is not None else ()


def _sources(pieces: list[Element]) -> list[Element]:
    return [source for piece in pieces if (source := piece.find(codes.name("source"))) is not None]


def _targets(pieces: list[Element]) -> list[Element]:
    """The targets in the order in which the tool wants them read; a space between segments may have none of its own."""
    found = []
    for place, piece in enumerate(pieces, 1):
        target = piece.find(codes.name("target"))
        if target is None and piece.tag == codes.name("ignorable"):
            target = piece.find(codes.name("source"))
        if target is not None:
            order = target.get("order", "")
            found.append((int(order) if order.isdecimal() and len(order) < 6 else place, target))
    return [target for _place, target in sorted(found, key=lambda one: one[0])]
