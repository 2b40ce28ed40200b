"""Where targets stood, as an update tells it: in which chapter, to whom, and in words no stronger than the record."""

from datetime import date

import pytest

from tocsin.desk.checking.strength import stronger_words
from tocsin.desk.journal import clock
from tocsin.desk.levels import Audience, Level
from tocsin.desk.records import operations as records
from tocsin.desk.specimens import FRANCE
from tocsin.desk.strategy import operations as strategy
from tocsin.desk.strategy.models import Stand
from tocsin.desk.strategy.specimens import OFFER, position
from tocsin.language.words import Words


@pytest.fixture
def stand(case, amal, today):
    target = strategy.add_target(case=case, name=FRANCE, role="primary", level=Level.PUBLIC, by=amal, today=today)

    def record(stands, on, level=Level.PUBLIC, said=OFFER):
        return strategy.record_position(
            target=target, stands=stands, on=on, said=said, source="A note of ours", level=level, by=amal, today=today
        )

    return record


def chapters(edition):
    return [
        (block.key.rsplit("-", 1)[-1], told.drawn.texts.en)
        for block in edition.blocks
        for told in block.sentences
        if told.facts[0].kind == "strategy.position"
    ]


class TestADraft:
    def test_tells_a_move_towards_us_among_results_and_one_away_among_challenges(self, stand, update, edition, found):
        stand("undecided", date(2020, 10, 5))
        stand("supports", date(2020, 11, 2))
        stand("opposed", date(2020, 11, 12))
        told = dict(chapters(edition()))
        assert list(told) == ["context", "results", "ahead"]
        assert "from supportive (2 November 2020) to opposed" in told["ahead"]
        assert "contributed" not in str(told)
        assert found() == []

    def test_of_an_edition_compares_only_what_its_readers_may_read(self, stand, update, edition, found):
        stand("undecided", date(2020, 10, 5), Level.TEAM, Words("France told us in confidence"))
        stand("supports", date(2020, 11, 2))
        for audience in Audience:
            ((chapter, text),) = chapters(edition(audience))
            assert chapter == "context"
            assert "undecided" not in text
        assert found() == []

    def test_of_a_position_that_was_mended_marks_what_was_written_by_hand(
        self, stand, write, update, edition, found, amal, today
    ):
        row = stand("supports", date(2020, 11, 2))
        mended = {"row": row, "case": row.case, "by": amal, "today": today, "reason": "It was Spain."}
        write("France was supportive of talks on 2 November 2020.", kind="strategy.position")
        assert "stale" not in found()
        records.correct(new={"stands": "acts", "source": "Ours"}, seen=1, now=clock.now(), **mended)
        assert "stale" in found()
        records.take_off(seen=2, **mended)
        assert "homeless" in found()
        assert chapters(edition()) == []

    def test_waits_for_what_was_said_in_all_languages(self, stand, update, found):
        stand("undecided", date(2020, 10, 5), said=Words("France offers talks"))
        assert set(found()) == {"missing"}


@pytest.mark.parametrize(
    ("stands", "language", "text", "is_stronger"),
    [
        ("undecided", "en", "France supports our call.", True),
        ("leans_towards", "fr", "La France apporte son soutien.", True),
        ("opposed", "ar", "فرنسا تؤيد ما نسعى إليه.", True),
        ("supports", "en", "France supports our call.", False),
        ("acts", "en", "France granted what we had asked.", True),
    ],
)
def test_words_by_hand_say_no_more_than_where_it_stood(stands, language, text, is_stronger):
    found = stronger_words(text, language, [position(stands=Stand(stands))])
    assert bool(found) is is_stronger
