"""Adding, saving and taking away files, page by page."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tocsin.desk.attachments import apart, forms
from tocsin.desk.attachments.models import Attachment
from tocsin.desk.levels import Level
from tocsin.desk.press.models import Piece
from tocsin.desk.saving import keys

from .conftest import exif, picture

pytestmark = pytest.mark.usefixtures("clock")
TITLE = "Photo of the convoy"


@pytest.fixture
def page(at, case):
    """A page of the room: ``page(amal, "download", file)``."""

    def get(who, name, row=None, **data):
        client, args = at(who), [case.slug, *([row.pk] if row else [])]
        href = reverse(f"attachments:{name}", args=args)
        return client.post(href, data) if data else client.get(href)

    return get


@pytest.fixture
def add(at, case, piece):
    def send(who, content=None, *, name="IMG_1.jpg", row=None, **more):
        row = row or piece
        href = reverse("attachments:attach", args=[case.slug, row._meta.label_lower, row.pk])
        sent = {"title_0": TITLE, "level": Level.PARTNER, **more}
        if content is not None:
            sent["file"] = SimpleUploadedFile(name, content)
        return at(who).post(href, sent)

    return send


def record_page(at, who, row, case):
    return at(who).get(reverse(f"press:{row._meta.model_name}", args=[case.slug, row.pk])).text


class TestAdding:
    def test_is_offered_on_the_page_of_a_record_to_who_records(self, at, amal, bruno, piece, case):
        href = reverse("attachments:attach", args=[case.slug, "press.piece", piece.pk])
        assert href in record_page(at, amal, piece, case)
        assert href not in record_page(at, bruno, piece, case)

    def test_keeps_the_picture_without_what_it_says_of_its_maker(self, add, page, at, amal, piece, case):
        form = at(amal).get(reverse("attachments:attach", args=[case.slug, "press.piece", piece.pk])).text
        title = re.search(r'name="(title[^"]*)"', form).group(1)
        answer = add(amal, picture(exif=exif()), **{title: TITLE})
        assert answer.status_code == 302, re.findall(r"errorlist.*", answer.text)
        file = Attachment.objects.get()
        assert (file.name, file.media_type) == ("IMG_1.jpg", "image/jpeg")
        assert b"Canary" not in bytes(file.content.data)
        text = record_page(at, amal, piece, case)
        assert TITLE in text
        assert "File added" in text
        text = page(amal, "attachment", file).text
        assert "place where it was taken" in text
        assert reverse("press:piece", args=[case.slug, piece.pk]) in text

    @pytest.mark.parametrize(
        ("content", "name", "says"),
        [
            (None, "", "Choose the file to add."),
            (b"", "a.txt", "The file is empty."),
            (b"MZ\x90\x00", "report.pdf", "This type of file cannot be added. Use PDF, JPEG"),
            (b"%PDF-1.7 nothing", "report.pdf", "It may be damaged"),
        ],
    )
    def test_says_at_the_field_why_a_file_is_refused(self, add, amal, content, name, says):
        answer = add(amal, content, name=name)
        assert answer.status_code == 422
        assert says in answer.text
        assert not Attachment.all_records.exists()

    def test_refuses_a_large_file_before_it_is_read(self, add, amal, monkeypatch):
        monkeypatch.setattr(forms, "LARGEST", 2_000_000)
        monkeypatch.setattr(apart, "clean", lambda _content: pytest.fail("it was read"))
        answer = add(amal, bytes(3_000_000), name="a.pdf")
        assert "This file has 3 MB. Add one of at most 2 MB." in answer.text

    def test_begins_closed_to_all_but_the_team_and_offers_no_level_below_its_record(self, at, amal, piece, case):
        text = at(amal).get(reverse("attachments:attach", args=[case.slug, "press.piece", piece.pk])).text
        choices = re.search(r'<select name="level".*?</select>', text, re.DOTALL).group()
        assert re.findall(r'<option value="(\d+)"', choices) == ["20", "30", "40"]
        assert '<option value="30" selected' in choices

    @pytest.mark.parametrize("label", ["people.case", "attachments.attachment", "journal.entry", "nothing.here"])
    def test_is_for_records_with_pages(self, at, amal, piece, case, label):
        assert at(amal).get(reverse("attachments:attach", args=[case.slug, label, piece.pk])).status_code == 404

    def test_twice_by_one_press_makes_one_file(self, add, at, amal, piece, case):
        href = reverse("attachments:attach", args=[case.slug, "press.piece", piece.pk])
        key = keys.make_key(account=amal.pk, path=href)
        assert [
            add(amal, b"Calm.", name="a.txt", **{keys.FIELD: key, "title_en": TITLE, "title": TITLE}).status_code
            for _n in (1, 2)
        ] == [302, 302]
        assert Attachment.objects.count() == 1


class TestSaving:
    def test_hands_over_the_file_and_lets_nothing_in_it_run(self, attach, page, piece, bruno):
        answer = page(bruno, "download", attach(piece, name="Accord signé.txt"))
        assert answer.content == b"Seen and signed."
        assert answer["Content-Type"] == "text/plain; charset=utf-8"
        assert answer["Content-Disposition"] == "attachment; filename*=utf-8''Accord%20sign%C3%A9.txt"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Cache-Control"] == "private, no-store"
        assert answer["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'; sandbox"

    def test_asks_the_reader_each_time(self, attach, page, piece, bruno, chen):
        file = attach(piece)
        assert page(chen, "download", file).status_code == 404
        assert page(bruno, "download", file).status_code == 200
        Piece.objects.update(level=Level.TEAM)
        assert page(bruno, "download", file).status_code == 404

    def test_is_over_once_the_file_is_off_the_record(self, attach, page, piece, amal):
        file = attach(piece)
        assert page(amal, "take_off_attachment", file, seen=1).status_code == 302
        assert page(amal, "download", file).status_code == 404


class TestAFileThatIsStricterThanItsRecord:
    def test_is_neither_shown_nor_counted_nor_named(self, attach, page, at, piece, case, amal, dina, bruno):
        open_one = attach(piece, title="Open to partners")
        before = record_page(at, bruno, piece, case)
        closed = attach(piece, title="Zanzarine", name="Zanzarine.txt", level=Level.RESTRICTED, readers=[amal])
        assert "Zanzarine" in record_page(at, amal, piece, case)
        for reader in (dina, bruno):
            assert page(reader, "attachment", closed).status_code == 404
            assert "Zanzarine" not in page(reader, "list").text
            assert record_page(at, reader, piece, case).count("File added") == 1

        def plain(text):
            return re.sub(r'(csrfmiddlewaretoken|form_key)" value="[^"]*"', "", text)

        assert plain(record_page(at, bruno, piece, case)) == plain(before)
        assert str(open_one) in before


class TestTakingAway:
    def test_hides_a_file_says_so_in_the_history_and_can_be_undone(self, attach, page, at, piece, case, amal, bruno):
        file = attach(piece, title=TITLE)
        page(amal, "take_off_attachment", file, seen=1)
        assert TITLE not in page(amal, "list").text
        text = record_page(at, amal, piece, case)
        assert TITLE not in text
        assert "File taken off the record" in text
        page(amal, "restore_attachment", file, seen=2)
        text = record_page(at, bruno, piece, case)
        assert TITLE in text
        assert "File restored" in text

    def test_of_the_record_hides_its_files_from_the_list_until_it_is_restored(
        self, attach, page, at, piece, case, amal
    ):
        attach(piece, title=TITLE)
        take_off = reverse("press:take_off_piece", args=[case.slug, piece.pk])
        at(amal).post(take_off, {"seen": 1})
        assert TITLE not in page(amal, "list").text
        assert TITLE in record_page(at, amal, piece, case)
        at(amal).post(reverse("press:restore_piece", args=[case.slug, piece.pk]), {"seen": 2})
        assert TITLE in page(amal, "list").text

    def test_for_good_is_for_who_convenes_and_leads_back_to_the_list(self, attach, page, at, piece, case, amal, dina):
        file = attach(piece, title=TITLE)
        assert page(amal, "erase", file).status_code == 404
        page(amal, "take_off_attachment", file, seen=1)
        assert reverse("attachments:erase", args=[case.slug, file.pk]) in page(amal, "attachment", file).text
        assert page(dina, "erase", file).status_code == 403
        assert page(amal, "erase", file).status_code == 200
        assert Attachment.all_records.exists()
        assert page(amal, "erase", file, seen=2).status_code == 302
        assert not Attachment.all_records.exists()
        assert "File deleted for good" in record_page(at, amal, piece, case)


def test_the_list_asks_a_fixed_number_of_queries(attach, page, piece, outlet, amal, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for _n in range(2):
        for _m in range(3):
            attach(piece)
            attach(outlet)
        with CaptureQueriesContext(connection) as asked:
            page(amal, "list")
        counts.append(len(asked))
    assert counts[0] == counts[1]
