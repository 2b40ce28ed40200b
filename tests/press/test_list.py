"""The page of the press room."""

from datetime import date

from tocsin.desk.levels import Level
from tocsin.desk.press import operations
from tocsin.language.words import Words


def test_leads_to_a_piece_that_has_not_been_pitched(at, amal, case, clock, piece, outlets, author, today):
    operations.pitch(
        piece=piece, outlet=outlets[0], sent_on=date(2020, 10, 28), level=Level.BOARD, by=amal, today=today
    )
    other = operations.begin_piece(
        case=case, working_title=Words("Another op-ed", "", ""), begun_on=date(2020, 11, 2), authors=[author],
        level=Level.BOARD, by=amal, today=today,
    )  # fmt: skip
    page = at(amal).get(f"/cases/{case.slug}/press/").content.decode()
    assert f'id="piece-{other.pk}"' in page
    assert f"/press/pieces/{other.pk}/" in page
    # The pitched one is reached from its pitch.
    assert f'id="piece-{piece.pk}"' not in page
