"""Which encoding a table is in: found out from all of its bytes, or chosen by a person from ``ENCODINGS``."""

from __future__ import annotations

import codecs
from itertools import pairwise
from typing import IO

# What is found out, and what a person can choose: our name, and what to call it.
ENCODINGS: dict[str, str] = {
    "utf-8": "Unicode (UTF-8)",
    "utf-8-sig": "Unicode (UTF-8, BOM)",
    "utf-16-le": "Unicode (UTF-16)",
    "utf-16-be": "Unicode (UTF-16 BE)",
    "utf-32": "Unicode (UTF-32)",
    "cp1252": "Windows-1252",
    "cp1256": "Windows-1256",
    "iso8859-6": "ISO 8859-6",
    "mac-arabic": "Mac Arabic",
    "cp720": "DOS 720",
    "mac-roman": "Mac Roman",
    "cp850": "DOS 850",
    "iso8859-15": "ISO 8859-15",
    "cp1250": "Windows-1250",
    "cp1251": "Windows-1251",
    "cp1254": "Windows-1254",
}
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Those in which any bytes are some text.
SINGLE = frozenset(ENCODINGS) - {"utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "utf-32"}
# The most frequent letters of Arabic and of languages in Cyrillic, by which one of several encodings is told.
FREQUENT = {
    **dict.fromkeys(("cp1256", "iso8859-6", "mac-arabic", "cp720"), frozenset("اليمونرتبةعدسف")),
    "cp1251": frozenset("оеаинтсрвлкі"),
}
PIECE = 1 << 20
# Text of another encoding hardly ever decodes as UTF-8: where more than so few lines do, the others are spoilt.
FEW = 0.02


def find(stream: IO[bytes]) -> str:
    """The encoding of a table, from its mark or from all of its bytes."""
    head = stream.read(PIECE)
    for mark, name in MARKS:
        if head.startswith(mark):
            return name
    # In UTF-16 every other byte of Latin, Arabic and Cyrillic letters is one of these, which no text has otherwise.
    begun = head[:2000]
    for name, blocks in (("utf-16-le", begun[1::2]), ("utf-16-be", begun[0::2])):
        if len(blocks) > 4 and 0 in blocks and sum(map(blocks.count, (0, 4, 6))) > 0.9 * len(blocks):
            return name
    stream.seek(0)
    if _is_utf8(stream):
        return "utf-8"
    stream.seek(0)
    good = spoilt = 0
    sample = bytearray()
    for line in stream:
        if not line.isascii():
            if is_utf8 := _decodes(line):
                good += 1
            elif len(sample) < PIECE:
                sample += line
            spoilt += not is_utf8
    return "utf-8" if good >= FEW * (good + spoilt) else _single(bytes(sample))


def is_of_another(line: str, encoding: str) -> bool:
    """Whether a line that was decoded from an encoding of one byte a letter is UTF-8: «CÃ´te» is «Côte»."""
    try:
        line.encode(encoding).decode()
    except UnicodeError:
        return False
    return True


def _is_utf8(stream: IO[bytes]) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while piece := stream.read(PIECE):
            decoder.decode(piece)
    except UnicodeDecodeError:
        return False
    # A letter that the end of the file cuts in two is one line's fault.
    return True


def _decodes(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def _single(sample: bytes) -> str:
    """Of the encodings of one byte a letter: another script where letters beyond ASCII come in rows, else Latin."""
    high = [byte > 0x7F for byte in sample]
    beside = sum(one and other for one, other in pairwise(high))
    if beside < 0.5 * sum(high):
        return "cp1252"

    def score(name: str) -> int:
        text = sample.decode(name, "replace")
        return sum(letter in FREQUENT[name] for letter in text) - 5 * text.count("\ufffd")

    return max(FREQUENT, key=score)
