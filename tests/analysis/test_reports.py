"""How many outlets report fighting, against a situation's own history."""

from datetime import date, timedelta

import narwhals as nw
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.analysis import reports
from tocsin.analysis.reports import (
    ENOUGH_HISTORY,
    HISTORY,
    REPORT,
    WINDOW,
    ReportCount,
    ReportScope,
    Threshold,
    state_of,
)

NOW = 2_000_000
DAY = date(2019, 10, 24)
SYRIA = ReportScope(countries=["SY"])
SQUARE = [[[35.0, 32.0], [43.0, 32.0], [43.0, 38.0], [35.0, 38.0], [35.0, 32.0]]]


def report(number, outlet, quarter=NOW, /, **more):
    return {
        "id": str(number), "day": DAY, "added": DAY, "root": "19", "actor1": "TUR", "actor2": "SYRREB", "country": "SY",
        "place": 4, "latitude": 36.5, "longitude": 40.0, "outlet": outlet, "source": f"https://{outlet}/{number}",
        "quarter": quarter, **more,
    }  # fmt: skip


def frame(*rows):
    return pl.DataFrame(list(rows), schema={**nw.Schema(REPORT).to_polars(), "quarter": pl.Int64})


def every_day(days, outlets=1):
    """A report of each outlet in each of the days before the present window."""
    return [
        report(f"{back}{one}", f"outlet{one}.org", NOW - back * WINDOW)
        for back in range(1, days + 1)
        for one in range(outlets)
    ]


def all_read(days=HISTORY):
    return range(NOW - (days + 1) * WINDOW + 1, NOW + 1)


def counted(*rows, scope=SYRIA, read=None, moments=(NOW,)):
    quarters = all_read() if read is None else read
    return reports.count(frame(*rows), scopes={7: scope}, moments=moments, read=quarters)


class TestCounting:
    def test_counts_outlets_and_not_lines_or_articles(self):
        (one,) = counted(report(1, "a.org"), report(2, "a.org"), report(3, "b.org"), *every_day(28))
        assert one == ReportCount(situation=7, moment=NOW, outlets=2, reports=3, usual=1.0, history=28, read=96)

    @pytest.mark.parametrize("root", ["18", "19", "20"])
    def test_counts_material_conflict(self, root):
        assert counted(report(1, "a.org", root=root), *every_day(28))[0].outlets == 1

    @pytest.mark.parametrize(
        "other",
        [
            {"root": "17"},  # coercion
            {"root": "13"},  # a threat
            {"country": "DE"},
            {"country": None},
            {"outlet": None},
            {"day": DAY - timedelta(days=3)},
            {"day": DAY - timedelta(days=366)},
            {"quarter": NOW + 1},
            {"quarter": NOW - WINDOW},
        ],
    )
    def test_counts_nothing_else(self, other):
        assert counted(report(1, "a.org", **other))[0].outlets == 0

    def test_the_window_is_a_day_long(self):
        assert counted(report(1, "a.org", NOW - WINDOW + 1), report(2, "b.org", NOW))[0].outlets == 2

    def test_nothing_is_counted_of_a_situation_without_scope(self):
        assert not ReportScope(parties=["TUR"]).holds_anything
        assert counted(report(1, "a.org"), scope=ReportScope(parties=["TUR"]))[0].outlets == 0

    def test_each_moment_and_situation_has_its_own_count(self):
        rows = [report(1, "a.org", NOW - 1), report(2, "b.org", NOW), report(3, "c.org", country="DE")]
        found = reports.count(
            frame(*rows), scopes={7: SYRIA, 8: ReportScope(countries=["DE"])}, moments=[NOW - 1, NOW], read=all_read()
        )
        assert [(one.situation, one.moment - NOW, one.outlets) for one in found] == [
            (7, -1, 1), (8, -1, 0), (7, 0, 2), (8, 0, 1)
        ]  # fmt: skip

    def test_nothing_is_asked_for_nothing(self):
        assert reports.count(frame(report(1, "a.org")), scopes={}, moments=[NOW], read=[]) == []
        assert reports.count(frame(report(1, "a.org")), scopes={7: SYRIA}, moments=[], read=[]) == []


class TestScope:
    @pytest.mark.parametrize(
        ("actors", "counts"),
        [
            (("TUR", "SYR"), True),
            (("SYRREB", "TURMIL"), True),
            (("TUR", "TURREB"), False),
            (("TUR", "USA"), False),
            (("TUR", None), False),
            ((None, "SYR"), False),
        ],
    )
    def test_between_the_parties_wherever_it_is(self, actors, counts):
        row = report(1, "a.org", actor1=actors[0], actor2=actors[1], country="US")
        assert counted(row, scope=ReportScope(parties=["TUR", "SYR"]))[0].outlets == counts

    @pytest.mark.parametrize(
        ("where", "counts"),
        [
            ({}, True),
            ({"latitude": 52.5, "longitude": 13.4}, False),
            ({"latitude": None, "longitude": None}, False),
            # The centre of a country or a province may lie within by chance.
            ({"place": 1}, False),
            ({"place": 5}, False),
        ],
    )
    def test_in_a_town_within_the_area(self, where, counts):
        assert counted(report(1, "a.org", **where), scope=ReportScope(polygons=[SQUARE]))[0].outlets == counts


class TestHistory:
    def test_the_usual_is_the_median_of_windows_that_were_read(self):
        burst = [report(f"x{n}", f"burst{n}.org", NOW - 5 * WINDOW) for n in range(50)]
        assert counted(*every_day(28, outlets=3), *burst)[0].usual == 3.0

    @pytest.mark.parametrize(("days", "usual"), [(ENOUGH_HISTORY, 0.0), (ENOUGH_HISTORY - 1, None), (0, None)])
    def test_too_few_windows_are_no_history(self, days, usual):
        (one,) = counted(report(1, "a.org"), read=all_read(days))
        assert (one.usual, one.history) == (usual, days)

    def test_a_window_of_which_files_are_missing_is_no_window_without_reports(self):
        # Of each day before, eighty quarters were read.
        some = [quarter for quarter in all_read() if (NOW - quarter) % WINDOW < 80]
        (one,) = counted(report(1, "a.org"), read=some)
        assert (one.usual, one.history, one.read) == (None, 0, 80)

    def test_ninety_of_a_days_files_are_enough(self):
        most = [quarter for quarter in all_read() if (NOW - quarter) % WINDOW < 90]
        assert counted(report(1, "a.org"), read=most)[0].history == 28


class TestState:
    @pytest.mark.parametrize(
        ("outlets", "usual", "state"),
        [
            (10, 2.0, "on"),
            (10, 2.6, "below"),
            (9, 0.0, "below"),
            (10, 0.0, "on"),
            (500, None, "no_history"),
        ],
    )
    def test_is_on_above_both_numbers_and_never_without_history(self, outlets, usual, state):
        one = ReportCount(7, NOW, outlets, outlets, usual, 28, 96)
        assert state_of(one, Threshold(10, 4)) == state

    @given(st.integers(0, 500), st.floats(0, 500), st.integers(1, 500), st.floats(1, 100))
    def test_a_higher_threshold_never_turns_it_on(self, outlets, usual, least, times):
        one = ReportCount(7, NOW, outlets, outlets, usual, 28, 96)
        if state_of(one, Threshold(least, times)) == "below":
            assert state_of(one, Threshold(least + 1, times * 2)) == "below"
