"""Removing from pictures all but what is seen in them."""

from __future__ import annotations

import io
import re
from typing import Any

from PIL import Image, ImageOps

from . import refusals

# An A4 page scanned at 600 dots an inch has 35 million pixels.
MOST_PIXELS = 40_000_000

# Where a marker of JPEG has no length behind it (ITU-T T.81, B.1.1.3).
_ALONE = {0x01, *range(0xD0, 0xDA)}
_SCAN, _END, _COMMENT = 0xDA, 0xD9, 0xFE
# Tags of Exif: an orientation, the block of a camera's settings, the block of a place, and who or what made it.
_ORIENTATION, _SETTINGS, _PLACE = 0x0112, 0x8769, 0x8825
_DEVICE, _PROPERTIES = (0x010F, 0x0110, 0x0131, 0x013C), (0x010D, 0x010E, 0x0132, 0x013B, 0x8298, 0x9C9D)


def strip_jpeg(content: bytes) -> tuple[bytes, set[str]]:
    """A JPEG without comments, Exif, XMP, IPTC, thumbnails and what follows its end; its pixels stay as they are.

    With it the keys of what was removed. Raises ``ValueError`` where it is no JPEG.
    """
    if content[:2] != b"\xff\xd8":
        raise ValueError("no start of image")
    out, at, removed = bytearray(content[:2]), 2, set[str]()
    while at < len(content) - 1:
        if content[at] != 0xFF:
            raise ValueError("a marker is missing")
        marker = content[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == _END:
            if content[at + 2 :].strip(b"\x00\r\n "):
                removed.add("appended")
            return bytes(out + b"\xff\xd9"), removed
        if marker in _ALONE:
            out += content[at : at + 2]
            at += 2
            continue
        end = at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        if end < at + 4 or end > len(content):
            raise ValueError("a segment is cut off")
        if finding := _finding(marker, content[at + 4 : end]):
            removed.add(finding)
        else:
            out += content[at:end]
        at = end
        if marker == _SCAN:
            end = _end_of_scan(content, at)
            out += content[at:end]
            at = end
    raise ValueError("no end of image")


def _finding(marker: int, segment: bytes) -> str:
    """As what a segment is removed; empty where it is part of the picture."""
    if marker != _COMMENT and not 0xE0 <= marker <= 0xEF:
        return ""
    # JFIF, the colour profile and Adobe's colour transform: without them the picture would look otherwise. JFXX in
    # APP0 and MPF in APP2 hold further pictures.
    if marker == 0xE0:
        return "" if segment.startswith(b"JFIF\x00") else "preview"
    if marker == 0xE2:
        return "" if segment.startswith(b"ICC_PROFILE\x00") else "preview"
    if marker == 0xEE:
        return ""
    return "device" if marker == 0xE1 and segment.startswith(b"Exif") else "properties"


def _end_of_scan(content: bytes, at: int) -> int:
    for found in re.finditer(rb"\xff[^\x00\xff]", content[at:]):
        if not 0xD0 <= content[at + found.start() + 1] <= 0xD7:
            return at + found.start()
    raise ValueError("the scan does not end")


def _opened(content: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(content))
    if picture.width * picture.height > MOST_PIXELS:
        raise refusals.TooManyBytes
    if getattr(picture, "n_frames", 1) > 1:
        raise refusals.SeveralPages
    return picture


def jpeg(content: bytes) -> tuple[bytes, set[str]]:
    """A photograph that is stored lying down is turned: what says so is removed."""
    with Image.open(io.BytesIO(content)) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise refusals.TooManyBytes
        exif = picture.getexif()
        removed = {"place"} if exif.get_ifd(_PLACE) else set()
        if exif.get(_ORIENTATION, 1) not in (0, 1):
            out, profile = io.BytesIO(), picture.info.get("icc_profile")
            ImageOps.exif_transpose(picture, in_place=True)
            picture.save(out, "JPEG", quality=95, subsampling=0, icc_profile=profile, exif=b"")
            content = out.getvalue()
            removed.add("device")
    stripped, found = strip_jpeg(content)
    _opened(stripped).load()
    return stripped, removed | found


def redrawn(content: bytes, name: str) -> tuple[bytes, set[str]]:
    """The pixels alone, drawn anew: no text chunk, no earlier version hidden behind a crop, no second picture."""
    picture = _opened(content)
    removed = _said_by(picture)
    picture.load()
    removed |= _said_by(picture)
    ImageOps.exif_transpose(picture, in_place=True)
    if picture.mode not in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16"):
        picture = picture.convert("RGBA" if "A" in picture.mode else "RGB")
    profile, transparency = picture.info.get("icc_profile"), picture.info.get("transparency")
    drawn = picture.convert(picture.mode) if type(picture) is not Image.Image else picture
    drawn.info, out = ({} if transparency is None else {"transparency": transparency}), io.BytesIO()
    options: dict[str, Any] = {"lossless": True, "method": 2} if name == "WEBP" else {}
    drawn.save(out, name, icc_profile=profile, **options)
    return out.getvalue(), removed


def _said_by(picture: Image.Image) -> set[str]:
    """What a picture says beside its pixels."""
    exif, removed = picture.getexif(), set[str]()
    if exif.get_ifd(_PLACE):
        removed.add("place")
    if exif.get_ifd(_SETTINGS) or any(tag in exif for tag in _DEVICE):
        removed.add("device")
    texts = {"comment", "xmp", "photoshop", "XML:com.adobe.xmp"} & set(picture.info)
    if texts or getattr(picture, "text", None) or any(tag in exif for tag in _PROPERTIES):
        removed.add("properties")
    return removed
