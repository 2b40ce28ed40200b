"""Files lose what they say of their maker; what can be read or seen in them stays."""

from __future__ import annotations

import io
import zipfile
import zlib

import pikepdf
import pytest
from docx import Document
from PIL import Image

from tocsin.desk.attachments import cleaning, pictures, refusals

from .conftest import CANARY, every_byte, exif, packed, picture


class TestPictures:
    def test_say_what_was_removed(self):
        dirty = picture(exif=exif(), comment=CANARY.encode()) + b"second picture"
        assert cleaning.clean(dirty).removed == ("properties", "device", "place", "appended")
        assert cleaning.clean(picture()).removed == ()

    def test_that_move_are_refused(self):
        out, frames = io.BytesIO(), [Image.new("RGB", (9, 9), (n, 0, 0)) for n in (0, 200)]
        frames[0].save(out, "PNG", save_all=True, append_images=frames[1:])
        with pytest.raises(refusals.SeveralPages):
            cleaning.clean(out.getvalue())

    def test_of_png_lose_what_is_written_between(self):
        from PIL.PngImagePlugin import PngInfo

        written = PngInfo()
        written.add_text("Author", CANARY)
        written.add_itxt("XML:com.adobe.xmp", f"<x>{CANARY}</x>")
        clean = cleaning.clean(picture("PNG", pnginfo=written))
        assert b"Canary" not in clean.content
        assert clean.removed == ("properties",)

    def test_lose_exif_comment_and_what_follows_the_end(self):
        dirty = picture(exif=exif(), comment=CANARY.encode()) + b"second picture by Canary"
        assert b"Canary" in dirty
        clean = cleaning.clean(dirty)
        assert clean.media_type == "image/jpeg"
        assert b"Canary" not in clean.content
        assert not Image.open(io.BytesIO(clean.content)).getexif()

    def test_keep_each_pixel(self):
        dirty = picture(exif=exif(), quality=90)
        before, after = (Image.open(io.BytesIO(one)).tobytes() for one in (dirty, cleaning.clean(dirty).content))
        assert before == after

    def test_that_lie_down_are_turned(self):
        clean = cleaning.clean(picture(exif=exif(_274=6)))
        assert Image.open(io.BytesIO(clean.content)).size == (20, 40)

    @pytest.mark.parametrize("progressive", [True, False])
    def test_of_either_build_are_read(self, progressive):
        assert cleaning.clean(picture(progressive=progressive, exif=exif())).ending == "jpg"

    @pytest.mark.parametrize(("name", "ending"), [("PNG", "png"), ("WEBP", "webp"), ("TIFF", "png")])
    def test_of_other_formats_lose_theirs_too(self, name, ending):
        clean = cleaning.clean(picture(name, exif=exif()))
        assert clean.ending == ending
        assert b"Canary" not in clean.content
        assert Image.open(io.BytesIO(clean.content)).size == (40, 20)

    def test_with_too_many_pixels_are_refused(self, monkeypatch):
        monkeypatch.setattr(pictures, "MOST_PIXELS", 100)
        with pytest.raises(refusals.TooManyBytes):
            cleaning.clean(picture())

    @pytest.mark.parametrize("length", [3, 30, 200, 400])
    def test_cut_off_are_refused(self, length):
        with pytest.raises(refusals.Damaged):
            cleaning.clean(picture()[:length])


def document(**trailer: str) -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page()
        page = made.pages[0]
        page.Resources = pikepdf.Dictionary(
            XObject=pikepdf.Dictionary(
                P=made.make_stream(
                    picture(comment=CANARY.encode()),
                    Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=40, Height=20,
                    ColorSpace=pikepdf.Name.DeviceRGB, BitsPerComponent=8, Filter=pikepdf.Name.DCTDecode,
                )
            )
        )  # fmt: skip
        page.Contents = made.make_stream(b"q 40 0 0 20 0 0 cm /P Do Q % what is seen")
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], T=CANARY, Contents="A remark"
        )
        page.Annots = pikepdf.Array([made.make_indirect(note)])
        with made.open_metadata() as metadata:
            metadata["dc:creator"] = [CANARY]
        made.docinfo["/Author"] = CANARY
        made.attachments["notes.txt"] = pikepdf.AttachedFileSpec(made, b"by Canary", filename="Canary.txt")
        made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('Canary')")
        made.save(out, **trailer)
    return out.getvalue()


