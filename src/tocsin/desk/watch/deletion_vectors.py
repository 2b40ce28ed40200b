"""Deletion vectors as Delta's protocol defines them: the rows of a file that are in its table no longer.

A file of which some rows were changed or withdrawn stays as it is; the log keeps the numbers of these rows beside its
name. They are written into the log itself (storage type "i"), so that a table has no other files than before. Every
reader of Delta tables that knows deletion vectors reads the table as it is meant; deltalake reads them and does not
write them (delta-io/delta-rs#4512).

The log names a deletion vector by its content. So that it can be replaced, the same rows have to give the same text in
every release of Tocsin.
"""

from __future__ import annotations

import base64
import struct
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

# Of a RoaringBitmapArray in its portable form: https://github.com/delta-io/delta/blob/master/PROTOCOL.md
MAGIC = 1681511377
# Of one of its 32-bit bitmaps, without runs: https://github.com/RoaringBitmap/RoaringFormatSpec
COOKIE = 12346
# Up to so many numbers of a block of 65,536 are listed, of more a block has a bit for each number.
LISTED = 4096
BLOCK = 1 << 16
# Python has this encoding (Z85) from 3.13 on; until then that of ``b85encode``, which has the same digits otherwise.
Z85 = bytes.maketrans(
    b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~",
    b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#",
)


def descriptor(rows: Sequence[int]) -> dict[str, Any]:
    """What the log says of a file without some of its rows: their numbers from 0, in ascending order, below 2**32."""
    data = _bitmap_array(rows)
    padded = data + bytes(-len(data) % 4)
    return {
        "storageType": "i",
        "pathOrInlineDv": base64.b85encode(padded).translate(Z85).decode(),
        "sizeInBytes": len(data),
        "cardinality": len(rows),
    }


def _bitmap_array(rows: Sequence[int]) -> bytes:
    """One bitmap, of the numbers whose upper 32 bits are 0."""
    blocks = list(_blocks(rows))
    heads = b"".join(struct.pack("<HH", number, count - 1) for number, count, _data in blocks)
    start = 8 + 8 * len(blocks)
    offsets = []
    for _number, _count, data in blocks:
        offsets.append(start)
        start += len(data)
    return b"".join(
        (
            struct.pack("<IQI", MAGIC, 1, 0),
            struct.pack("<II", COOKIE, len(blocks)),
            heads,
            struct.pack(f"<{len(offsets)}I", *offsets),
            *(data for _number, _count, data in blocks),
        )
    )


def _blocks(rows: Sequence[int]) -> Iterator[tuple[int, int, bytes]]:
    """Each block with a row: its number, how many rows it has, and which they are."""
    for number, together in groupby(rows, lambda row: row // BLOCK):
        within = [row % BLOCK for row in together]
        if len(within) <= LISTED:
            yield number, len(within), struct.pack(f"<{len(within)}H", *within)
        else:
            bits = bytearray(BLOCK // 8)
            for row in within:
                bits[row >> 3] |= 1 << (row & 7)
            yield number, len(within), bytes(bits)
