from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.analysis.series import WeekToll
from tocsin.analysis.voice import STATEMENT, VOICES, Firmness, WeekSaid, firmness, said, weekly

SEPTEMBER = date(2020, 9, 28)  # a Monday
WEEK = timedelta(days=7)


def statements(*rows):
    """Each row: who, to whom, root, day."""
    return pl.DataFrame(
        {
            "id": [str(n) for n in range(len(rows))],
            "day": [row[3] if len(row) > 3 else SEPTEMBER for row in rows],
            "misdated": [False] * len(rows),
            "actor1": [row[0] for row in rows],
            "actor2": [row[1] for row in rows],
            "root": [row[2] for row in rows],
            "mentions": [3] * len(rows),
        },
        schema_overrides={"day": pl.Date, "actor1": pl.String, "actor2": pl.String},
    )


def voices_of(*rows):
    return said(statements(*rows), parties=["ARM", "AZE"])["voice"].to_list()


def toll(n, best):
    return WeekToll(SEPTEMBER + n * WEEK, None if best is None else 1, best, best, best)


def words(n, statements, firm, voice="FR"):
    return WeekSaid(voice, SEPTEMBER + n * WEEK, statements, firm, statements)


def days(weeks):
    return [SEPTEMBER + timedelta(days=n) for n in range(7 * weeks)]


class TestWhoSpeaks:
    @pytest.mark.parametrize(
        ("actor", "voice"),
        [
            ("FRA", ["FR"]), ("FRAGOV", ["FR"]), ("FRAELIGOV", ["FR"]), ("DEUGOV", ["DE"]), ("RUS", ["RU"]),
            ("TURGOV", ["TR"]), ("USA", ["US"]), ("IGOEUREEC", ["EU"]), ("IGOUNO", ["UN"]), ("IGOUNOREFHCR", ["UN"]),
            ("FRABUS", []), ("FRAMED", []), ("TURMIL", []), ("RUSOPP", []), ("IGOUNODEVWBK", []), ("IGO", []),
            ("ARMGOV", []), ("", []), (None, []),
        ],
    )  # fmt: skip
    def test_a_state_and_its_government_not_its_press_or_its_soldiers(self, actor, voice):
        assert voices_of((actor, "ARM", "10")) == voice

    @pytest.mark.parametrize(("party", "count"), [("ARM", 1), ("AZEMIL", 1), ("GEO", 0), (None, 0), ("XARM", 0)])
    def test_to_a_party_in_any_role(self, party, count):
        assert len(voices_of(("FRA", party, "10"))) == count

    @pytest.mark.parametrize("root", ["04", "05", "12", "17", "19", "1"])
    def test_meetings_refusals_and_acts_are_no_words(self, root):
        assert voices_of(("FRA", "ARM", root)) == []

    def test_what_is_misdated_is_left_out(self):
        given_ = statements(("FRA", "ARM", "10")).with_columns(misdated=pl.lit(True))
        assert said(given_, parties=["ARM"]).is_empty()

    def test_nobody_to_speak_to_is_refused(self):
        with pytest.raises(ValueError, match="nobody to speak to"):
            said(statements(), parties=[])

    def test_no_code_speaks_for_two(self):
        for actor in ("FRA", "DEUGOV", "IGOEUREEC", "IGOUNO", "RUSGOV", "TUR", "USAGOV"):
            assert len(voices_of((actor, "ARM", "01"))) == 1
        assert len(VOICES) == 7

    def test_the_normal_form_has_what_is_read(self):
        assert {"id", "day", "misdated", "actor1", "actor2", "root", "mentions"} <= set(STATEMENT)


class TestWeeks:
    def test_are_counted_from_monday_and_by_voice(self):
        sunday = SEPTEMBER - timedelta(days=1)
        spoken = said(
            statements(
                ("FRA", "ARM", "01"), ("FRAGOV", "AZE", "10", SEPTEMBER + timedelta(days=6)), ("RUS", "ARM", "13", sunday)
            ),
            parties=["ARM", "AZE"],
        )  # fmt: skip
        expected = [("FR", SEPTEMBER, 2, 1, 6), ("RU", SEPTEMBER - WEEK, 1, 1, 3)]
        assert weekly(spoken) == expected
        assert weekly(spoken.lazy()) == expected


class TestFirmness:
    def test_weighs_each_week_by_its_deaths(self):
        found = firmness([words(0, 4, 1), words(1, 10, 5)], [toll(0, 100), toll(1, 300)], days_read=days(2))
        assert found.number == pytest.approx((100 * 0.25 + 300 * 0.5) / 400)
        assert found.usual == pytest.approx(6 / 14)
        assert (found.reason, found.weeks, found.deaths) == ("firmer", 2, 400)
        assert (found.statements, found.firm, found.deaths_in_silence) == (14, 6, 0)

    def test_softer_words_where_more_died_are_no_firmer(self):
        found = firmness([words(0, 4, 4), words(1, 10, 1)], [toll(0, 0), toll(1, 300)], days_read=days(2))
        assert (found.number, found.reason) == (0.1, "no_firmer")

    def test_silence_where_people_died_counts_as_none(self):
        found = firmness([words(0, 4, 4)], [toll(0, 100), toll(1, 300)], days_read=days(2))
        assert (found.number, found.deaths_in_silence) == (0.25, 300)

    def test_several_voices_add_up(self):
        found = firmness([words(0, 1, 0), words(0, 1, 1, "DE")], [toll(0, 10)], days_read=days(1))
        assert found.number == 0.5

    def test_a_week_of_which_a_day_was_not_read_is_not_silent(self):
        found = firmness([], [toll(0, 100)], days_read=days(1)[:6])
        assert found == Firmness(None, None, "no_whole_week", 0, 0, 0, 0, 0)

    def test_a_week_whose_deaths_are_unknown_is_left_out(self):
        assert firmness([words(0, 4, 4)], [toll(0, None)], days_read=days(1)).reason == "no_whole_week"

    def test_without_deaths_there_is_no_number(self):
        assert firmness([words(0, 4, 4)], [toll(0, 0)], days_read=days(1))[:3] == (None, 1.0, "nobody_died")

    def test_when_nobody_spoke_the_number_is_none_of_anything(self):
        assert firmness([], [toll(0, 9)], days_read=days(1))[:3] == (0.0, None, "nobody_spoke")

    @given(
        st.lists(st.tuples(st.integers(0, 5), st.integers(1, 50), st.integers(0, 50)), max_size=8),
        st.lists(st.one_of(st.none(), st.integers(0, 500)), max_size=6),
    )
    def test_lies_between_nothing_and_all(self, spoken, tolls):
        found = firmness(
            [words(n, count, min(firm, count)) for n, count, firm in spoken],
            [toll(n, best) for n, best in enumerate(tolls)],
            days_read=days(6),
        )
        assert found.number is None or 0 <= found.number <= 1 + 1e-9
        assert found.deaths_in_silence <= found.deaths
