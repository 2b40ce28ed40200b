"""A file is cleaned in a process of its own, which a bomb ends without harm to the web worker."""

from __future__ import annotations

import io
import os
import resource
import struct
import sys
import zlib

import pikepdf
import pytest

from tocsin.desk.attachments import apart, refusals

from .conftest import exif, packed, picture

MEGABYTE = 1024 * 1024


def peak() -> int:
    """Of all processes that ended so far, in bytes."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024


def huge_png(side: int) -> bytes:
    """A black picture of ``side`` times ``side`` points, packed in a few kilobytes."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    packer, rows = zlib.compressobj(9), []
    for _n in range(side):
        rows.append(packer.compress(bytes(side * 3 + 1)))
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    data = b"".join(rows) + packer.flush()
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def pdf_bomb() -> bytes:
    """A document whose objects lie in a stream that unpacks to three gigabytes."""
    plain = pikepdf.new()
    plain.add_blank_page()
    out = io.BytesIO()
    plain.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    content = out.getvalue()
    start = content.index(b"stream\n", content.index(b"/ObjStm")) + 7
    end = content.index(b"\nendstream", start)
    packer = zlib.compressobj(9)
    bomb = packer.compress(zlib.decompress(content[start:end]))
    bomb += b"".join(packer.compress(b" " * 16 * MEGABYTE) for _n in range(192)) + packer.flush()
    head = content[:start].rsplit(b"/Length ", 1)
    length = head[1].split(b" ", 1)[0].split(b">", 1)[0].split(b"/", 1)[0]
    return head[0] + b"/Length " + str(len(bomb)).encode() + head[1][len(length) :] + bomb + content[end:]


def test_gives_what_is_kept_with_what_was_removed():
    clean = apart.clean(picture(exif=exif()))
    assert clean.ending == "jpg"
    assert b"Canary" not in clean.content
    assert clean.removed == ("device", "place")


def test_says_why_a_file_is_refused():
    with pytest.raises(refusals.UnknownFormat):
        apart.clean(b"MZ\x90\x00")


@pytest.mark.parametrize(
    "bomb",
    [
        lambda: huge_png(9_000),
        lambda: packed({"word/document.xml": b"<a>" + b" " * 400 * MEGABYTE + b"</a>"}),
        lambda: packed({"xl/workbook.xml": b"<a>" + b"<b/>" * 15 * MEGABYTE + b"</a>"}),
        pdf_bomb,
    ],
    ids=["picture", "office", "elements", "pdf"],
)
def test_refuses_a_bomb_with_little_memory(bomb):
    content = bomb()
    assert len(content) < 25_000_000
    before = peak()
    with pytest.raises((refusals.TooManyBytes, refusals.Damaged)):
        apart.clean(content)
    # A process begins as a copy of this one, and is counted as large as that.
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    assert peak() <= max(before, apart.MEMORY, own)


def test_ends_a_process_that_takes_too_long(monkeypatch):
    monkeypatch.setattr(apart, "LONGEST", 0.01)
    with pytest.raises(refusals.TooManyBytes):
        apart.clean(b"Calm.")


def test_a_process_that_crashes_refuses_the_file(monkeypatch):
    monkeypatch.setattr(apart.sys, "executable", "/bin/false")
    with pytest.raises(refusals.TooManyBytes):
        apart.clean(b"Calm.")


def test_hands_on_no_secret(monkeypatch, tmp_path):
    seen = tmp_path / "seen"
    program = tmp_path / "program"
    program.write_text(f'#!/bin/sh\nenv > {seen}\nexec {sys.executable} "$@"\n')
    program.chmod(0o700)
    monkeypatch.setattr(apart.sys, "executable", str(program))
    monkeypatch.setitem(os.environ, "SECRET_KEY", "a canary")
    assert apart.clean(b"Calm.").content == b"Calm."
    assert "PATH=" in seen.read_text()
    assert "canary" not in seen.read_text()


def test_the_web_worker_loads_none_of_the_libraries():
    code = (
        "import django, sys; django.setup(); import tocsin.config.urls; "
        "print(sorted({'lxml.etree', 'PIL.Image', 'tocsin.desk.attachments.cleaning'} & set(sys.modules)))"
    )
    import subprocess

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "[]", done.stderr
