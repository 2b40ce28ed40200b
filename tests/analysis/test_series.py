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
            {
                "conflict": "a",
                "day": MONDAY,
                "events": 2,
                "deadly": 2,
                "low": 3,
                "best": 5,
                "high": 9,
                "spread": 0,
                "civilians": None,
            }
        ]

    def test_a_missing_bound_is_the_best_estimate_and_not_nobody(self):
        events = pl.DataFrame(
            {"date_start": [MONDAY], "low": [None], "best": [7], "high": [None]},
            schema={"date_start": pl.Date, "low": pl.Int64, "best": pl.Int64, "high": pl.Int64},
        )
        assert series.tolls(events).select("low", "best", "high").row(0) == (7, 7, 7)


def record(start, end, best, **more):
    values = {"date_start": start, "date_end": end, "low": best, "best": best, "high": best + 1, **more}
    return pl.DataFrame([values], schema_overrides={"date_end": pl.Date, "best": pl.Int64, "civilians": pl.Int64})


def by_day(events):
    return series.tolls(events).sort("day").to_dicts()


class TestLongRecords:
    def test_a_record_of_a_week_stands_on_its_first_day(self):
        (row,) = by_day(record(MONDAY, MONDAY + timedelta(days=6), 7))
        assert (row["day"], row["best"], row["spread"]) == (MONDAY, 7, 0)

    def test_a_longer_one_is_spread_evenly_and_never_piled_on_its_first_day(self):
        rows = by_day(record(MONDAY, MONDAY + timedelta(days=9), 5))
        assert [row["best"] for row in rows] == [0, 1, 0, 1, 0, 1, 0, 1, 0, 1]
        assert [row["events"] for row in rows] == [1] + [0] * 9
        assert [row["spread"] for row in rows] == [row["best"] for row in rows]
        assert rows[-1]["day"] == MONDAY + timedelta(days=9)

    @given(st.integers(8, 800), st.integers(0, 9000))
    def test_whatever_its_length_nobody_is_lost_and_no_day_has_more_than_one_more(self, length, best):
        rows = by_day(record(MONDAY, MONDAY + timedelta(days=length - 1), best))
        tolls = [row["best"] for row in rows]
        assert (len(rows), sum(tolls), sum(row["high"] for row in rows)) == (length, best, best + 1)
        assert max(tolls) - min(tolls) <= 1

    def test_is_told_beside_the_events_of_its_days(self):
        long = record(MONDAY, MONDAY + timedelta(days=9), 20)
        short = record(MONDAY + timedelta(days=1), None, 3)
        row = by_day(pl.concat([long, short]))[1]
        assert (row["events"], row["best"], row["spread"]) == (1, 5, 2)

    def test_a_lazy_frame_gives_the_same(self):
        events = pl.concat([record(MONDAY, MONDAY + timedelta(days=30), 20), record(MONDAY, None, 3)])
        assert series.tolls(events.lazy()).sort("day").collect().to_dicts() == by_day(events)

    def test_civilians_are_told_where_a_provider_tells_of_them(self):
        told = record(MONDAY, None, 5, civilians=2)
        untold = record(MONDAY, None, 5, civilians=None)
        assert [row["civilians"] for row in by_day(pl.concat([told, untold]))] == [2]
        assert [row["civilians"] for row in by_day(untold)] == [None]


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
