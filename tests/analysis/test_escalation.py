from datetime import date, timedelta

import polars as pl
import pytest

from tocsin.analysis import escalation
from tocsin.analysis.escalation import AlertLevel

START = date(2015, 1, 1)
DAY = date(2020, 9, 30)


def tolls(*rows):
    """``(days before DAY, deaths)`` of situation 1, or ``(days before DAY, deaths, deadly events)``."""
    return pl.DataFrame(
        {
            "situation": [1 for _row in rows],
            "day": [DAY - timedelta(days=row[0]) for row in rows],
            "best": [row[1] for row in rows],
            "deadly": [row[2] if len(row) > 2 else 1 for row in rows],
        },
        schema={"situation": pl.Int64, "day": pl.Date, "best": pl.Int64, "deadly": pl.Int64},
    )


def alarms(frame, *, start=DAY, end=DAY, known_from=START):
    return escalation.alarm_days(frame, start=start, end=end, known_from=known_from)


class TestAlarm:
    @pytest.mark.parametrize(("deaths", "on"), [(25, True), (24, False)])
    def test_wants_25_deaths_in_28_days(self, deaths, on):
        assert bool(len(alarms(tolls((27, deaths - 15), (15, 15))))) is on

    def test_a_death_29_days_ago_is_not_in_the_window(self):
        assert alarms(tolls((28, 10), (15, 15))).is_empty()

    @pytest.mark.parametrize(("before", "on"), [(81, True), (82, False)])
    def test_wants_four_times_the_usual(self, before, on):
        # 25 deaths against before * 28 / 365.
        spread = [(30 + 30 * n, before // 11 + (n < before % 11)) for n in range(11)]
        assert bool(len(alarms(tolls((15, 25), *spread)))) is on

    def test_a_steady_war_gives_none(self):
        assert alarms(tolls(*[(7 * n, 100) for n in range(60)])).is_empty()

    @pytest.mark.parametrize(("deaths", "on"), [(19, True), (18, False)])
    def test_or_24_in_14_days_where_a_further_event_weighs_as_much_as_a_death(self, deaths, on):
        found = alarms(tolls((13, deaths - 9, 4), (3, 9, 2)))
        assert [row["days"] for row in found.to_dicts()] == ([14] if on else [])

    @pytest.mark.parametrize(("deaths", "on"), [(22, True), (21, False)])
    def test_or_22_in_three_days(self, deaths, on):
        found = alarms(tolls((2, deaths)))
        assert [row["days"] for row in found.to_dicts()] == ([3] if on else [])

    def test_events_without_a_death_weigh_nothing(self):
        assert alarms(tolls((2, 0, 0), (1, 21, 1), (0, 0, 0))).is_empty()

    def test_events_alone_do_not_make_an_alarm_of_what_is_usual(self):
        steady = [(7 * n, 7, 7) for n in range(60)]
        assert alarms(tolls((2, 7, 30), *steady[1:])).is_empty()

    def test_tells_the_numbers_of_the_shortest_window_that_is_on(self):
        (row,) = alarms(tolls((20, 30, 2), (1, 30, 3))).to_dicts()
        assert (row["rule"], row["days"], row["deaths"], row["events"]) == ("3_days", 3, 30, 3)
        (row,) = alarms(tolls((300, 73), (20, 30, 2), (12, 9, 3))).to_dicts()
        assert (row["rule"], row["days"], row["deaths"], row["events"]) == ("28_days", 28, 39, 5)
        assert row["usual"] == pytest.approx(73 * 28 / 365)

    def test_reads_no_event_of_a_later_day(self):
        before = alarms(tolls((2, 12), (0, 12)))
        after = alarms(tolls((2, 12), (0, 12), (-1, 900)))
        assert before.height == 1
        assert before.equals(after)

    def test_never_judges_without_a_year_of_history(self):
        found = tolls((5, 100))
        assert alarms(found, known_from=DAY - timedelta(days=365 + 14)).height == 1
        assert alarms(found, known_from=DAY - timedelta(days=364)).is_empty()


class TestEpisode:
    def first(self, *ago):
        days = [DAY - timedelta(days=n) for n in ago]
        frame = pl.DataFrame({"situation": [1] * len(ago), "day": days})
        return sorted(escalation.first_days(frame)["day"].to_list())

    def test_a_gap_of_60_days_does_not_end_it_and_61_do(self):
        assert self.first(0, 60) == [DAY - timedelta(days=60)]
        assert self.first(0, 61) == [DAY - timedelta(days=61), DAY]

    def test_of_another_situation_does_not_matter(self):
        frame = pl.DataFrame({"situation": [1, 2], "day": [DAY, DAY - timedelta(days=3)]})
        assert escalation.first_days(frame).height == 2


class TestNotSince:
    def last(self, *rows):
        frame = tolls(*rows)
        found = alarms(frame, start=DAY - timedelta(days=1))
        (row,) = escalation.not_since(frame, found.filter(pl.col("day") == DAY), known_from=START).to_dicts()
        return row["not_since"]

    def test_is_the_last_day_whose_window_held_as_much(self):
        # 30 deaths on one day stay in the 28-day window for 28 days.
        assert self.last((1000, 30), (15, 30)) == DAY - timedelta(days=1000 - 27)

    def test_is_none_where_no_toll_was_as_high(self):
        assert self.last((1000, 29), (10, 30)) is None

    def test_leaves_out_windows_that_share_days_with_the_alarm(self):
        assert self.last((20, 15), (1, 15)) is None

    def test_is_null_in_an_empty_table_too(self):
        none = alarms(tolls())
        assert escalation.not_since(tolls(), none, known_from=START).columns == [*none.columns, "not_since"]


class TestStanding:
    def test_tells_seven_and_28_days_and_the_usual_of_the_year_before_them(self):
        (row,) = escalation.standing(
            tolls((6, 1), (7, 2), (27, 4), (28, 8), (55, 16), (56, 32), (392, 64), (393, 128)), on=DAY, situations=[1]
        ).to_dicts()
        assert (row["deaths_7"], row["deaths_28"], row["before_28"]) == (1, 7, 24)
        assert row["usual"] == pytest.approx((8 + 16 + 32 + 64) * 28 / 365)

    def test_has_a_row_for_a_situation_without_an_event(self):
        (row,) = escalation.standing(tolls(), on=DAY, situations=[1]).to_dicts()
        assert (row["deaths_28"], row["usual"]) == (0, 0.0)

    @pytest.mark.parametrize(
        ("alarm", "deaths", "usual", "level"),
        [
            (True, 0, 0.0, AlertLevel.ALARM),
            (False, 10, 5.0, AlertLevel.RISING),
            (False, 10, 5.1, AlertLevel.ONGOING),
            (False, 9, 0.0, AlertLevel.ONGOING),
            (False, 0, 3.0, AlertLevel.QUIET),
        ],
    )
    def test_has_four_levels(self, alarm, deaths, usual, level):
        assert escalation.alert_level_of(alarm=alarm, deaths_28=deaths, usual=usual) == level

    @pytest.mark.parametrize(
        ("now", "before", "way"), [(9, 5, 0), (10, 5, 1), (0, 5, -1), (110, 100, 0), (126, 100, 1)]
    )
    def test_has_a_direction_only_beyond_a_quarter_and_five_deaths(self, now, before, way):
        assert escalation.direction_of(deaths_28=now, before_28=before) == way