class TestPdf:
    def test_loses_author_notes_of_whom_attachments_scripts_and_exif_of_its_pictures(self):
        dirty = document()
        assert b"Canary" in every_byte(dirty)
        clean = cleaning.clean(dirty)
        assert b"Canary" not in every_byte(clean.content)

    def test_says_what_was_removed_and_what_remains(self):
        clean = cleaning.clean(document())
        assert clean.removed == ("properties", "authors", "files", "scripts")
        assert clean.remains == ("comments",)

    def test_loses_who_signed_it(self):
        out = io.BytesIO()
        with pikepdf.new() as made:
            made.add_blank_page()
            made.Root.Signed = made.make_indirect(
                pikepdf.Dictionary(
                    Type=pikepdf.Name.Sig, Name=CANARY, Location=CANARY, ByteRange=[0, 1, 2, 3], Contents=CANARY
                )
            )
            made.save(out)
        assert b"Canary" in every_byte(out.getvalue())
        clean = cleaning.clean(out.getvalue())
        assert b"Canary" not in every_byte(clean.content)
        assert "authors" in clean.removed

    def test_cannot_start_a_program_or_send_a_form(self):
        out = io.BytesIO()
        with pikepdf.new() as made:
            made.add_blank_page()
            made.pages[0].Annots = pikepdf.Array(
                pikepdf.Dictionary(
                    Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=pikepdf.Dictionary(S=pikepdf.Name(act), **more)
                )
                for act, more in (
                    ("/Launch", {"F": "canary.exe"}),
                    ("/SubmitForm", {"F": "http://canary"}),
                    ("/URI", {"URI": "http://kept"}),
                )
            )
            made.save(out)
        every = every_byte(cleaning.clean(out.getvalue()).content)
        assert b"canary" not in every
        assert b"http://kept" in every

    def test_loses_the_identifier_that_it_shares_with_its_other_versions(self):
        dirty = document(static_id=True)
        with (
            pikepdf.open(io.BytesIO(dirty)) as before,
            pikepdf.open(io.BytesIO(cleaning.clean(dirty).content)) as after,
        ):
            assert set(map(bytes, before.trailer.ID)).isdisjoint(map(bytes, after.trailer.ID))

    def test_loses_exif_of_a_photograph_within_two_filters(self):
        out = io.BytesIO()
        with pikepdf.new() as made:
            made.add_blank_page()
            photo = made.make_stream(zlib.compress(picture(exif=exif())))
            photo.Filter = pikepdf.Array([pikepdf.Name.FlateDecode, pikepdf.Name.DCTDecode])
            made.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=photo))
            made.save(out, compress_streams=False)
        assert b"Canary" not in every_byte(cleaning.clean(out.getvalue()).content)

    def test_keeps_its_pages_and_remarks(self):
        with pikepdf.open(io.BytesIO(cleaning.clean(document()).content)) as after:
            assert b"what is seen" in after.pages[0].Contents.read_bytes()
            assert str(after.pages[0].Annots[0].Contents) == "A remark"

    def test_loses_what_an_earlier_version_said(self):
        dirty = document() + b"\n% saved again, Canary was here\n"
        assert b"Canary" not in every_byte(cleaning.clean(dirty).content)

    def test_behind_a_password_is_refused(self):
        with pytest.raises(refusals.Locked):
            cleaning.clean(document(encryption=pikepdf.Encryption(owner="a", user="b")))

    def test_cut_off_is_refused(self):
        with pytest.raises(refusals.Damaged):
            cleaning.clean(b"%PDF-1.7\nnothing else")


def word() -> bytes:
    made, out = Document(), io.BytesIO()
    made.core_properties.author = made.core_properties.last_modified_by = CANARY
    made.add_paragraph("What is read.")
    run = made.add_paragraph("More.").runs[0]
    made.add_comment(run, text="A remark", author=CANARY, initials="CN")
    made.add_picture(io.BytesIO(picture(exif=exif())))
    made.save(out)
    return out.getvalue()


ODT = {
    "mimetype": "application/vnd.oasis.opendocument.text",
    "meta.xml": f"<m xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:creator>{CANARY}</dc:creator></m>",
    "settings.xml": f"<s xmlns:config='c'><config:config-item config:name='PrinterName'>{CANARY}</config:config-item></s>",
    "content.xml": "<o xmlns:dc='http://purl.org/dc/elements/1.1/'><p>What is read.</p>"
    f"<a><dc:creator>{CANARY}</dc:creator><p>A remark</p></a></o>",
    "META-INF/manifest.xml": "<m/>",
    "Thumbnails/thumbnail.png": b"\x89PNG\r\n\x1a\n Canary",
}
XLSX = {
    "[Content_Types].xml": "<Types/>",
    "xl/workbook.xml": f"<workbook xmlns:x='x'><fileSharing userName='{CANARY}'/><x:absPath url='C:/Canary/'/></workbook>",
    "xl/comments1.xml": f"<comments><authors><author>{CANARY}</author></authors><text>A remark</text></comments>",
    "xl/worksheets/sheet1.xml": "<worksheet xmlns:r='r'><v>170</v><pageSetup r:id='rId1'/></worksheet>",
    "xl/worksheets/_rels/sheet1.xml.rels": "<R><Relationship Id='rId1' Type='http://x/printerSettings' Target='p.bin'/></R>",
    "xl/printerSettings/printerSettings1.bin": b"Printer of Canary",
    "customXml/item1.xml": f"<cover><author>{CANARY}</author><who>{CANARY}</who></cover>",
}


