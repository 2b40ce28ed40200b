"""Removing from a document of an office program (OOXML, ODF) who wrote it, with what, where and when.

Both are ZIP files of XML parts. Every part is written again: properties are emptied, authors of comments and changes
become one word, pictures are cleaned. A document with a program, a locked one, or one with a part that hides another
file is refused.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from . import refusals

# In the place of every author.
NOBODY = "Author"
# A workbook of a hundred sheets has some hundred parts.
MOST_PARTS = 5_000


class Format(NamedTuple):
    media_type: str
    ending: str


_OOXML = "application/vnd.openxmlformats-officedocument."
# By the part that only this format has.
OOXML = {
    "word/document.xml": Format(f"{_OOXML}wordprocessingml.document", "docx"),
    "xl/workbook.xml": Format(f"{_OOXML}spreadsheetml.sheet", "xlsx"),
    "ppt/presentation.xml": Format(f"{_OOXML}presentationml.presentation", "pptx"),
}
# By what the part ``mimetype`` says.
ODF = {
    f"application/vnd.oasis.opendocument.{kind}": Format(f"application/vnd.oasis.opendocument.{kind}", ending)
    for kind, ending in (("text", "odt"), ("spreadsheet", "ods"), ("presentation", "odp"))
}
# A program, a locked document, or another file within this one, whatever its format.
_HIDES = re.compile(r"vbaProject|/embeddings/|/activeX/|^Basic/|^Scripts/|^Object |ObjectReplacements", re.IGNORECASE)
# Parts that only say which printer there was; what points to them goes too.
_PRINTER = re.compile(r"/printerSettings/|^Configurations2/")
# Values that a document is bound to, such as the author on its cover.
_BOUND = re.compile(r"^customXml/item\d+\.xml$")
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_EMPTY = {
    "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"/>',
    "docProps/app.xml": f'<Properties xmlns="{_DOCUMENT}/extended-properties"/>',
    "docProps/custom.xml": f'<Properties xmlns="{_DOCUMENT}/custom-properties"/>',
    "meta.xml": f'<office:document-meta xmlns:office="{_OASIS}" office:version="1.3"/>',
}
# Attributes and elements, by their names without namespace, that hold an author, a program's path or a printer.
_AUTHORS = {"author", "initials", "userName", "displayName", "providerId", "userId", "lastModifiedBy",
            "refreshedBy"}  # fmt: skip
_AUTHOR_TEXTS = {"author", "creator", "creator-initials", "author-name", "author-initials", "sender-firstname",
                 "sender-lastname", "initial-creator", "printed-by"}  # fmt: skip
# Elements whose ``name`` is that of a person.
_NAMED = {"cmAuthor", "author", "customWorkbookView"}
_DROPPED = {"absPath", "fileSharing", "rsids", "attachedTemplate", "mailMerge"}
# Elements by which something stays in a document that is not seen at first: by what a page calls it.
_REMAINS = {
    "ins": "changes", "del": "changes", "moveFrom": "changes", "moveTo": "changes", "rPrChange": "changes",
    "tracked-changes": "changes", "comment": "comments", "threadedComment": "comments", "cm": "comments",
    "annotation": "comments", "vanish": "hidden",
}  # fmt: skip
# Where content from elsewhere led to: whoever opens the document would otherwise be seen opening it.
_NOWHERE = "about:blank"
_SESSIONS = re.compile(r"^rsid")
_SETTINGS = {"PrinterName", "PrinterSetup", "PrinterPaperFromSetup", "CurrentDatabaseDataSource", "Rsid", "RsidRoot"}
# The smallest picture there is, in the place of a thumbnail of the first page.
_DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001e221bc330000"
    "000049454e44ae426082"
)


@dataclass(slots=True)
class CleanDocument:
    """A document, with the keys of what was removed from it and of what remains."""

    format_: Format
    content: bytes = b""
    removed: set[str] = field(default_factory=set)
    remains: set[str] = field(default_factory=set)


Picture = Callable[[bytes], "tuple[bytes, set[str]] | None"]


def clean(content: bytes, *, picture: Picture, most: int) -> CleanDocument:
    """Raises ``UnknownFormat``, ``Damaged``, ``Locked``, ``HasPrograms`` or ``TooManyBytes`` (more than ``most`` bytes
    unpacked), and what ``zipfile`` raises for a damaged archive.

    ``picture`` returns a clean picture and what was removed from it, or ``None`` for what is none that it knows.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = _unpacked(archive, most)
    format_ = _format_of(parts)
    if format_ is None:
        raise refusals.UnknownFormat
    if any(_HIDES.search(name) for name in parts):
        raise refusals.HasPrograms
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise refusals.Locked
    document, out = CleanDocument(format_), io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            if _PRINTER.search(name):
                document.removed.add("computer")
                continue
            # ODF wants its first part as it is (part 2, 3.3).
            how = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name), _clean_part(name, part, picture, document), how)
    document.content = out.getvalue()
    return document


