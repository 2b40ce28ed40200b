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
from typing import NamedTuple

from lxml import etree

from . import refusals

# In the place of every author.
NOBODY = "Author"


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
_EMPTY = {
    "docProps/core.xml": '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>',
    "docProps/app.xml": '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>',
    "docProps/custom.xml": '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>',
    "meta.xml": '<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.3"/>',
}
# Attributes and elements, by their names without namespace, that hold an author, a program's path or a printer.
_AUTHORS = {"author", "initials", "userName", "displayName", "providerId", "userId", "lastModifiedBy"}
_AUTHOR_TEXTS = {"author", "creator", "creator-initials", "author-name", "author-initials", "sender-firstname",
                 "sender-lastname", "initial-creator", "printed-by"}  # fmt: skip
_DROPPED = {"absPath", "fileSharing", "rsids", "attachedTemplate"}
_SESSIONS = re.compile(r"^rsid")
_SETTINGS = {"PrinterName", "PrinterSetup", "PrinterPaperFromSetup", "CurrentDatabaseDataSource", "Rsid", "RsidRoot"}
# The smallest picture there is, in the place of a thumbnail of the first page.
_DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001e221bc330000"
    "000049454e44ae426082"
)


def clean(content: bytes, *, picture: Callable[[bytes], bytes | None], most: int) -> tuple[bytes, Format]:
    """Raises ``UnknownFormat``, ``Damaged``, ``HasPrograms`` or ``TooLarge`` (more than ``most`` bytes unpacked).

    ``picture`` returns a clean picture, or ``None`` for what is none that it knows.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = _unpacked(archive, most)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError):
        raise refusals.Damaged from None
    format_ = _format_of(parts)
    if format_ is None:
        raise refusals.UnknownFormat
    if any(_HIDES.search(name) for name in parts):
        raise refusals.HasPrograms
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise refusals.Locked
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            if _PRINTER.search(name):
                continue
            # ODF wants its first part as it is (part 2, 3.3).
            how = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name), _clean_part(name, part, picture), how)
    return out.getvalue(), format_


def _unpacked(archive: zipfile.ZipFile, most: int) -> dict[str, bytes]:
    """The parts by name. What the directory of the archive says of their sizes is not believed."""
    parts, left = {}, most
    for entry in archive.infolist():
        if entry.is_dir():
            continue
        with archive.open(entry) as part:
            content = part.read(left + 1)
        left -= len(content)
        if left < 0:
            raise refusals.TooLarge
        parts[entry.filename] = content
    return parts


def _format_of(parts: dict[str, bytes]) -> Format | None:
    if "mimetype" in parts:
        return ODF.get(parts["mimetype"].decode("ascii", "replace").strip())
    return next((format_ for part, format_ in OOXML.items() if part in parts), None)


def _clean_part(name: str, part: bytes, picture: Callable[[bytes], bytes | None]) -> bytes:
    if name == "mimetype":
        return part
    if name in _EMPTY:
        return f'<?xml version="1.0" encoding="UTF-8"?>{_EMPTY[name]}'.encode()
    if re.search(r"thumbnail", name, re.I):
        return _DOT
    if name.endswith((".xml", ".rels", ".rdf", ".vml")):
        return _clean_xml(part, is_bound=bool(_BOUND.match(name)))
    cleaned = picture(part)
    if cleaned is None and not name.lower().endswith((".emf", ".wmf", ".ttf", ".odttf", ".otf", ".gif")):
        raise refusals.HasPrograms
    return part if cleaned is None else cleaned


def _clean_xml(part: bytes, *, is_bound: bool) -> bytes:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(part, parser)
    except etree.XMLSyntaxError:
        raise refusals.Damaged from None
    if root.getroottree().docinfo.doctype:
        raise refusals.Damaged
    for element in list(root.iter(etree.Element)):
        local = etree.QName(element).localname
        parent = element.getparent()
        if parent is not None and (local in _DROPPED or _names_printer(local, element)):
            parent.remove(element)
            continue
        if is_bound:
            element.text = None
        elif local in _AUTHOR_TEXTS and element.text:
            element.text = NOBODY
        for attribute, value in list(element.attrib.items()):
            plain = etree.QName(attribute).localname
            if local == "pageSetup" and plain == "id":
                del element.attrib[attribute]
            elif plain in _AUTHORS:
                element.attrib[attribute] = NOBODY
            elif _SESSIONS.match(plain):
                del element.attrib[attribute]
            elif plain == "name" and value in _SETTINGS:
                element.text = ""
    written: bytes = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
    return written


def _names_printer(local: str, element: etree._Element) -> bool:
    if local == "Relationship":
        return element.get("Type", "").endswith("/printerSettings")
    return local == "file-entry" and any(_PRINTER.search(value) for value in element.attrib.values())
