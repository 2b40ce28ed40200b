"""What stands: an edition that was corrected or withdrawn is read no more, whatever address somebody has kept."""

import pytest

from tocsin.desk.updates import operations
from tocsin.language.words import Words

NOTE = Words("A number was wrong.", "Un chiffre était faux.", "كان أحد الأرقام غير صحيح.")
WAYS = pytest.mark.parametrize("way", ["board/en/", "board/en.pdf", "board/en.docx", "public/ar/"])


@pytest.fixture
def corrected(released, approve, amal, today):
    revision = operations.correct(update=released, note=NOTE, by=amal, today=today)
    approve(revision)
    operations.release(update=revision, by=amal, today=today)
    return revision


class TestAReader:
    @WAYS
    def test_of_what_stands_is_given_it(self, released, board, at, clock, way):
        assert at(board).get(f"/updates/{released.slug}/r1/{way}").status_code == 200

    @WAYS
    def test_of_a_corrected_edition_is_led_to_what_stands(self, corrected, board, at, clock, way):
        answer = at(board).get(f"/updates/{corrected.slug}/r1/{way}")
        assert (answer.status_code, answer["Location"]) == (302, f"/updates/{corrected.slug}/r2/{way}")

    @WAYS
    def test_of_a_withdrawn_edition_is_led_to_its_note(self, corrected, board, at, amal, today, clock, way):
        operations.withdraw(update=corrected, note=NOTE, by=amal, today=today)
        for revision in (1, 2):
            answer = at(board).get(f"/updates/{corrected.slug}/r{revision}/{way}")
            assert answer["Location"] == f"/updates/{corrected.slug}/r3/{way}"
        page = at(board).get(f"/updates/{corrected.slug}/r1/board/en/", follow=True).content.decode()
        assert NOTE.en in page
        assert "a truce" not in page

    def test_is_not_led_to_a_draft(self, released, board, at, amal, today, clock):
        operations.correct(update=released, note=NOTE, by=amal, today=today)
        assert at(board).get(f"/updates/{released.slug}/r1/board/en/").status_code == 200

    def test_on_another_case_learns_of_no_revision(self, corrected, chen, at, clock):
        assert at(chen).get(f"/updates/{corrected.slug}/r1/board/en/").status_code == 404

    def test_above_whose_level_an_edition_is_learns_of_no_revision(self, corrected, board, at, clock):
        assert at(board).get(f"/updates/{corrected.slug}/r1/partner/en/").status_code == 404


class TestWhoWrites:
    def test_reads_what_was_frozen_before(self, corrected, dina, at, clock):
        assert at(dina).get(f"/updates/{corrected.slug}/r1/board/en/").status_code == 200
