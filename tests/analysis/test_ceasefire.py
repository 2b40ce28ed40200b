"""The rules on made tolls, then Karabakh's four attempts on the real placed events."""

from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.analysis.ceasefire import FEWEST, WINDOW, Happening, verdict

FIRST = date(2020, 6, 1)
TODAY = date(2020, 11, 20)


def tolls(*, before=0, since=()):
    """``before`` deaths on each of the 30 days before, and ``since`` by number of days after the first."""
    held = {FIRST - timedelta(days=n): before for n in range(1, 31)}
    return held | {FIRST + timedelta(days=n): deaths for n, deaths in since}


def judge(held, *, day=20, data_to=None, **more):
    today = FIRST + timedelta(days=day)
    return verdict(tolls=held, first=FIRST, today=today, data_to=data_to or today, **more)


class TestVerdict:
    def test_holds_while_deaths_are_no_more_than_usual(self):
        found = judge(tolls(before=4))
        assert (found.state, found.since, found.before, found.days) == ("holding", 0, 84, 21)

    def test_collapses_on_the_first_day_that_reaches_half_of_the_toll_before(self):
        found = judge(tolls(before=4, since=[(0, 1), (1, 3), (2, 2)]))
        assert (found.state, found.reason) == ("collapsed", "fighting_resumed")
        assert found.broken_on == FIRST + timedelta(days=2)
        assert (found.since, found.before, found.days, found.held) == (6, 12, 3, 2)

    def test_does_not_collapse_below_half(self):
        found = judge(tolls(before=10, since=[(5, 20)]), day=9)
        assert (found.state, found.reason) == ("violated", "deaths_far_above_usual")

    def test_a_collapse_is_not_healed_by_quiet(self):
        assert judge(tolls(before=1, since=[(0, 9)]), day=200).state == "collapsed"

    def test_few_deaths_are_not_a_collapse_however_quiet_it_was_before(self):
        assert judge(tolls(since=[(3, FEWEST - 1)])).state == "strained"
        assert judge(tolls(since=[(3, FEWEST)])).state == "collapsed"

    def test_a_month_of_war_does_not_vanish_in_a_year_of_quiet(self):
        found = judge(tolls(before=4, since=[(300 + n, 3) for n in range(30)]), day=329)
        assert (found.state, found.days) == ("collapsed", WINDOW)
        assert found.broken_on == FIRST + timedelta(days=319)

    def test_is_judged_by_the_last_month_at_most(self):
        found = judge(tolls(before=9, since=[(5, 20)]), day=100)
        assert (found.state, found.days, found.since) == ("holding", WINDOW, 0)

    def test_usual_deaths_do_not_strain_it(self):
        usual = {FIRST - timedelta(days=n): 1 for n in range(31, 500)}
        held = usual | tolls(before=9, since=[(n, 1) for n in range(21)])
        assert judge(held).state == "holding"

    def test_where_the_usual_is_war_it_is_no_measure_of_calm(self):
        war = {FIRST - timedelta(days=n): 9 for n in range(1, 500)}
        held = war | {FIRST + timedelta(days=n): 3 for n in range(21)}
        assert judge(held).state == "violated"

    @pytest.mark.parametrize(("confirmed", "state"), [(False, "strained"), (True, "violated")])
    def test_an_incident_counts_as_far_as_it_is_known(self, confirmed, state):
        happening = Happening(FIRST + timedelta(days=2), confirmed)
        assert judge(tolls(before=4), happenings=[happening]).state == state

    def test_an_incident_before_it_began_or_long_ago_does_not_count(self):
        for day in (-1, 10):
            happening = Happening(FIRST + timedelta(days=day), True)
            assert judge(tolls(before=4), day=60, happenings=[happening]).state == "holding"

    def test_the_next_attempt_ends_one_that_saw_deaths_to_the_end(self):
        held = tolls(before=10, since=[(5, 20)])
        until = FIRST + timedelta(days=9)
        found = judge(held, until=until, replaced=True)
        assert (found.state, found.reason, found.broken_on) == ("collapsed", "fought_until_the_next", until)

    def test_deaths_after_its_end_are_not_its_own(self):
        held = tolls(before=4, since=[(10, 99)])
        assert judge(held, until=FIRST + timedelta(days=9)).state == "holding"


class TestSilence:
    def test_before_any_data_nothing_is_known(self):
        found = judge(tolls(before=4), data_to=FIRST - timedelta(days=1))
        assert (found.state, found.reason, found.missing, found.known_to) == ("unknown", "no_data", 21, None)

    def test_no_import_at_all_is_unknown(self):
        found = verdict(tolls={}, first=FIRST, today=FIRST, data_to=None)
        assert (found.state, found.reason) == ("unknown", "no_data")

    def test_the_first_quiet_days_are_too_few(self):
        assert judge(tolls(before=4), day=4).reason == "too_early"
        assert judge(tolls(before=4), day=5).state == "holding"

    def test_quiet_that_ended_with_the_data_is_unknown(self):
        data_to = FIRST + timedelta(days=20)
        assert judge(tolls(before=4), day=34, data_to=data_to).state == "holding"
        found = judge(tolls(before=4), day=35, data_to=data_to)
        assert (found.state, found.reason, found.missing) == ("unknown", "data_ended", 18)

    def test_deaths_that_are_reported_count_even_where_reports_lag(self):
        assert judge(tolls(before=4, since=[(1, 9)]), day=1).state == "collapsed"

    @given(
        since=st.dictionaries(st.integers(0, 60), st.integers(0, 40)),
        lacking=st.integers(0, 90),
        day=st.integers(0, 60),
    )
    def test_never_holds_where_less_than_three_days_are_reported(self, since, lacking, day):
        found = judge(tolls(before=3, since=since.items()), day=day, data_to=FIRST + timedelta(days=day - lacking))
        assert found.state != "holding" or (found.held >= 3 and lacking <= 14)
        assert found.held + found.missing <= day + 1 or found.state == "collapsed"
        assert found.since >= 0


@pytest.fixture(scope="module")
def held():
    from django.conf import settings

    (place,) = sorted((Path(settings.DATA) / "ucdp").glob("*.parquet"))
    events = pl.read_parquet(place).filter(
        pl.col("conflict_name") == "Azerbaijan: Artsakh (Nagorno-Karabakh)",
        pl.col("date_start").cast(pl.Date) <= TODAY,
    )
    days = events.group_by(pl.col("date_start").cast(pl.Date)).agg(pl.col("best_death").sum())
    return dict(days.iter_rows())


class TestKarabakh:
    """As it stood on 20 November 2020, by UCDP GED 21.1."""

    @pytest.mark.parametrize(
        ("first", "until", "broken_on"),
        [
            (date(2020, 10, 10), date(2020, 10, 17), date(2020, 10, 11)),
            (date(2020, 10, 18), date(2020, 10, 25), date(2020, 10, 18)),
            (date(2020, 10, 26), date(2020, 11, 9), date(2020, 10, 27)),
        ],
    )
    def test_the_three_of_october_collapsed_within_two_days(self, held, first, until, broken_on):
        found = verdict(tolls=held, first=first, until=until, replaced=True, today=TODAY, data_to=TODAY)
        assert (found.state, found.broken_on) == ("collapsed", broken_on)

    def test_that_of_november_holds_with_its_last_days_not_yet_reported(self, held):
        found = verdict(tolls=held, first=date(2020, 11, 10), today=TODAY, data_to=TODAY)
        assert (found.state, found.reason) == ("holding", "no_more_than_usual")
        assert (found.since, found.before, found.days, found.missing, found.held) == (1, 11, 11, 3, 8)
