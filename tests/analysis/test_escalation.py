from datetime import date, timedelta

import polars as pl
import pytest

from tocsin.analysis import escalation
from tocsin.analysis.escalation import Standing

START = date(2015, 1, 1)
DAY = date(2020, 9, 30)


def tolls(*rows):
    """``(days before DAY, deaths)`` of situation 1."""
    return pl.DataFrame(
        {
            "situation": [1 for _row in rows],
            "day": [DAY - timedelta(days=ago) for ago, _deaths in rows],
            "best": [deaths for _ago, deaths in rows],
        },
        schema={"situation": pl.Int64, "day": pl.Date, "best": pl.Int64},
    )


def alarms(frame, *, start=DAY, end=DAY, known_from=START):
    return escalation.alarm_days(frame, start=start, end=end, known_from=known_from, situations=[1])


class TestAlarm:
    @pytest.mark.parametrize(("deaths", "on"), [(25, True), (24, False)])
    def test_wants_25_deaths_in_28_days(self, deaths, on):
        assert bool(len(alarms(tolls((27, deaths - 15), (10, 15))))) is on

    def test_a_death_29_days_ago_is_not_in_the_window(self):
        assert alarms(tolls((28, 10), (10, 15))).is_empty()

    @pytest.mark.parametrize(("before", "on"), [(108, True), (109, False)])
    def test_wants_three_times_the_usual(self, before, on):
        # 25 deaths against before * 28 / 365.
        spread = [(30 + 30 * n, before // 11 + (n < before % 11)) for n in range(11)]
        assert bool(len(alarms(tolls((10, 25), *spread)))) is on

    def test_a_steady_war_gives_none(self):
        assert alarms(tolls(*[(7 * n, 100) for n in range(60)])).is_empty()

    @pytest.mark.parametrize(("deaths", "on"), [(20, True), (19, False)])
    def test_or_20_deaths_in_three_days(self, deaths, on):
        found = alarms(tolls((2, deaths - 9), (0, 9)))
        assert [row["days"] for row in found.to_dicts()] == ([3] if on else [])

    def test_tells_the_numbers_of_the_longer_window_where_both_are_on(self):
        (row,) = alarms(tolls((400, 365), (20, 30), (1, 30))).to_dicts()
        assert (row["rule"], row["days"], row["deaths"]) == ("28_days", 28, 60)
        assert row["usual"] == pytest.approx(0.0)
        (row,) = alarms(tolls((300, 73), (20, 30), (1, 30))).to_dicts()
        assert row["usual"] == pytest.approx(73 * 28 / 365)

    def test_reads_no_event_of_a_later_day(self):
        before = alarms(tolls((2, 12), (0, 12)))
        after = alarms(tolls((2, 12), (0, 12), (-1, 900)))
        assert before.equals(after)

    def test_never_judges_without_a_year_of_history(self):
        found = tolls((5, 100))
        assert alarms(found, known_from=DAY - timedelta(days=365 + 28)).height == 1
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
        assert self.last((1000, 30), (10, 30)) == DAY - timedelta(days=1000 - 27)

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
            (True, 0, 0.0, Standing.ALARM),
            (False, 10, 5.0, Standing.RISING),
            (False, 10, 5.1, Standing.ONGOING),
            (False, 9, 0.0, Standing.ONGOING),
            (False, 0, 3.0, Standing.QUIET),
        ],
    )
    def test_has_four_levels(self, alarm, deaths, usual, level):
        assert escalation.standing_of(alarm=alarm, deaths_28=deaths, usual=usual) == level

    @pytest.mark.parametrize(
        ("now", "before", "way"), [(9, 5, 0), (10, 5, 1), (0, 5, -1), (110, 100, 0), (126, 100, 1)]
    )
    def test_has_a_direction_only_beyond_a_quarter_and_five_deaths(self, now, before, way):
        assert escalation.direction_of(deaths_28=now, before_28=before) == way


def test_the_rule_stays_what_was_scored():
    """On the shipped events of 2006-2020, from which the shares in the module were measured."""
    from pathlib import Path

    from tocsin.analysis import series
    from tocsin.sources.ucdp import reader

    file = Path(reader.__file__).parents[2] / "data" / "ucdp" / "ged_21_1_events.parquet"
    events = reader.read(file).events.with_columns(situation=pl.col("conflict").rank("dense").cast(pl.Int64))
    found = escalation.alarm_days(
        series.tolls(events, "situation"),
        start=date(2006, 1, 1),
        end=date(2020, 12, 31),
        known_from=reader.COVERS_FROM,
        situations=events["situation"].unique().to_list(),
    )
    # A change of the rule shows here first; score it again before this number is changed.
    assert found.height == 29228
