"""Whose site it is: name, logo, colours, contact, and what it says of itself. A file beside the snapshots.

Without the file the site, its PDFs, Word documents and letters are those of Tocsin, byte for byte as they were.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final, Literal, NamedTuple
from urllib.parse import urlsplit

from tocsin.language.languages import LANGUAGES
from tocsin.language.words import Words

from . import contrast, rules
from .snapshot import BadSnapshot, read_value

FORMAT: Final = 1
FILE: Final = "identity.json"
# Of a logo's file, in bytes: each page of the site shows it, and each PDF carries it.
LARGEST: Final = 300_000
ENDINGS: Final = {"image/png": "png", "image/jpeg": "jpg"}


class Measured(NamedTuple):
    """What a picture's first bytes say: its type, and its size in pixels."""

    media_type: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Logo:
    """A clean PNG or JPEG; ``data`` is base64, since the file is JSON."""

    media_type: Literal["image/png", "image/jpeg"]
    width: int
    height: int
    data: str

    @property
    def content(self) -> bytes:
        return base64.b64decode(self.data)

    @property
    def path(self) -> str:
        """Where the site has it."""
        return f"/assets/logo.{ENDINGS[self.media_type]}"

    def fit(self, *, width: float, height: float) -> tuple[float, float]:
        """Width and height within a frame, in its unit."""
        scale = min(width / self.width, height / self.height)
        return self.width * scale, self.height * scale


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteIdentity:
    """The organisation as it wants to be seen. ``about`` may have paragraphs, with an empty line between them.

    ``accent`` is the colour of links and headings on white, ``accent_dark`` on dark; both empty: the site's own.
    """

    name: Words
    strapline: Words | None = None
    about: Words | None = None
    email: str = ""
    web_page: str = ""
    accent: str = ""
    accent_dark: str = ""
    logo: Logo | None = None
    made_with: bool = True
    format: int = FORMAT

    def paragraphs(self, language: str) -> list[str]:
        """What it says of itself, by paragraph."""
        return re.split(r"\n\s*\n", self.about.within(language).strip()) if self.about else []


def measure(content: bytes) -> Measured | None:
    """Type and size of a PNG or JPEG, read without decoding it; ``None`` for anything else."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and content[12:16] == b"IHDR":
        return Measured("image/png", *(int.from_bytes(content[at : at + 4], "big") for at in (16, 20)))
    if not content.startswith(b"\xff\xd8\xff"):
        return None
    at = 2
    while at + 9 < len(content) and content[at] == 0xFF:
        # A frame header (ITU-T T.81, B.2.2); C4, C8 and CC are tables.
        if 0xC0 <= content[at + 1] <= 0xCF and content[at + 1] not in (0xC4, 0xC8, 0xCC):
            height, width = (int.from_bytes(content[at + n : at + n + 2], "big") for n in (5, 7))
            return Measured("image/jpeg", width, height)
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return None


def is_address(text: str) -> bool:
    """Whether a text can stand in a link as an address of mail."""
    return re.fullmatch(r"[^\s@<>\"]+@[^\s@<>\"]+", text) is not None


def is_page(text: str) -> bool:
    """Whether a text is an address of a page."""
    try:
        return urlsplit(text).scheme in ("http", "https") and not re.search(r"[\s<>\"]", text)
    except ValueError:
        return False


def loads(text: str) -> SiteIdentity:
    """Read the text of the file. Raises ``BadSnapshot``."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise BadSnapshot("", f"is not JSON: {error}") from None
    identity: SiteIdentity = read_value(SiteIdentity, data, "")
    _check(identity)
    return identity


def dumps(identity: SiteIdentity) -> str:
    """The text of the file: the same for the same identity. Raises ``BadSnapshot``."""
    text = json.dumps(asdict(identity), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    loads(text)
    return text


def load(path: Path) -> SiteIdentity | None:
    """Read the file; ``None`` where there is none. Raises ``BadSnapshot``, ``OSError``."""
    try:
        return loads(path.read_bytes().decode())
    except FileNotFoundError:
        return None
    except UnicodeDecodeError:
        raise BadSnapshot("", "is not UTF-8") from None


def _check(identity: SiteIdentity) -> None:
    if identity.format != FORMAT:
        raise BadSnapshot("format", f"is {identity.format}; this version of Tocsin reads {FORMAT}")
    for where, words in (("name", identity.name), ("strapline", identity.strapline), ("about", identity.about)):
        for code in LANGUAGES if words else ():
            text = words.within(code) if words else ""
            # Paragraphs are parted by lines; no other control character is welcome.
            if not text.strip() or rules.UNWELCOME.search(text):
                raise BadSnapshot(f"{where}.{code}", "is blank or holds a control character")
    for name, ground in contrast.GROUNDS.items():
        colour = getattr(identity, name)
        if colour and contrast.ratio(colour, ground) < contrast.ENOUGH:
            raise BadSnapshot(name, f"cannot be read on {ground}")
    if bool(identity.accent) != bool(identity.accent_dark):
        raise BadSnapshot("accent", "wants accent_dark beside it")
    if identity.email and not is_address(identity.email):
        raise BadSnapshot("email", "is no address")
    if identity.web_page and not is_page(identity.web_page):
        raise BadSnapshot("web_page", "is no address of a page")
    if identity.logo:
        _check_logo(identity.logo)


def _check_logo(logo: Logo) -> None:
    try:
        content = base64.b64decode(logo.data, validate=True)
    except (binascii.Error, ValueError):
        raise BadSnapshot("logo.data", "is not base64") from None
    if len(content) > LARGEST or measure(content) != (logo.media_type, logo.width, logo.height):
        raise BadSnapshot("logo", "is not the picture that it says, or too large")
