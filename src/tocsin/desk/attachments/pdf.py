"""Removing from a PDF who made it, with what and when, and what is hidden in it (ISO 32000-2)."""

from __future__ import annotations

import base64
import io
import zlib
from typing import Any

import pikepdf

from . import refusals
from .pictures import strip_jpeg

# Keys that say who made it, with what and when, or hide a second file or a program in it; by what a page calls them.
_KEYS = {
    "/Metadata": "properties", "/PieceInfo": "properties", "/LastModified": "properties", "/SpiderInfo": "properties",
    "/Thumb": "preview", "/OpenAction": "scripts", "/AA": "scripts", "/JavaScript": "scripts", "/JS": "scripts",
    "/XFA": "scripts", "/EmbeddedFiles": "files", "/AF": "files", "/Collection": "files",
}  # fmt: skip
# Of an annotation: its author, days and name.
_OF_A_NOTE = ("/T", "/M", "/CreationDate", "/NM", "/RC")
_HOLDS_A_FILE = {"/FileAttachment", "/Sound", "/Movie", "/Screen", "/RichMedia", "/3D"}
# Actions that run something or send something away. A link to a page or an address stays.
_ACTIONS = {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Rendition", "/Movie", "/Sound", "/GoToE"}
# A photograph within the document, unpacked.
_MOST_BYTES = 100_000_000


def pdf(content: bytes) -> tuple[bytes, set[str], set[str]]:
    """Pages and their pictures stay; properties, attachments, scripts, authors of notes and earlier versions go.

    Returns the bytes, the keys of what was removed and of what remains.
    """
    removed, remains = set[str](), set[str]()
    with pikepdf.open(io.BytesIO(content)) as document:
        if document.is_encrypted:
            raise refusals.Locked
        for key in ("/Info", "/ID"):
            # The identifier is the same in every version that was saved since.
            if key in document.trailer:
                del document.trailer[key]
                removed.add("properties")
        for page in document.pages:
            _keep_notes(page.obj, removed, remains)
        if "/OCProperties" in document.Root:
            remains.add("hidden")
        for thing in document.objects:
            _strip(thing, removed)
        out = io.BytesIO()
        # Without decoding: a small stream can become very large.
        document.save(
            out,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
        )
    return out.getvalue(), removed, remains


def _keep_notes(page: Any, removed: set[str], remains: set[str]) -> None:
    annotations = page.get("/Annots")
    if not isinstance(annotations, pikepdf.Array):
        return
    kept = []
    for one in annotations:
        kind = str(one.get("/Subtype", "")) if isinstance(one, pikepdf.Dictionary) else ""
        if kind in _HOLDS_A_FILE:
            removed.add("files")
            continue
        if "/Contents" in one and kind not in ("/Link", "/Widget", "/Popup"):
            remains.add("comments")
        kept.append(one)
    page["/Annots"] = pikepdf.Array(kept)


def _strip(thing: Any, removed: set[str]) -> None:
    """Strip an object and those that lie within it; indirect ones have their own turn."""
    if isinstance(thing, pikepdf.Array):
        within = list(thing)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        _strip_keys(thing, removed)
        within = [value for _key, value in thing.items()]
    else:
        return
    for inner in within:
        if isinstance(inner, pikepdf.Array | pikepdf.Dictionary) and not inner.is_indirect:
            _strip(inner, removed)
    if isinstance(thing, pikepdf.Stream):
        _strip_picture(thing, removed)


def _strip_keys(thing: Any, removed: set[str]) -> None:
    if str(thing.get("/S", "")) in _ACTIONS:
        for key in list(thing.keys()):
            del thing[key]
        removed.add("scripts")
        return
    if "/ByteRange" in thing:
        # A signature names who signed, where and when. It no longer holds once the file is written anew.
        for key in list(thing.keys()):
            del thing[key]
        removed.add("authors")
        return
    for key, finding in _KEYS.items():
        if key in thing:
            del thing[key]
            removed.add(finding)
    # A field of a form has a /T too, which is its name: without it the form is empty.
    if "/Subtype" in thing and "/Rect" in thing and str(thing["/Subtype"]) != "/Widget":
        for key in _OF_A_NOTE:
            if key in thing:
                del thing[key]
                removed.add("authors")


def _strip_picture(stream: Any, removed: set[str]) -> None:
    """The Exif of a photograph that a page shows. Other filters wrap it at times."""
    filters = stream.get("/Filter")
    names = [str(one) for one in filters] if isinstance(filters, pikepdf.Array) else [str(filters)]
    if not names or names[-1] != "/DCTDecode":
        return
    content = stream.read_raw_bytes()
    for name in names[:-1]:
        content = _unwrapped(name, content)
    stripped, found = strip_jpeg(content)
    removed |= found
    stream.write(stripped, filter=pikepdf.Name.DCTDecode)


def _unwrapped(name: str, content: bytes) -> bytes:
    if name == "/FlateDecode":
        plain = zlib.decompressobj().decompress(content, _MOST_BYTES)
        if len(plain) == _MOST_BYTES:
            raise refusals.TooManyBytes
        return plain
    if name == "/ASCII85Decode":
        return base64.a85decode(content.strip().removeprefix(b"<~").removesuffix(b"~>"))
    if name == "/ASCIIHexDecode":
        digits = b"".join(content.split()).removesuffix(b">")
        return bytes.fromhex(digits.decode("ascii"))
    raise ValueError(f"a picture within {name}")