class TestOffice:
    def test_document_loses_authors_and_exif_and_is_still_one(self):
        dirty = word()
        assert CANARY.encode() in every_byte(dirty)
        clean = cleaning.clean(dirty)
        assert clean.ending == "docx"
        assert b"Canary" not in every_byte(clean.content)
        after = Document(io.BytesIO(clean.content))
        assert [one.text for one in after.paragraphs][:2] == ["What is read.", "More."]
        assert [one.text for one in after.comments] == ["A remark"]
        assert len(after.inline_shapes) == 1

    @pytest.mark.parametrize(
        ("parts", "ending", "kept"), [(ODT, "odt", b"What is read."), (XLSX, "xlsx", b"<v>170</v>")]
    )
    def test_others_lose_theirs(self, parts, ending, kept):
        clean = cleaning.clean(packed(parts))
        assert clean.ending == ending
        every = every_byte(clean.content)
        assert b"Canary" not in every
        assert kept in every
        assert b"A remark" in every

    def test_says_what_was_removed_and_what_remains(self):
        tracked = "<w:document xmlns:w='w'><w:ins w:author='Canary'/><w:vanish/></w:document>"
        clean = cleaning.clean(packed({"word/document.xml": tracked, "docProps/core.xml": "<c/>"}))
        assert clean.removed == ("properties", "authors")
        assert clean.remains == ("changes", "hidden")

    def test_no_longer_loads_anything_from_elsewhere(self):
        links = (
            "<R><Relationship Id='1' Type='http://x/image' Target='http://canary/i.png' TargetMode='External'/>"
            "<Relationship Id='2' Type='http://x/hyperlink' Target='http://kept/' TargetMode='External'/></R>"
        )
        clean = cleaning.clean(packed({"word/document.xml": "<d/>", "word/_rels/document.xml.rels": links}))
        every = every_byte(clean.content)
        assert b"http://canary" not in every
        assert b"http://kept/" in every
        assert clean.removed == ("links",)

    @pytest.mark.parametrize(
        ("format_part", "part", "said"),
        [
            ("ppt/presentation.xml", "ppt/commentAuthors.xml", "<l><cmAuthor id='0' name='Canary' initials='C'/></l>"),
            ("ppt/presentation.xml", "ppt/authors.xml", "<l><author id='0' name='Canary' userId='Canary'/></l>"),
            ("xl/workbook.xml", "xl/pivotCache/pivotCacheDefinition1.xml", "<p refreshedBy='Canary'/>"),
            ("xl/workbook.xml", "xl/views.xml", "<v><customWorkbookView name='Canary'/></v>"),
            ("word/document.xml", "word/settings.xml", "<s><mailMerge><query val='C:/Canary'/></mailMerge></s>"),
        ],
    )
    def test_loses_whoever_is_named_in_its_other_parts(self, format_part, part, said):
        dirty = packed({format_part: "<d/>", part: said})
        assert b"Canary" in every_byte(dirty)
        assert b"Canary" not in every_byte(cleaning.clean(dirty).content)

    def test_that_is_damaged_within_is_said_to_be(self):
        dirty = bytearray(packed({"word/document.xml": "<d>" + "many words " * 500 + "</d>"}))
        dirty[60:70] = bytes(10)
        with pytest.raises(refusals.Damaged):
            cleaning.clean(bytes(dirty))

    @pytest.mark.parametrize("name", ["../outside.xml", "/outside.xml"])
    def test_with_a_part_outside_of_it_is_refused(self, name):
        with pytest.raises(refusals.Damaged):
            cleaning.clean(packed({**ODT, name: "<o/>"}))

    def test_days_of_its_parts_go(self):
        with zipfile.ZipFile(io.BytesIO(cleaning.clean(word()).content)) as archive:
            assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}

    @pytest.mark.parametrize(
        "part", ["xl/vbaProject.bin", "word/embeddings/oleObject1.bin", "Basic/Standard/Module1.xml"]
    )
    def test_with_a_program_or_a_file_in_it_is_refused(self, part):
        with pytest.raises(refusals.HasPrograms):
            cleaning.clean(packed({**XLSX, part: b"x"}))

    def test_locked_is_refused(self):
        with pytest.raises(refusals.Locked):
            cleaning.clean(packed({**ODT, "META-INF/manifest.xml": "<m><encryption-data/></m>"}))

    def test_with_an_entity_is_refused(self):
        bomb = '<!DOCTYPE o [<!ENTITY a "aaaa">]><o>&a;</o>'
        with pytest.raises(refusals.Damaged):
            cleaning.clean(packed({**ODT, "content.xml": bomb}))

    def test_that_unpacks_without_end_is_refused(self, monkeypatch):
        monkeypatch.setattr(cleaning, "MOST_BYTES", 1000)
        with pytest.raises(refusals.TooManyBytes):
            cleaning.clean(packed({**ODT, "big.xml": b"<a>" + b" " * 5000 + b"</a>"}))


class TestText:
    def test_is_kept_in_utf_8(self):
        assert cleaning.clean("\ufeffبيان".encode()).content == "بيان".encode()

    @pytest.mark.parametrize(
        "content",
        [b"MZ\x90\x00", b"<html><script>", b"<svg xmlns=''>", b"{\\rtf1 ", b"caf\xe9", b"PK\x03\x04", b"#!/bin/sh"],
    )
    def test_that_is_something_else_is_refused(self, content):
        with pytest.raises((refusals.UnknownFormat, refusals.Damaged)):
            cleaning.clean(content)
