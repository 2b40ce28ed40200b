from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import Any

import pikepdf
import pytest
from PIL import Image

from tocsin.desk.attachments import operations
from tocsin.desk.attachments.clean import Clean
from tocsin.desk.directory.models import Person
from tocsin.desk.levels import Level
from tocsin.desk.press import operations as press
from tocsin.language.words import Words

CANARY = "Canary Name"


def picture(name: str = "JPEG", **options: object) -> bytes:
    drawn, out = Image.new("RGB", (40, 20), (200, 30, 30)), io.BytesIO()
    drawn.putpixel((0, 0), (0, 0, 255))
    drawn.save(out, name, **options)
    return out.getvalue()


def exif(**tags: object) -> Image.Exif:
    found = Image.Exif()
    found[0x013B] = CANARY  # Artist
    found[0x0110] = "Phone of Canary"
    found.get_ifd(0x8825)[1] = "N"
    found.get_ifd(0x8825)[2] = (39.0, 49.0, 1.0)
    for tag, value in tags.items():
        found[int(tag[1:])] = value
    return found


def packed(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


def every_byte(content: bytes) -> bytes:
    """The file itself and, unpacked, all that is in it."""
    found = [content]
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            found += [archive.read(name) for name in archive.namelist()]
    if content.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(content)) as document:
            found.append(repr(document.trailer).encode())
            for thing in document.objects:
                found.append(repr(thing).encode())
                if isinstance(thing, pikepdf.Stream):
                    found.append(thing.read_raw_bytes())
    return b"\n".join(found)


@pytest.fixture
def piece(case: Any, amal: Any, today: date) -> Any:
    author = Person.objects.create(case=case, level=Level.TEAM, description=Words("a journalist", "", ""))
    return press.begin_piece(
        case=case, working_title=Words("Joint op-ed", "", ""), begun_on=date(2020, 10, 19), authors=[author],
        level=Level.PARTNER, by=amal, today=today,
    )  # fmt: skip


@pytest.fixture
def outlet(amal: Any, today: date) -> Any:
    return press.add_outlet(name=Words("Daily", "", ""), market="DE", by=amal, on=today)


@pytest.fixture
def attach(case: Any, amal: Any, today: date) -> Any:
    """Adds a file of text: ``attach(piece, level=Level.TEAM, title="Agreement")``."""

    def run(row: Any, *, title: str = "Signed agreement", **more: Any) -> Any:
        values: dict[str, Any] = {
            "file": Clean(b"Seen and signed.", "text/plain; charset=utf-8", "txt"), "name": "agreement.txt",
            "level": Level.PARTNER, "case": case, "by": amal, "today": today,
        }  # fmt: skip
        return operations.attach(row=row, title=Words(title, "", ""), **{**values, **more})

    return run
