"""Signs and chance on made tolls, then Karabakh's four attempts on the real placed events."""

from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.analysis.baselines import baselines
from tocsin.analysis.ceasefire import verdict
from tocsin.analysis.holding import (
    LONGEST,
    NAMES,
    WEIGHTS,
    History,
    Signs,
    chance,
    holds,
    judged_on,
    signs,
)
from tocsin.analysis.series import Day

FIRST = date(2020, 6, 1)
LONG_AGO = date(2015, 1, 1)


def history(*placed, known_from=LONG_AGO):
    """Days by their number after the first, with deaths, each in one event."""
    days = [Day(FIRST + timedelta(days=n), 1, deaths, deaths, deaths) for n, deaths in placed]
    return History(days, known_from=known_from)


def judged(*placed, after=14, **more):
    found = signs(history(*placed, **more), first=FIRST, on=FIRST + timedelta(days=after))
    return found if isinstance(found, str) else chance(found)


class TestSigns:
    def test_are_read_from_the_days_before_the_one_of_judging(self):
        held = history((-61, 99), (-60, 7), (-1, 5), (0, 2), (13, 3), (14, 50))
        found = signs(held, first=FIRST, on=FIRST + timedelta(days=14))
        assert (found.deaths, found.events, found.before, found.days) == (5, 2, 12, 14)

    def test_count_the_stretches_of_the_year_before_that_were_as_quiet(self):
        found = signs(history((-1, 10), (-20, 2), (13, 2)), first=FIRST, on=FIRST + timedelta(days=14))
        assert (found.as_quiet, found.stretches) == (25, 26)

    def test_do_not_take_days_before_the_data_for_quiet_ones(self):
        held = history((-1, 10), known_from=FIRST - timedelta(days=60))
        assert signs(held, first=FIRST, on=FIRST + timedelta(days=14)).stretches == 4

    @pytest.mark.parametrize(
        ("placed", "more", "why"),
        [
            ([(-1, 10)], {"after": 2}, "too_early"),
            ([(-1, 9)], {}, "too_few_deaths"),
            ([(-1, 10)], {"known_from": FIRST - timedelta(days=59)}, "no_history"),
        ],
    )
    def test_say_why_there_are_none(self, placed, more, why):
        assert judged(*placed, **more) == why

    @pytest.mark.parametrize(("before", "room"), [(10, 2.5), (40, 10), (96, 24), (4000, 24)])
    def test_leave_room_for_a_quarter_and_for_fewer_than_25(self, before, room):
        found = signs(history((-1, before)), first=FIRST, on=FIRST + timedelta(days=14))
        assert found.room == room

    def test_of_a_long_one_are_those_of_its_last_month(self):
        found = signs(history((-1, 40), (5, 30)), first=FIRST, on=FIRST + timedelta(days=100))
        assert (found.deaths, found.days, found.after) == (0, LONGEST, 100)


class TestTheDayOfJudging:
    def test_is_the_one_after_the_last_that_is_fully_reported(self):
        day = judged_on(history((-1, 40)), first=FIRST, data_to=FIRST + timedelta(days=13), lag=3)
        assert day == FIRST + timedelta(days=11)

    def test_is_later_where_something_is_reported_all_the_same(self):
        day = judged_on(history((-1, 40), (12, 1)), first=FIRST, data_to=FIRST + timedelta(days=13), lag=3)
        assert day == FIRST + timedelta(days=13)


class TestChance:
    def test_falls_with_each_death_and_each_event_since(self):
        quiet, one, many, burst = (
            judged((-1, 40), *since).chance for since in ([], [(3, 1)], [(n, 1) for n in range(9)], [(3, 9)])
        )
        assert quiet > one > burst > many

    def test_is_higher_where_quiet_was_rare(self):
        war = [(-n, 4) for n in range(1, 360, 5)]
        assert judged((-1, 40)).chance > judged(*war).chance
        assert judged((-1, 40), (5, 9)).signs.as_quiet > judged(*war, (5, 3)).signs.as_quiet

    def test_is_what_its_moves_make_of_the_average(self):
        found = judged((-1, 40), (3, 5))
        assert {move.name for move in found.moves} == set(NAMES)
        points = [abs(move.points) for move in found.moves]
        assert points == sorted(points, reverse=True)

    def test_of_average_signs_is_moved_by_nothing(self):
        class Average(Signs):
            values = WEIGHTS[14].means

        found = chance(Average(14, 14, 0, 0, 40, 1, 1))
        assert found.chance == pytest.approx(found.average)
        assert all(move.points == pytest.approx(0) for move in found.moves)

    def test_between_two_days_that_were_learnt_lies_between(self):
        seven, nine, ten = (judged((-1, 40), (1, 2), after=after).chance for after in (7, 9, 10))
        assert min(seven, ten) - 0.02 <= nine <= max(seven, ten) + 0.02

    @pytest.mark.parametrize("weights", WEIGHTS.values(), ids=WEIGHTS)
    def test_each_sign_points_the_way_it_reads_on_every_day(self, weights):
        deaths, events, quiet, room = weights.weights
        assert deaths < 0
        assert events < 0
        assert quiet > 0
        assert room > 0

    @given(
        placed=st.lists(st.tuples(st.integers(-400, 200), st.integers(0, 300)), unique_by=lambda one: one[0]),
        after=st.integers(3, 300),
    )
    def test_is_a_chance_whatever_happened_and_knows_nothing_of_later(self, placed, after):
        found = judged(*placed, after=after)
        if not isinstance(found, str):
            assert 0 < found.chance < 1
            assert found == judged(*[one for one in placed if one[0] < after], after=after)


