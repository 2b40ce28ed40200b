"""A restricted pitch binds everybody and is told to nobody but its readers."""

from datetime import date

import pytest

from tocsin.desk.levels import Level
from tocsin.desk.press import operations, refusals
from tocsin.language.words import Words


@pytest.fixture
def piece(case, amal, today):
    return operations.begin_piece(
        case=case, working_title=Words("Op-ed"), begun_on=date(2020, 10, 19), authors=[], by=amal, today=today
    )


@pytest.fixture
def outlets(amal, today):
    return [operations.add_outlet(name=Words(f"Daily {m}"), market=m, by=amal, on=today) for m in ("DE", "FR")]


@pytest.fixture
def hidden(piece, outlets, amal, dina, today):
    return operations.pitch(
        piece=piece, outlet=outlets[0], sent_on=date(2020, 11, 1), exclusive_until=date(2020, 11, 30), exclusive_in="001",
        level=Level.RESTRICTED, readers=[amal], by=amal, today=today,
    )  # fmt: skip


class TestARestrictedExclusive:
    def test_holds_the_piece_back_without_saying_where_or_until_when(self, hidden, piece, outlets, dina, today):
        with pytest.raises(refusals.HeldBack) as refused:
            operations.pitch(piece=piece, outlet=outlets[1], sent_on=date(2020, 11, 2), by=dina, today=today)
        assert "Daily" not in str(refused.value)
        assert "November" not in str(refused.value)

    def test_is_named_to_its_reader(self, hidden, piece, outlets, amal, today):
        with pytest.raises(refusals.StillExclusive, match="Daily DE"):
            operations.pitch(piece=piece, outlet=outlets[1], sent_on=date(2020, 11, 2), by=amal, today=today)

    def test_a_second_pitch_to_the_same_outlet_is_not_refused_for_who_may_not_know(
        self, piece, outlets, amal, dina, today
    ):
        operations.pitch(
            piece=piece, outlet=outlets[0], sent_on=date(2020, 11, 1), level=Level.RESTRICTED, readers=[amal],
            by=amal, today=today,
        )  # fmt: skip
        assert operations.pitch(piece=piece, outlet=outlets[0], sent_on=date(2020, 11, 2), by=dina, today=today).pk
