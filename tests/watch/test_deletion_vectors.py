"""Deletion vectors are written as others read them, and the same rows give the same text in every release."""

from __future__ import annotations

import json

import polars as pl
import pytest
from deltalake import DeltaTable, write_deltalake

from tocsin.desk.watch import deletion_vectors

COUNT = 150_000
ROWS = {
    "one": [7],
    "the first and the last": [0, COUNT - 1],
    "on both sides of a block's end": [65_535, 65_536, 131_071, 131_072],
    "as many as are listed": list(range(0, 2 * 4096, 2)),
    "more than are listed": list(range(0, 2 * 4097, 2)),
    "most of all blocks": [n for n in range(COUNT) if n % 7],
    "a whole block": list(range(65_536, 131_072)),
}


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    place = tmp_path_factory.mktemp("table")
    write_deltalake(str(place), pl.DataFrame({"n": range(COUNT)}).to_arrow())
    return place


@pytest.mark.parametrize("rows", ROWS.values(), ids=ROWS)
def test_a_reader_of_delta_tables_finds_all_other_rows(place, rows):
    """``deltalake`` decodes it, with the reader that Delta's own people wrote in another language."""
    first, second = place / "_delta_log" / f"{0:020}.json", place / "_delta_log" / f"{1:020}.json"
    (add,) = (one["add"] for line in first.read_text().splitlines() if "add" in (one := json.loads(line)))
    said = [
        {"protocol": {
            "minReaderVersion": 3, "minWriterVersion": 7,
            "readerFeatures": ["deletionVectors"], "writerFeatures": ["deletionVectors"],
        }},
        {"remove": {"path": add["path"], "deletionTimestamp": 1, "dataChange": True}},
        {"add": {**add, "deletionVector": deletion_vectors.descriptor(rows)}},
    ]  # fmt: skip
    second.write_text("\n".join(map(json.dumps, said)))
    try:
        (kept,) = pl.DataFrame(DeltaTable(str(place)).deletion_vectors())["selection_vector"]
    finally:
        second.unlink()
    assert (~kept).arg_true().to_list() == rows


def test_the_same_rows_are_always_named_alike():
    # A text that changed from release to release could no longer be taken back from a table.
    assert deletion_vectors.descriptor([0, 3, 70_000]) == {
        "storageType": "i",
        "pathOrInlineDv": "^Bg9^0rr910000000000iXQKl0SSi2000310rr917YTKo8#]%s00093A1J6I",
        "sizeInBytes": 46,
        "cardinality": 3,
    }