def _unpacked(archive: zipfile.ZipFile, most: int) -> dict[str, bytes]:
    """The parts by name. What the directory of the archive says of their sizes is not believed."""
    parts, left = dict[str, bytes](), most
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > MOST_PARTS:
        raise refusals.TooManyBytes
    for entry in entries:
        if entry.filename.startswith("/") or ".." in entry.filename.split("/") or entry.filename in parts:
            raise refusals.Damaged
        with archive.open(entry) as part:
            content = part.read(left + 1)
        left -= len(content)
        if left < 0:
            raise refusals.TooManyBytes
        parts[entry.filename] = content
    return parts


def _format_of(parts: dict[str, bytes]) -> Format | None:
    if "mimetype" in parts:
        return ODF.get(parts["mimetype"].decode("ascii", "replace").strip())
    return next((format_ for part, format_ in OOXML.items() if part in parts), None)


def _clean_part(name: str, part: bytes, picture: Picture, document: CleanDocument) -> bytes:
    if name == "mimetype":
        return part
    if name in _EMPTY:
        document.removed.add("properties")
        return f'<?xml version="1.0" encoding="UTF-8"?>{_EMPTY[name]}'.encode()
    if re.search(r"thumbnail", name, re.I):
        document.removed.add("preview")
        return _DOT
    if name.endswith((".xml", ".rels", ".rdf", ".vml")):
        return _CleanPart(document, is_bound=bool(_BOUND.match(name))).written(part)
    cleaned = picture(part)
    if cleaned is not None:
        document.removed |= cleaned[1]
        return cleaned[0]
    if not name.lower().endswith((".emf", ".wmf", ".ttf", ".odttf", ".otf", ".gif")):
        raise refusals.HasPrograms
    return part


class _CleanPart:
    """One XML part of a document."""

    def __init__(self, document: CleanDocument, *, is_bound: bool) -> None:
        self.removed, self.remains, self.is_bound = document.removed, document.remains, is_bound

    def written(self, part: bytes) -> bytes:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
        try:
            root = etree.fromstring(part, parser)
        except etree.XMLSyntaxError:
            raise refusals.Damaged from None
        if root.getroottree().docinfo.doctype:
            raise refusals.Damaged
        for element in list(root.iter(etree.Element)):
            self._clean(element)
        written: bytes = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
        return written

    def _clean(self, element: etree._Element) -> None:
        local, parent = etree.QName(element).localname, element.getparent()
        if parent is not None and (local in _DROPPED or _names_printer(local, element)):
            parent.remove(element)
            # The text after it belongs to what is around it; in these places there is none.
            if local != "rsids":
                self.removed.add("computer")
            return
        if local in _REMAINS:
            self.remains.add(_REMAINS[local])
        if self.is_bound:
            element.text = None
        elif local in _AUTHOR_TEXTS and element.text:
            element.text = NOBODY
            self.removed.add("authors")
        if local == "Relationship" and element.get("TargetMode") == "External":
            self._cut_off(element)
        for attribute, value in list(element.attrib.items()):
            self._clean_attribute(element, local, str(attribute), str(value))

    def _cut_off(self, element: etree._Element) -> None:
        """Pictures and templates that are loaded from elsewhere; a link that is clicked stays."""
        if not element.get("Type", "").endswith("/hyperlink"):
            element.set("Target", _NOWHERE)
            self.removed.add("links")

    def _clean_attribute(self, element: etree._Element, local: str, attribute: str, value: str) -> None:
        plain = etree.QName(attribute).localname
        if (local == "pageSetup" and plain == "id") or _SESSIONS.match(plain):
            del element.attrib[attribute]
        elif plain in _AUTHORS or (plain == "name" and local in _NAMED):
            element.set(attribute, NOBODY)
            self.removed.add("authors")
        elif plain == "name" and value in _SETTINGS:
            element.text = ""
            self.removed.add("computer")
        elif plain == "href" and local in ("image", "object", "plugin", "floating-frame") and "://" in value:
            element.set(attribute, _NOWHERE)
            self.removed.add("links")
        elif (plain == "state" and value in ("hidden", "veryHidden")) or (plain == "show" and value == "0"):
            self.remains.add("hidden")


def _names_printer(local: str, element: etree._Element) -> bool:
    if local == "Relationship":
        return str(element.get("Type", "")).endswith("/printerSettings")
    return local == "file-entry" and any(_PRINTER.search(str(value)) for value in element.attrib.values())
