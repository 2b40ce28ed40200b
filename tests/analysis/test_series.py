from datetime import date, timedelta

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from tocsin.analysis import series
from tocsin.analysis.series import Day

MONDAY = date(2020, 9, 28)


def day(offset, best=1):
    return Day(MONDAY + timedelta(days=offset), 1, best, best, best)


class TestTolls:
    def test_count_events_and_sum_estimates_by_day(self):
        events = pl.DataFrame(
            {"date_start": [MONDAY, MONDAY], "low": [1, 2], "best": [2, 3], "high": [4, 5], "conflict": ["a", "a"]}
        )
        assert series.tolls(events, "conflict").to_dicts() == [
            {"conflict": "a", "day": MONDAY, "events": 2, "low": 3, "best": 5, "high": 9}
        ]

    def test_a_missing_bound_is_the_best_estimate_and_not_nobody(self):
        events = pl.DataFrame(
            {"date_start": [MONDAY], "low": [None], "best": [7], "high": [None]},
            schema={"date_start": pl.Date, "low": pl.Int64, "best": pl.Int64, "high": pl.Int64},
        )
        assert series.tolls(events).select("low", "best", "high").row(0) == (7, 7, 7)


class TestDays:
    def test_a_known_day_without_an_event_has_zeros(self):
        found = series.days([day(1)], start=MONDAY, end=MONDAY + timedelta(days=2), data_to=date(2021, 1, 1))
        assert [row.best for row in found] == [0, 1, 0]

    def test_days_after_the_data_are_absent_and_never_zero(self):
        found = series.days([day(0)], start=MONDAY, end=MONDAY + timedelta(days=6), data_to=MONDAY)
        assert [row.day for row in found] == [MONDAY]

    def test_without_data_nothing_is_known(self):
        assert series.days([], start=MONDAY, end=MONDAY, data_to=None) == []


class TestWeeks:
    def weeks(self, known, data_to, end=MONDAY + timedelta(days=20)):
        return series.weeks(known, start=MONDAY + timedelta(days=3), end=end, data_to=data_to)

    def test_begin_on_mondays_and_are_whole(self):
        found = self.weeks([day(0, 5), day(7, 2)], date(2021, 1, 1))
        assert [(week.start, week.best) for week in found] == [
            (MONDAY, 5),
            (MONDAY + timedelta(days=7), 2),
            (MONDAY + timedelta(days=14), 0),
        ]

    def test_a_week_after_the_data_is_unknown(self):
        assert [week.best for week in self.weeks([day(0, 5)], MONDAY + timedelta(days=6))] == [5, None, None]

    def test_a_week_cut_short_is_unknown_while_it_has_no_event_and_else_shows_what_is_known(self):
        cut = MONDAY + timedelta(days=9)
        assert self.weeks([], cut)[1].best is None
        assert self.weeks([day(8, 3)], cut)[1].best == 3

    @given(st.lists(st.integers(0, 60), max_size=30), st.integers(0, 60))
    def test_nothing_after_the_data_is_ever_a_number(self, offsets, reach):
        data_to = MONDAY + timedelta(days=reach)
        found = series.weeks(
            [day(offset) for offset in set(offsets) if offset <= reach],
            start=MONDAY,
            end=MONDAY + timedelta(days=90),
            data_to=data_to,
        )
        assert all(week.best is None for week in found if week.start > data_to)
        assert sum(week.best or 0 for week in found) == len({offset for offset in offsets if offset <= reach})
