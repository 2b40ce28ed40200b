"""The board's edition as a Word document, at the desk: for its readers, and from what was frozen for them."""

import io

import docx
import pytest


def text(answer):
    document = docx.Document(io.BytesIO(answer.content))
    return "\n".join(p.text for p in document.paragraphs), document


class TestTheDownload:
    @pytest.mark.parametrize(("code", "said"), [("en", "a truce"), ("fr", "une trêve"), ("ar", "هدنة")])
    def test_is_there_in_each_language_for_the_board(self, higher, released, board, at, clock, code, said):
        answer = at(board).get(f"/updates/{released.slug}/r1/board/{code}.docx")
        assert answer.status_code == 200
        assert answer["Content-Disposition"] == f'attachment; filename="{released.slug}-board-{code}.docx"'
        words, document = text(answer)
        assert said in words
        assert document.core_properties.author == "Tocsin"

    def test_holds_nothing_from_a_level_above(self, higher, released, board, at, clock):
        words, _document = text(at(board).get(f"/updates/{released.slug}/r1/board/en.docx"))
        assert "canary" not in words
        assert "canary" in released.releases.get(audience="partner").snapshot, "the search finds what is there"

    def test_is_offered_on_the_boards_page_alone(self, released, amal, at, clock):
        address = f"/updates/{released.slug}/r1/board/ar.docx"
        assert address in at(amal).get(f"/updates/{released.slug}/r1/board/ar/").content.decode()
        assert ".docx" not in at(amal).get(f"/updates/{released.slug}/r1/partner/ar/").content.decode()

    def test_is_not_there_for_who_is_on_another_case_nor_before_the_release(
        self, update, released, chen, board, at, clock
    ):
        assert at(chen).get(f"/updates/{released.slug}/r1/board/en.docx").status_code == 404
        assert at(board).get(f"/updates/{released.slug}/r2/board/en.docx").status_code == 404
        assert at(board).get(f"/updates/{released.slug}/r1/board/de.docx").status_code == 404
