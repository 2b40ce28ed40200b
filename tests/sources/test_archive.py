"""Zip archives: the one table in them, and what a damaged one is."""

import struct
import zipfile

import pytest

from tocsin.sources.providers import recognised
from tocsin.sources.reading import Unreadable
from tocsin.sources.table import reader as own
from tocsin.sources.ucdp import reader

from .files import GOOD


@pytest.fixture
def packed(tmp_path):
    def make(*names, content=GOOD, how=zipfile.ZIP_DEFLATED):
        file = tmp_path / "ged211.zip"
        with zipfile.ZipFile(file, "w", how) as archive:
            for name in names:
                archive.writestr(name, content)
        return file

    return make


class TestTheTable:
    @pytest.mark.parametrize(
        "names",
        [
            ("GEDEvent.csv",), ("data/GEDEvent.CSV", "README.txt"), ("README.csv", "events.csv", "data/"),
            ("LICENCE.txt", "codebook.txt", "events.txt"), ("__MACOSX/._a.csv", ".hidden.csv", "a.csv"),
            ("Lisez-moi.txt", "a.tsv"), ("notes.csv", "a.tab"), ("events.csv", "other.txt", "read me.md"),
        ],
    )  # fmt: skip
    def test_is_found_beside_what_explains_it(self, packed, names):
        assert len(reader.read(packed(*names)).events) == 6

    @pytest.mark.parametrize(
        ("names", "reason"),
        [
            (("a.csv", "b.csv", "README.txt"), "several tables: a.csv, b.csv"),
            (("a.txt", "b.txt"), "several tables: a.txt, b.txt"),
            (("README.txt",), "does not hold one table"),
            (("[Content_Types].xml", "xl/workbook.xml"), "workbook of a spreadsheet"),
        ],
    )
    def test_is_one(self, packed, names, reason):
        for read in (reader.read, own.preview):
            with pytest.raises(Unreadable, match=reason):
                read(packed(*names))


class TestTheListOfWhatItHolds:
    ENTRY = (
        struct.pack("<4s4B4HL2L5H2L", b"PK\x01\x02", 20, 3, 20, 0, 0, 0, 0, 33, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0) + b"a.csv"
    )

    def made(self, tmp_path, count):
        listed = self.ENTRY * count
        end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count & 0xFFFF, count & 0xFFFF, len(listed), 4, 0)
        file = tmp_path / "many.zip"
        file.write_bytes(b"PK\x03\x04" + listed + end)
        return file

    def test_is_not_read_into_memory_where_it_is_long(self, tmp_path, monkeypatch):
        """A hundred megabytes of it made a process of two gigabytes."""
        monkeypatch.setattr(zipfile, "ZipFile", None)
        for read in (reader.read, own.preview):
            with pytest.raises(Unreadable, match="thousands of files"):
                read(self.made(tmp_path, 30_000))

    def test_is_read_where_it_is_short(self, tmp_path):
        with pytest.raises(Unreadable, match="several tables"):
            reader.read(self.made(tmp_path, 300))


class TestDamage:
    @pytest.mark.parametrize("how", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
    def test_of_any_byte_is_said_and_raises_nothing_else(self, packed, how):
        file = packed("a.csv", content="\n".join(GOOD.splitlines()[:2]), how=how)
        content = file.read_bytes()
        for at in range(len(content)):
            for changed in (content[at] ^ 0xFF, content[at] ^ 1):
                file.write_bytes(content[:at] + bytes([changed]) + content[at + 1 :])
                for read in (reader.read, own.preview, recognised):
                    try:
                        read(file)
                    except Unreadable:
                        continue

    def test_of_any_length_is_said_too(self, packed):
        file = packed("a.csv")
        content = file.read_bytes()
        for end in range(0, len(content), 7):
            file.write_bytes(content[:end])
            with pytest.raises(Unreadable):
                reader.read(file)
