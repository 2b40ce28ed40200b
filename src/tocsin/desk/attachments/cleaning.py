"""Removing from a file what it says of its maker: names, devices, places, programs, earlier versions.

The format is known by the content, never by the name of the file. A format that cannot be cleaned is refused: a file is
kept clean or not at all. Nothing here is called in a web process: see ``apart``.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable

import pikepdf
from PIL import Image

from . import office, pdf, pictures, refusals
from .clean import Clean
from .findings import in_order

# Of an office document, after unpacking; a long report with photographs stays below it.
MOST_BYTES = 100_000_000
# What the libraries raise for a file that begins like its format and is not.
_DAMAGED = (
    pikepdf.PdfError, zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, SyntaxError,
    EOFError, KeyError,
)  # fmt: skip


def clean(content: bytes) -> Clean:
    """Raises ``UnknownFormat``, ``Damaged``, ``Locked``, ``HasPrograms``, ``SeveralPages`` or ``TooManyBytes``."""
    for begins, remove in _FORMATS:
        if begins(content):
            try:
                return remove(content)
            except pikepdf.PasswordError:
                raise refusals.Locked from None
            except (Image.DecompressionBombError, MemoryError):
                raise refusals.TooManyBytes from None
            except _DAMAGED:
                raise refusals.Damaged from None
    return _text(content)


def _made(content: bytes, media_type: str, ending: str, removed: set[str], remains: set[str] | None = None) -> Clean:
    return Clean(content, media_type, ending, tuple(in_order(removed)), tuple(in_order(remains or ())))


def _jpeg(content: bytes) -> Clean:
    stripped, removed = pictures.jpeg(content)
    return _made(stripped, "image/jpeg", "jpg", removed)


def _png(content: bytes) -> Clean:
    drawn, removed = pictures.redrawn(content, "PNG")
    return _made(drawn, "image/png", "png", removed)


def _webp(content: bytes) -> Clean:
    drawn, removed = pictures.redrawn(content, "WEBP")
    return _made(drawn, "image/webp", "webp", removed)


def _pdf(content: bytes) -> Clean:
    cleaned, removed, remains = pdf.pdf(content)
    return _made(cleaned, "application/pdf", "pdf", removed, remains)


def _office(content: bytes) -> Clean:
    cleaned = office.clean(content, picture=_picture_within, most=MOST_BYTES)
    return _made(cleaned.content, *cleaned.format_, cleaned.removed, cleaned.remains)


def _picture_within(content: bytes) -> tuple[bytes, set[str]] | None:
    """A picture of a document, clean; ``None`` where it is of a format that says nothing of its maker, or unknown."""
    if content.startswith(b"\xff\xd8\xff"):
        return pictures.jpeg(content)
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return pictures.redrawn(content, "PNG")
    return None


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


_FORMATS: tuple[tuple[Callable[[bytes], bool], Callable[[bytes], Clean]], ...] = (
    # The mark may follow other bytes, for which ISO 32000-2 leaves the first kilobyte.
    (lambda content: b"%PDF-" in content[:1024], _pdf),
    (lambda content: content.startswith(b"\xff\xd8\xff"), _jpeg),
    (lambda content: content.startswith(b"\x89PNG\r\n\x1a\n"), _png),
    (lambda content: content[:4] == b"RIFF" and content[8:12] == b"WEBP", _webp),
    # A picture that few programs show: it is kept as PNG.
    (lambda content: content[:4] in (b"II*\x00", b"MM\x00*"), _png),
    (lambda content: content.startswith(b"PK\x03\x04"), _office),
)