class TestHolding:
    @pytest.mark.parametrize(
        ("before", "since", "held"),
        [
            (40, [(14, 10)], True),
            (40, [(14, 11)], False),
            (400, [(20, 24)], True),
            (400, [(73, 25)], False),
            (400, [(13, 25), (74, 25)], True),
        ],
    )
    def test_is_fewer_than_25_deaths_and_at_most_a_quarter(self, before, since, held):
        on = FIRST + timedelta(days=14)
        assert holds(history((-1, before), *since), first=FIRST, on=on) is held


@pytest.fixture(scope="module")
def karabakh():
    from django.conf import settings

    (place,) = sorted((Path(settings.DATA) / "ucdp").glob("*.parquet"))
    events = pl.read_parquet(place).filter(pl.col("conflict_name") == "Azerbaijan: Artsakh (Nagorno-Karabakh)")
    days = events.group_by("date_start").agg(pl.len(), pl.col("best_death").sum())
    return [Day(day, n, deaths, deaths, deaths) for day, n, deaths in days.iter_rows()]


class TestKarabakh:
    """As it stood on 20 November 2020, by UCDP GED 21.1."""

    def test_that_of_november_has_even_odds_after_ten_days_twice_the_average(self, karabakh):
        held = History(karabakh, known_from=date(1989, 1, 1))
        found = signs(held, first=date(2020, 11, 10), on=date(2020, 11, 20))
        assert (found.deaths, found.events, found.before) == (1, 1, 168)
        assert 0.4 < chance(found).chance < 0.6
        assert chance(found).chance > 2 * chance(found).average

    @pytest.mark.parametrize("day", [10, 18, 26])
    def test_those_of_october_had_poor_ones_after_a_week(self, karabakh, day):
        held = History(karabakh, known_from=date(1989, 1, 1))
        first = date(2020, 10, day)
        found = signs(held, first=first, on=first + timedelta(days=7))
        assert chance(found).chance < 0.25


class TestBaselines:
    def compared(self, tolls, **more):
        today = FIRST + timedelta(days=9)
        found = verdict(tolls=tolls, first=FIRST, today=today, data_to=today)
        return baselines(tolls=tolls, found=found, **{"escalated_on": None, "known_from": LONG_AGO, **more})

    def test_the_peak_is_the_worst_of_as_many_days_before_it(self):
        tolls = {FIRST - timedelta(days=n): 9 for n in range(40, 45)} | {FIRST - timedelta(days=1): 20}
        found = self.compared(tolls)
        assert (found.days, found.since, found.peak) == (10, 0, 45)
        assert FIRST - timedelta(days=40) <= found.peak_to <= FIRST - timedelta(days=35)

    def test_the_peak_is_not_looked_for_before_the_escalation(self):
        tolls = {FIRST - timedelta(days=40): 45, FIRST - timedelta(days=1): 20}
        assert self.compared(tolls, escalated_on=FIRST - timedelta(days=30)).peak == 20

    def test_an_escalation_of_fewer_days_than_are_compared_still_has_a_peak(self):
        assert self.compared({FIRST - timedelta(days=1): 20}, escalated_on=FIRST - timedelta(days=2)).peak == 20

    def test_the_season_is_the_same_days_a_year_ago(self):
        tolls = {date(2019, 5, 31): 50, date(2019, 6, 1): 2, date(2019, 6, 10): 3, date(2019, 6, 11): 50}
        assert self.compared(tolls).season == 5

    def test_a_season_that_the_data_does_not_know_is_unknown_and_not_quiet(self):
        assert self.compared({}, known_from=date(2019, 6, 2)).season is None
        assert self.compared({}, known_from=date(2019, 6, 1)).season == 0

    def test_where_nothing_was_compared_there_are_none(self):
        found = verdict(tolls={}, first=FIRST, today=FIRST, data_to=None)
        assert baselines(tolls={}, found=found, escalated_on=None, known_from=LONG_AGO) is None
