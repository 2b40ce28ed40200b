"""Removing from a file what it says of its maker: names, devices, places, programs, earlier versions.

Each function takes the bytes of one format and returns clean ones. The format is known by the content, never by the
name of the file. A format that cannot be cleaned is refused: a file is kept clean or not at all.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pikepdf
from PIL import Image, ImageOps, UnidentifiedImageError

from . import office, refusals

# An A4 page scanned at 600 dots an inch has 35 million pixels.
MOST_PIXELS = 80_000_000
# After unpacking; a long report with photographs stays below it.
MOST_BYTES = 200_000_000


@dataclass(frozen=True, slots=True)
class Clean:
    """What is kept of a file: its bytes, its media type (RFC 6838) and the ending that its name gets."""

    content: bytes
    media_type: str
    ending: str


def clean(content: bytes) -> Clean:
    """Raises ``UnknownFormat``, ``Damaged``, ``Locked``, ``HasPrograms`` or ``TooLarge``."""
    for begins, remove in _FORMATS:
        if begins(content):
            try:
                return remove(content)
            except pikepdf.PasswordError:
                raise refusals.Locked from None
            except Image.DecompressionBombError:
                raise refusals.TooLarge from None
            except (pikepdf.PdfError, UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError):
                raise refusals.Damaged from None
    return _text(content)


# Where a marker of JPEG has no length behind it (ITU-T T.81, B.1.1.3).
_ALONE = {0x01, *range(0xD0, 0xDA)}
_SCAN, _END = 0xDA, 0xD9
# JFIF, colour profile and Adobe's colour transform: without them the picture would look otherwise.
_KEPT = {0xE0, 0xE2, 0xEE}


def strip_jpeg(content: bytes) -> bytes:
    """A JPEG without comments, Exif, XMP, IPTC, thumbnails and what follows its end; its pixels stay as they are.

    Raises ``ValueError`` where it is no JPEG.
    """
    if content[:2] != b"\xff\xd8":
        raise ValueError("no start of image")
    out, at = bytearray(content[:2]), 2
    while at < len(content) - 1:
        if content[at] != 0xFF:
            raise ValueError("a marker is missing")
        marker = content[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == _END:
            return bytes(out + b"\xff\xd9")
        if marker in _ALONE:
            out += content[at : at + 2]
            at += 2
            continue
        end = at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        if end < at + 4 or end > len(content):
            raise ValueError("a segment is cut off")
        if not (0xE0 <= marker <= 0xEF or marker == 0xFE) or _is_kept(marker, content[at + 4 : end]):
            out += content[at:end]
        at = end
        if marker == _SCAN:
            end = _end_of_scan(content, at)
            out += content[at:end]
            at = end
    raise ValueError("no end of image")


def _is_kept(marker: int, segment: bytes) -> bool:
    # JFXX in APP0 and MPF in APP2 hold further pictures.
    if marker == 0xE0:
        return segment.startswith(b"JFIF\x00")
    if marker == 0xE2:
        return segment.startswith(b"ICC_PROFILE\x00")
    return marker in _KEPT


def _end_of_scan(content: bytes, at: int) -> int:
    for found in re.finditer(rb"\xff[^\x00\xff]", content[at:]):
        if not 0xD0 <= content[at + found.start() + 1] <= 0xD7:
            return at + found.start()
    raise ValueError("the scan does not end")


def _opened(content: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(content))
    if picture.width * picture.height > MOST_PIXELS:
        raise refusals.TooLarge
    return picture


def jpeg(content: bytes) -> Clean:
    """A photograph that is stored lying down is turned: what says so is removed."""
    picture = _opened(content)
    if picture.getexif().get(0x0112, 1) not in (0, 1):
        turned, out = ImageOps.exif_transpose(picture), io.BytesIO()
        turned.save(out, "JPEG", quality=95, subsampling=0, icc_profile=picture.info.get("icc_profile"))
        content = out.getvalue()
    stripped = strip_jpeg(content)
    _opened(stripped).load()
    return Clean(stripped, "image/jpeg", "jpg")


def _redrawn(content: bytes, name: str) -> bytes:
    """The pixels alone, drawn anew: no text chunk, no earlier version hidden behind a crop, no second picture."""
    picture = _opened(content)
    picture.load()
    picture = ImageOps.exif_transpose(picture)
    if picture.mode not in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16"):
        picture = picture.convert("RGBA" if "A" in picture.mode else "RGB")
    drawn, out = picture.copy(), io.BytesIO()
    profile, transparency = drawn.info.get("icc_profile"), drawn.info.get("transparency")
    drawn.info = {} if transparency is None else {"transparency": transparency}
    options: dict[str, Any] = {"lossless": True} if name == "WEBP" else {}
    drawn.save(out, name, icc_profile=profile, **options)
    return out.getvalue()


def png(content: bytes) -> Clean:
    return Clean(_redrawn(content, "PNG"), "image/png", "png")


def webp(content: bytes) -> Clean:
    return Clean(_redrawn(content, "WEBP"), "image/webp", "webp")


def tiff(content: bytes) -> Clean:
    """As PNG. Of several pages the rest would be lost, so they are refused."""
    if getattr(_opened(content), "n_frames", 1) > 1:
        raise refusals.SeveralPages
    return png(content)


# Keys of a PDF that say who made it, with what and when, or hide a second file or a program in it (ISO 32000-2).
_PDF_KEYS = (
    "/Metadata", "/PieceInfo", "/LastModified", "/OpenAction", "/AA", "/JavaScript", "/EmbeddedFiles", "/XFA",
    "/AF", "/Thumb", "/SpiderInfo", "/Collection", "/JS",
)  # fmt: skip
# Of an annotation: its author, days and name.
_ANNOTATION_KEYS = ("/T", "/M", "/CreationDate", "/NM", "/RC")
_FILES = ("/FileAttachment", "/Sound", "/Movie", "/Screen", "/RichMedia", "/3D")


def pdf(content: bytes) -> Clean:
    """Pages and their pictures stay; properties, attachments, scripts, authors of notes and earlier versions go."""
    with pikepdf.open(io.BytesIO(content)) as document:
        if document.is_encrypted:
            raise refusals.Locked
        if "/Info" in document.trailer:
            del document.trailer["/Info"]
        for page in document.pages:
            annotations = page.obj.get("/Annots")
            if isinstance(annotations, pikepdf.Array):
                kept = [one for one in annotations if str(one.get("/Subtype", "")) not in _FILES]
                page.obj["/Annots"] = pikepdf.Array(kept)
        for thing in document.objects:
            _strip_object(thing)
        out = io.BytesIO()
        document.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return Clean(out.getvalue(), "application/pdf", "pdf")


def _strip_object(thing: Any) -> None:
    """Strip an object and those that lie within it; indirect ones have their own turn."""
    if isinstance(thing, pikepdf.Array):
        within = list(thing)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        # A field of a form has a /T too, which is its name: without it the form is empty.
        is_note = "/Subtype" in thing and "/Rect" in thing and str(thing["/Subtype"]) != "/Widget"
        for key in (*_PDF_KEYS, *(_ANNOTATION_KEYS if is_note else ())):
            if key in thing:
                del thing[key]
        within = [thing[key] for key in thing.keys()]  # noqa: SIM118: a stream is no mapping
    else:
        return
    for inner in within:
        if isinstance(inner, pikepdf.Array | pikepdf.Dictionary) and not inner.is_indirect:
            _strip_object(inner)
    if isinstance(thing, pikepdf.Stream) and thing.get("/Filter") == pikepdf.Name.DCTDecode:
        thing.write(strip_jpeg(thing.read_raw_bytes()), filter=pikepdf.Name.DCTDecode)


def _text(content: bytes) -> Clean:
    """Plain text says nothing of its maker but what is written in it. It is kept in UTF-8."""
    if b"\x00" in content:
        raise refusals.UnknownFormat
    try:
        words = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise refusals.UnknownFormat from None
    # What a browser or a reader of mail would run is no text.
    if re.match(r"\s*(<\?xml|<!doctype|<html|<svg|#!|%!|\{\\rtf)", words, re.IGNORECASE):
        raise refusals.UnknownFormat
    return Clean(words.encode(), "text/plain; charset=utf-8", "txt")


def _office(content: bytes) -> Clean:
    cleaned, format_ = office.clean(content, picture=_picture_within, most=MOST_BYTES)
    return Clean(cleaned, *format_)


def _picture_within(content: bytes) -> bytes | None:
    """A picture of a document, clean; ``None`` where it is of a format that says nothing of its maker, or unknown."""
    if content.startswith(b"\xff\xd8\xff"):
        return jpeg(content).content
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return png(content).content
    return None


_FORMATS: tuple[tuple[Callable[[bytes], bool], Callable[[bytes], Clean]], ...] = (
    # The mark may follow other bytes, for which ISO 32000-2 leaves the first kilobyte.
    (lambda content: b"%PDF-" in content[:1024], pdf),
    (lambda content: content.startswith(b"\xff\xd8\xff"), jpeg),
    (lambda content: content.startswith(b"\x89PNG\r\n\x1a\n"), png),
    (lambda content: content[:4] == b"RIFF" and content[8:12] == b"WEBP", webp),
    (lambda content: content[:4] in (b"II*\x00", b"MM\x00*"), tiff),
    (lambda content: content.startswith(b"PK\x03\x04"), _office),
)
